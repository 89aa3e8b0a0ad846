/** What `npm run migrate` says. */
export const migrateWords = {
  usage: `用法：npm run migrate
用表的主人（DATABASE_OWNER_URL）把数据库更新到这一版，再给服务的角色（DATABASE_URL）读写的权限。重复运行没有坏处。`,
  migrated: (count: number) => `数据库更新了（${count} 步），服务的角色可以用了。`,
  nothing: '数据库已经是这一版，服务的角色可以用了。',
} as const
