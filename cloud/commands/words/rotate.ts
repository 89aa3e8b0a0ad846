import { exits, jsonWords } from './call'

/** What `npm run rotate:keys` says. */
export const rotateWords = {
  usage: `用法：npm run rotate:keys [-- --json] [--accept 名字]
把加密的姓名电话都换到 DATA_KEYS 最后一把密钥下。先备份；可以中断，再来一次就接着换。
--accept SECRET_KEY 或一把数据密钥的名字：那一把丢了或泄露了，从现在起认设置里的这一把。
${jsonWords}
${exits('换好了、旧密钥可以撤', '换好了，还有服务没重启，旧密钥先不要撤', '没能做')}`,
  accepted: (name: string) => `从现在起，${name} 以设置里的为准。`,
  rotated: (count: number, key: string) => `换好了 ${count} 份，都在密钥 ${key} 下。`,
  mayGo: (keys: readonly string[]) => `旧密钥（${keys.join('、')}）可以撤了。`,
  wait: (others: number, without: number, key: string) =>
    `旧密钥先不要撤：还有 ${others} 个服务或云函数没用 ${key} 加密${without > 0 ? `，其中 ${without} 个还没有这一把` : ''}。把它们的 DATA_KEYS 都改好、重启，再运行一次。刚被强行结束的等三分钟，云函数只记到哪一天，改好以后等到后天，才不再算它。`,
} as const
