/** How the next start is told its port: Windows writes that in its own way. */
const withPort = (port: number) =>
  process.platform === 'win32'
    ? `set "PORT=${port}" && npm start（PowerShell：$env:PORT=${port}; npm start）`
    : `PORT=${port} npm start`

/** What the operator reads in the terminal. */
export const hostWords = {
  portTaken: (port: number, next: number | null) =>
    `端口 ${port} 已被别的程序占用。${next === null ? '请用 PORT 换一个。' : `换一个再来：${withPort(next)}`}`,
  alreadyRunning: (address: string, next: number | null) =>
    `看来木垒四季蓝已经在运行：${address}，直接打开就行。要再开一份，端口和数据文件夹（DATA_DIR）都要另换一个${next === null ? '。' : `，比如端口 ${next}。`}`,
  cannotListen: (host: string, port: number) =>
    `这台机器不能在 ${host}:${port} 上监听。请检查 HOST 和 PORT（1024 以下的端口要管理员权限）。`,
  demoParts: {
    persons: '演示人员',
    air: '一年多的空气小时值',
    activities: '绿色活动',
    survey: '满意度调查',
    reports: '随手拍的案件和照片',
  },
  seeded: (seconds: string) => `演示数据好了（${seconds} 秒）。`,
  opening: '正在打开数据库……',
  migrated: (count: number) => `数据库已更新（${count} 步）。`,
  ready: (address: string) => `\n  木垒四季蓝已经启动：${address}\n`,
  whoOneCanBe: '  演示人员（在“我的”里选一个就能登录）：',
  demoPapers: (codes: readonly string[]) =>
    `  演示票箱的三张纸（真的只写在纸上）：\n${codes.map((code) => `    ${code}`).join('\n')}\n  停下服务后，用任意两张能开“等开箱”的调查：npm run survey:box -- open`,
  stop: '  按 Ctrl-C 停止。数据都留着，下次接着用。\n',
  stopping: '正在收尾……',
  stopped: '已停止。',
  failed: '没能启动，出了没料到的问题：',
}
