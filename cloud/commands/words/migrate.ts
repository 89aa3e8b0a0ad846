import { exits, jsonWords } from './call'

/** What `npm run migrate` says. */
export const migrateWords = {
  usage: `用法：npm run migrate [-- --stopped] [-- --json]
用表的主人（DATABASE_OWNER_URL）把数据库更新到这一版，再给服务的角色（DATABASE_URL）读写的权限。重复运行没有坏处。
服务可以接着运行。有一步旧程序受不了的，先说一声，什么也不做：停掉所有服务，再加上 --stopped 运行一次。
${jsonWords}
${exits('已经是这一版', '要先停服务', '没能更新')}`,
  migrated: (count: number) => `数据库更新了（${count} 步），服务的角色可以用了。`,
  nothing: '数据库已经是这一版，服务的角色可以用了。',
  stopFirst:
    '这次更新有一步，正在运行的旧程序受不了，还什么也没做。先备份，停掉所有服务，再运行 npm run migrate -- --stopped，然后启动新程序。',
  wayBack: '正在运行的旧程序照常能用；新程序不好，换回旧程序就行，数据库不用动。',
  noWayBack: '旧程序不能再用这个数据库；要退回，只能用更新以前的备份恢复。',
} as const
