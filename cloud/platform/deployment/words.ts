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
  databaseDamaged: (folder: string) =>
    `数据文件夹 ${folder} 里的数据库（database）不完整或坏了，打不开，程序没有动它。先把整个文件夹另存一份，再照 docs/operate.zh.md“备份和恢复”把备份放回来；里面没有要紧的，就把 database 移走再启动，从头来。`,
  diskFull: (folder: string) =>
    `放数据的硬盘满了（${folder}），没有启动。先腾出地方，或用 DATA_DIR 换一块硬盘上的文件夹（连数据一起搬过去），再来一次。`,
  databaseDiskFull: '数据库服务器的硬盘满了。先在那台机器上腾出地方，再启动。',
  keysFileBroken: (file: string) =>
    `密钥文件 ${file} 不完整，读不出来。从备份里找回原来的；不要新做一把：换了，原来的数据就打不开。`,
  keysFileMissing: (file: string) =>
    `数据还在，密钥文件 ${file} 却不见了。从备份里找回来再启动；没有新做一把，因为换了，原来的数据就打不开。`,
  keyMissing: (name: string) => `SECRET_KEY 和 DATA_KEYS 要一起设：现在少了 ${name}。`,
  otherSecret:
    'SECRET_KEY 不是这个数据库原来用的那一把。找回原来的再启动（试用时在 DATA_DIR 的 keys.json 里）；确实要换，见 docs/operate.zh.md“换密钥”。',
  otherDataKey: (name: string) =>
    `DATA_KEYS 里的 ${name} 不是这个数据库原来叫这个名字的那一把。找回原来的；新做的密钥要另起一个名字，加在后面，见 docs/operate.zh.md“换密钥”。`,
  lostDataKey: (name: string) =>
    `DATA_KEYS 里少了 ${name}：还有内容用它加密着，或者还有服务在用它。把它加回来再启动；要撤它，先照 docs/operate.zh.md“换密钥”做。`,
  noDatabase: (folder: string) =>
    `没有设 DATABASE_URL，${folder} 里也没有数据库，什么也没做。正式运行的，要带着和服务一样的设置，写法见 docs/operate.zh.md“命令”；试用的，先 npm start，或用 DATA_DIR 指到它的数据文件夹。`,
  noKeys: (folder: string) =>
    `没有设 SECRET_KEY 和 DATA_KEYS，${folder} 里也没有试用的密钥，什么也没做。要带着和服务一样的设置，写法见 docs/operate.zh.md“命令”。`,
  newerDatabase: '这个数据库是更新版本的程序写的，旧程序不能打开它。请换回新版本。',
  unreachable: (name: string) =>
    `连不上 ${name} 指定的数据库，请检查地址、库名和网络，看 PostgreSQL 开着没有。`,
  silent: (name: string, host: string) =>
    `${name} 指定的数据库 ${host} 一直不回话。多半是防火墙把包丢了，或者地址写错了：请在这台机器上试 psql，看看防火墙和安全组放行没有。`,
  wrongPassword: (name: string) =>
    `${name} 里的用户或密码不对。密码里有字母、数字以外的符号，要写成 % 编码（# 写 %23，% 写 %25）；换一个只有字母和数字的密码最省事。`,
  tooManyConnections: (name: string) =>
    `${name} 指定的数据库连接数已经满了。请停掉不用的程序，把 DATABASE_CONNECTIONS 设小，或把 PostgreSQL 的 max_connections 设大，再来一次。`,
  starting: (name: string) => `${name} 指定的数据库正在启动或停下，请过一分钟再来一次。`,
  tableHeld: '有人一直占着要改的表，数据库没有更新完；没有改坏什么，服务照常。过一会儿再运行一次，会接着做。',
  notOwner:
    'DATABASE_OWNER_URL 的角色不是表的主人。它要用建库时的那个角色，做法见 docs/operate.zh.md“两个数据库角色”。',
  olderDatabase:
    '数据库要先更新：设好 DATABASE_OWNER_URL（表的主人），运行一次 npm run migrate，再来一次。做法见 docs/operate.zh.md“两个数据库角色”。',
  olderEmbedded: '内置的数据库要先更新：运行一次 npm run migrate（或者 npm start），再来一次。',
  rightsMissing:
    'DATABASE_URL 的角色还没有读写的权限：设好 DATABASE_OWNER_URL（表的主人），运行一次 npm run migrate，再来一次。做法见 docs/operate.zh.md“两个数据库角色”。',
  mightyRole: (role: string) =>
    `正式运行时，${role} 不能用来提供服务：他是表的主人或权限太大，能改台账和审计日志。给服务另建一个角色：sudo -u postgres createuser -P mulei_app；把 DATABASE_URL 里的用户和密码换成它，原来的那一行改名叫 DATABASE_OWNER_URL；运行一次 npm run migrate，再启动。做法见 docs/operate.zh.md“两个数据库角色”。`,
  temporaryTables: (role: string) =>
    `正式运行时，${role} 不能建临时表：设好 DATABASE_OWNER_URL（表的主人，也要是库的主人），运行一次 npm run migrate，再启动。库的主人是别人的，请他运行 REVOKE TEMPORARY ON DATABASE 库名 FROM PUBLIC。做法见 docs/operate.zh.md“两个数据库角色”。`,
  embeddedInProduction: '正式运行要用 PostgreSQL 服务器：请设置 DATABASE_URL（内置数据库断电可能丢数据）。',
  demoInProduction: '正式运行不能打开演示人员：请去掉 DEMO。',
  demoData:
    '这个数据库里是演示县，不能用来正式运行：演示的案件、结果会当成真的，演示人员能进工作台。请另建一个空的库，把 DATABASE_URL 和 DATABASE_OWNER_URL 指到那里，运行一次 npm run migrate。',
  unknownCounty: (code: string) =>
    `设置 COUNTY 写的是 ${code}，这个程序里没有这个县的乡镇和村。木垒是 652328，不用写也行；别的县要用 DIVISIONS 指到它的乡镇和村的文件，写法见 docs/operate.zh.md“一个州几个县”。`,
  badDivisions: (file: string) =>
    `乡镇和村的文件 ${file} 写得不对：要有县、乡镇、村的代码和名字，代码要对得上、不能重复。写法见 docs/operate.zh.md“一个州几个县”。`,
  otherDivisions: (file: string, found: string, code: string) =>
    `乡镇和村的文件 ${file} 是 ${found} 的，不是 ${code} 的。请看 DIVISIONS 和 COUNTY 是不是写错了。`,
  demoElsewhere: '演示县只有木垒（652328）。请去掉 DEMO，或者去掉 COUNTY。',
  badCounties: (folder: string) =>
    `COUNTIES 指的文件夹 ${folder} 读不到，或者里面没有一个 <县代码>.env。写法见 docs/operate.zh.md“一个州几个县”。`,
  badCountyFile: (file: string) => `县的设置文件 ${file} 读不到。请看它还在不在，服务的用户能不能读。`,
  notOfCounty: (file: string, names: readonly string[]) =>
    `县的设置文件 ${file} 里写了 ${names.join('、')}：这是整个服务器的，各县合用。请写到服务器自己的设置里。`,
  otherCountyFile: (file: string, code: string) =>
    `县的设置文件 ${file} 里的 COUNTY 写的是 ${code}，和文件名不一样。请改成一样的，或者去掉这一行。`,
  keysOfCounty: (file: string) =>
    `县的设置文件 ${file} 里要有这个县自己的 SECRET_KEY 和 DATA_KEYS，做法见 docs/operate.zh.md“设置”。`,
  demoOfCounties: '几个县合用一个服务时没有演示县。请去掉 DEMO（npm start 也是演示），或者去掉 COUNTIES。',
  noHostName: (code: string) =>
    `${code} 的设置里要有 PUBLIC_URL，写手机访问的网址，如 https://air.mulei.example：几个县靠网址分开。`,
  sameHostName: (one: string, other: string, name: string) =>
    `${one} 和 ${other} 的 PUBLIC_URL 是同一个域名 ${name}。一个县一个域名，请改一个。`,
  sameKey: (one: string, other: string) =>
    `${one} 和 ${other} 用了同一把密钥（SECRET_KEY 或 DATA_KEYS）。一个县一套密钥，请给新加的县另做。`,
  filesOfOne: (store: string) =>
    `${store} 里还是只有一个县时的照片。请先把里面的都移到 ${store}/<县代码> 里，再启动。`,
  ofCounty: (code: string, name: string | undefined, why: string) =>
    `${code}${name === undefined ? '' : `（${name}）`}：${why}`,
  whichCounty: (codes: readonly string[]) =>
    `这里有几个县：${codes.join('、')}。请写明是哪一个，如 --county ${codes[0] ?? ''}。`,
  strangeCounties: (kept: string) =>
    `这个数据库里有 ${kept} 的数据，COUNTIES 的文件夹里却没有 ${kept}.env。请把它放回来，或者看 DATABASE_URL 是不是指错了库。`,
  otherCounty: (code: string, kept: string) =>
    `设置 COUNTY 写的是 ${code}，这个数据库里却是 ${kept} 的数据。请把 COUNTY 改回 ${kept}，或者看 DATABASE_URL、DATA_DIR 是不是指错了库。`,
  keysMissing: '正式运行要设置 SECRET_KEY 和 DATA_KEYS，做法见 docs/operate.zh.md“设置”。',
  badSetting: (name: string) => `设置 ${name} 写得不对，写法见 docs/operate.zh.md“设置”。`,
  badAddress: (name: string) =>
    `设置 ${name} 写得不对。要写成 postgres://用户:密码@主机/库；密码里有 #、/、?、% 这样的符号，要写成 % 编码（# 写 %23，/ 写 %2F，? 写 %3F，% 写 %25），或者换一个只有字母和数字的密码。`,
  badLevel: (levels: readonly string[]) => `设置 LOG_LEVEL 写得不对，只能写 ${levels.join('、')}。`,
  badFile: (name: string) => `设置 ${name} 指的文件读不到。`,
} as const
