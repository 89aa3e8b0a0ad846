/** What the operator reads when a deployment cannot be opened as it is set up. */
export const deploymentWords = {
  folderUnwritable: (folder: string) =>
    `数据文件夹 ${folder} 不能写。请检查权限，或用 DATA_DIR 换一个文件夹。`,
  folderInUse: (folder: string) =>
    `数据文件夹 ${folder} 正被另一个运行中的木垒四季蓝使用。先停掉那一个，或用 DATA_DIR 换一个文件夹。`,
  folderInUseByServer: (folder: string) =>
    `数据文件夹 ${folder} 正被运行中的木垒四季蓝使用。先停掉它（在它的窗口里按 Ctrl-C），再来一次；或用 DATABASE_URL 指到 PostgreSQL，那就不用停。`,
  newerDatabase: '这个数据库是更新版本的程序写的，旧程序不能打开它。请换回新版本。',
  databaseUnreachable: '连不上 DATABASE_URL 指定的数据库，请检查地址、密码和网络。',
  embeddedInProduction: '正式运行要用 PostgreSQL 服务器：请设置 DATABASE_URL（内置数据库断电可能丢数据）。',
  demoInProduction: '正式运行不能打开演示人员：请去掉 DEMO。',
  keysMissing: '正式运行要设置 SECRET_KEY 和 DATA_KEYS，做法见 docs/operate.zh.md“设置”。',
  badSetting: (name: string) => `设置 ${name} 写得不对，写法见 docs/operate.zh.md“设置”。`,
  badFile: (name: string) => `设置 ${name} 指的文件读不到。`,
} as const
