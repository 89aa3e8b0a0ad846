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
  stationPortTaken: (port: number) =>
    `监测站端口 ${port} 已被别的程序占用。请给 HJ212_PORT 换一个，并通知各站改端口。`,
  stationCannotListen: (host: string, port: number) =>
    `这台机器不能在 ${host}:${port} 上接收监测站数据。请检查 HJ212_HOST 和 HJ212_PORT（1024 以下的端口要管理员权限）。`,
  receiving: (port: number) => `  监测站 HJ 212 数据接收端口：${port}`,
  folderUnwritable: (folder: string) =>
    `数据文件夹 ${folder} 不能写。请检查权限，或用 DATA_DIR 换一个文件夹。`,
  folderInUse: (folder: string) =>
    `数据文件夹 ${folder} 正被另一个运行中的木垒四季蓝使用。先停掉那一个，或用 DATA_DIR 换一个文件夹。`,
  folderInUseByServer: (folder: string) =>
    `数据文件夹 ${folder} 正被运行中的木垒四季蓝使用。先停掉它（在它的窗口里按 Ctrl-C），再来一次；或用 DATABASE_URL 指到 PostgreSQL，那就不用停。`,
  notUnderstood: (args: string) => (args === '' ? '还缺参数。' : `看不懂“${args}”，什么也没做。`),
  newerDatabase: '这个数据库是更新版本的程序写的，旧程序不能打开它。请换回新版本。',
  databaseUnreachable: '连不上 DATABASE_URL 指定的数据库，请检查地址、密码和网络。',
  embeddedInProduction: '正式运行要用 PostgreSQL 服务器：请设置 DATABASE_URL（内置数据库断电可能丢数据）。',
  demoInProduction: '正式运行不能打开演示人员：请去掉 DEMO。',
  keysMissing: '正式运行要设置 SECRET_KEY 和 DATA_KEYS，做法见 docs/operate.zh.md“设置”。',
  badSetting: (name: string) => `设置 ${name} 写得不对，写法见 docs/operate.zh.md“设置”。`,
  badFile: (name: string) => `设置 ${name} 指的文件读不到。`,
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
  stop: '  按 Ctrl-C 停止。数据都留着，下次接着用。\n',
  stopping: '正在收尾……',
  stopped: '已停止。',
  failed: '没能启动，出了没料到的问题：',
}
