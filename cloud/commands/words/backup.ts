import type { Made } from '../../platform/backup/make'
import type { CountyFinding } from '../../platform/chain'
import type { Tool } from '../../platform/backup/tools'
import { deploymentWords } from '../../platform/deployment/words'
import { divisionName } from '../../shared/divisions'
import { exits, jsonWords } from './call'
import { ledgerWords } from './ledger'

const size = (bytes: number) =>
  bytes < 1024 ** 2
    ? `${Math.ceil(bytes / 1024)} KB`
    : bytes < 1024 ** 3
      ? `${(bytes / 1024 ** 2).toFixed(1)} MB`
      : `${(bytes / 1024 ** 3).toFixed(1)} GB`

/** Tables and files by name, as many as anybody reads. */
const named = (names: readonly string[]) =>
  `${names.slice(0, 5).join('、')}${names.length > 5 ? ` 等 ${names.length} 个` : ''}`

const keys =
  '密钥（SECRET_KEY、DATA_KEYS）不在备份里：正式运行的在 /etc/mulei.env，试用的在数据文件夹的 keys.json。另外抄一份，分开保管。'

/** How the books stand, and where they are those of several counties whose each is. */
const booksOf = (findings: readonly CountyFinding[]) => {
  const isOne = findings.every(({ county }) => county === findings[0]?.county)
  return findings.flatMap((finding) =>
    ledgerWords
      .found(finding)
      .map((line) =>
        isOne ? line : deploymentWords.ofCounty(finding.county, divisionName(finding.county), line),
      ),
  )
}

/** What goes wrong with a back-up, whichever command notices it. */
export const backupTrouble = {
  noOwner: '正式运行时，备份和恢复要用表的主人：设好 DATABASE_OWNER_URL 再来一次。',
  noTool: (tool: Tool, needed: number) =>
    `这台机器上没有 ${tool}。装 PostgreSQL ${needed} 或更新的客户端（Debian：apt-get install postgresql-client），再来一次。`,
  oldTool: (tool: Tool, version: number, needed: number) =>
    `${tool} 太旧（${version}），数据库是 ${needed}：装 PostgreSQL ${needed} 或更新的客户端，再来一次。`,
  mayNotCreate: (role: string) =>
    `${role} 不能建库，查备份、恢复都要新建一个。运行一次 sudo -u postgres psql -c 'ALTER ROLE ${role} CREATEDB'，再来一次。`,
  notSame: (tables: readonly string[]) => `和备份时不一样：${named(tables)}。这一份不能用，没有留下。`,
  full: '磁盘满了，没能做完，什么也没留下。腾出地方再来一次。',
  failed: (said: string) => `没能做完，什么也没留下。${said}`,
  nothingThere: (folder: string) => `${folder} 里没有数据库，没有什么可备份的。`,
  running: (folder: string) => `另一个备份正在 ${folder} 里做，等它做完再来。`,
  copyDamaged: (file: string) => `${file} 写下去和读出来不一样，盘可能坏了。没有留下这一份。`,
} as const

/** What `npm run backup` says. */
export const backupWords = {
  usage: `用法：npm run backup [-- --json]
把数据库和照片备份到 BACKUP_DIR，恢复到临时的库里逐表对一遍，再删掉过期的（BACKUP_KEEP），最后运行 BACKUP_COMMAND 送到别处。服务不用停（内置数据库要停）。
${jsonWords}
${exits('好了', '备份好了，但有一件事要人看，上面说了', '没做成，旧的备份都还在')}`,
  made: ({ folder, manifest }: Made) =>
    `备份好了：${folder}，${Object.keys(manifest.tables).length} 张表、${manifest.files.count} 个文件（${size(manifest.dump.bytes + manifest.files.bytes)}），恢复到临时的库里逐表对过了。`,
  removed: (names: readonly string[]) => `过期的删掉了：${named(names)}`,
  missing: (files: readonly string[]) =>
    `有 ${files.length} 个照片文件不见了，数据库里还记着：${named(files)}。从以前的备份里找回来。`,
  broken: booksOf,
  elsewhere: '送到别处了。',
  notElsewhere: (code: number | null) =>
    `没能送到别处：BACKUP_COMMAND 退出码是 ${code ?? '没有'}。备份在这台机器上是好的；改好再送。`,
  notNoted: (folder: string) => `没能在 ${folder} 里记下这次备份的结果，看看它的盘满了没有、能不能写。`,
  keys,
} as const

/** What `npm run restore` says. */
export const restoreWords = {
  usage: `用法：npm run restore -- <备份的文件夹> [--database 新库名] [--data 新的数据文件夹] [--settings 设置文件] [--json]
      npm run restore -- --rehearse [<备份的文件夹>] [--json]
把备份恢复到一个新的库、一个新的数据文件夹，更新到这一版，和备份时逐表对，再查台账；原来的库和文件不动。
--settings：恢复好以后，把设置文件里的数据库地址和 DATA_DIR 改成新的，可以写几次；不写就只告诉怎么改。
--rehearse：演习，恢复到临时的地方，查完就删；不写文件夹就用 BACKUP_DIR 里最新的一份。
${jsonWords}
${exits('好了', '备份坏了或对不上', '没能做')}`,
  one: '要写一份备份的文件夹。',
  none: (folder: string) => `${folder} 里没有备份。`,
  noBackup: (folder: string) => `${folder} 不是一份完整的备份。`,
  damaged: (files: readonly string[]) => `备份坏了，和做的时候不一样：${named(files)}。换一份。`,
  otherKind:
    '试用的备份只能恢复成内置数据库，服务器的只能恢复到 PostgreSQL：设置（DATABASE_URL）和这份备份对不上。',
  databaseThere: (name: string) => `库 ${name} 已经有了，里面有东西，没有动它。用 --database 换一个名字。`,
  folderThere: (folder: string) => `文件夹 ${folder} 已经有了，里面有东西，没有动它。用 --data 换一个。`,
  noSettings: (file: string) => `设置文件 ${file} 读不到或不能写。`,
  newer: '这份备份是更新版本的程序做的，旧程序不能恢复它。请换回新版本。',
  checked: (made: string, tables: number, files: number) =>
    `备份（${made}）是完整的：${tables} 张表、${files} 个文件。正在恢复……`,
  restored: (migrated: number) =>
    `恢复好了，和备份时逐表对过，一样${migrated > 0 ? `；又更新到了这一版（${migrated} 步）` : ''}。`,
  rehearsed: (seconds: number) => `演习好了，用了 ${seconds} 秒；临时的库和文件都删掉了。`,
  change: '把设置改成下面这样，再重新启动服务；原来的库和文件夹都还在，确认好了再删：',
  changed: (file: string) => `${file} 改好了。`,
  restart: '重新启动服务就用新的了；原来的库和文件夹都还在，确认好了再删。',
  keys: '要用做备份那时的密钥（SECRET_KEY、DATA_KEYS）启动，它们不在备份里。试用的，把原来数据文件夹里的 keys.json 抄到新的里。',
  books: booksOf,
} as const
