/** What the operator reads when a deployment cannot be opened as it is set up. */
export const deploymentWords = {
  oldNode: (version: string, oldest: string) =>
    `这台机器上的 Node 太旧（现在是 ${version}），木垒四季蓝要 ${oldest} 或更新的。请到 nodejs.org 装新的长期支持版，再来一次。`,
  folderUnwritable: (folder: string) =>
    `数据文件夹 ${folder} 不能写。请检查权限，或用 DATA_DIR 换一个文件夹。`,
  folderInUse: (folder: string) =>
    `数据文件夹 ${folder} 正被另一个运行中的木垒四季蓝使用。先停掉那一个，或用 DATA_DIR 换一个文件夹。`,
  folderInUseByServer: (folder: string) =>
    `数据文件夹 ${folder} 正被运行中的木垒四季蓝使用。先停掉它（在它的窗口里按 Ctrl-C），再来一次；或用 DATABASE_URL 指到 PostgreSQL，那就不用停。`,
  newerDatabase: '这个数据库是更新版本的程序写的，旧程序不能打开它。请换回新版本。',
  databaseUnreachable: '连不上 DATABASE_URL 指定的数据库，请检查地址、密码和网络。',
  ownerUnreachable: '连不上 DATABASE_OWNER_URL 指定的数据库，请检查地址、密码和网络。',
  notOwner:
    'DATABASE_OWNER_URL 的角色不是表的主人。它要用建库时的那个角色，做法见 docs/operate.zh.md“两个数据库角色”。',
  olderDatabase:
    '数据库要先更新：设好 DATABASE_OWNER_URL（表的主人），运行一次 npm run migrate，再启动。做法见 docs/operate.zh.md“两个数据库角色”。',
  rightsMissing:
    'DATABASE_URL 的角色还没有读写的权限：设好 DATABASE_OWNER_URL（表的主人），运行一次 npm run migrate，再启动。做法见 docs/operate.zh.md“两个数据库角色”。',
  mightyRole: (role: string) =>
    `正式运行时，${role} 不能用来提供服务：他是表的主人或权限太大，能改台账和审计日志。给服务另建一个角色：sudo -u postgres createuser -P mulei_app；把 DATABASE_URL 里的用户和密码换成它，原来的那一行改名叫 DATABASE_OWNER_URL；运行一次 npm run migrate，再启动。做法见 docs/operate.zh.md“两个数据库角色”。`,
  temporaryTables: (role: string) =>
    `正式运行时，${role} 不能建临时表：设好 DATABASE_OWNER_URL（表的主人，也要是库的主人），运行一次 npm run migrate，再启动。库的主人是别人的，请他运行 REVOKE TEMPORARY ON DATABASE 库名 FROM PUBLIC。做法见 docs/operate.zh.md“两个数据库角色”。`,
  embeddedInProduction: '正式运行要用 PostgreSQL 服务器：请设置 DATABASE_URL（内置数据库断电可能丢数据）。',
  demoInProduction: '正式运行不能打开演示人员：请去掉 DEMO。',
  keysMissing: '正式运行要设置 SECRET_KEY 和 DATA_KEYS，做法见 docs/operate.zh.md“设置”。',
  badSetting: (name: string) => `设置 ${name} 写得不对，写法见 docs/operate.zh.md“设置”。`,
  badFile: (name: string) => `设置 ${name} 指的文件读不到。`,
} as const
