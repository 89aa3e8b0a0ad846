import type { About } from '../../platform/export/make'
import { countyCalled } from '../../shared/divisions'
import { beijingMinute } from '../../shared/time'
import { productOf } from '../../shared/words/zh-CN/product'
import { exits, jsonWords } from './call'

const listed = (about: About) => about.tables.map(({ name, rows }) => `  ${name}：${rows} 行`).join('\n')

const sealedIn = (about: About) => about.sealed.map(({ table, keyId }) => `  ${table}（${keyId}）`).join('\n')

/** What `npm run export:all` says, and what lies in the folder beside the tables. */
export const exportWords = {
  usage: `用法：npm run export:all -- <新文件夹> [--open-personal 事由] [--json]
把全县的数据导出成别的程序也能读的样子：每张表一份 CSV（Excel 能打开）和一份 NDJSON，照片，每一列的说明，校验和。服务不用停（内置数据库要停）。
文件夹要是新的或空的；没做完什么也不留下。加密的姓名电话照样加密着。
--open-personal：把姓名电话打开，要写事由，记进审计日志。调查的不打开。
${jsonWords}
${exits('导出好了', '导出好了，但有照片不见了或者有的打不开，上面说了', '没导出，什么也没留下')}`,
  noReason: '--open-personal 后面要写事由，会记进审计日志。',
  notEmpty: (folder: string) => `${folder} 里已经有东西，没有动它。换一个新文件夹。`,
  unfinished: (folder: string) => `${folder} 还在：另一次导出正在做，或者上次断了。没有在做的，删掉它再来。`,
  full: '磁盘满了，没导出，什么也没留下。腾出地方或者换一块盘再来。',
  done: (folder: string, tables: number, rows: number, photos: number) =>
    `导出好了：${folder}，${tables} 张表、${rows} 行、${photos} 个照片文件。到文件夹里用 sha256sum -c checksums.sha256 能查。`,
  sealed: '姓名电话还加密着；要打开，用 --open-personal。',
  opened: '姓名电话打开了，也记进了审计日志。这个文件夹要锁好，用完就销毁。',
  missing: (files: readonly string[]) =>
    `有 ${files.length} 个照片文件不见了，数据库里还记着，tables.json 里列着。`,
  unopened: (count: number) => `有 ${count} 处打不开：加密它的密钥不在 DATA_KEYS 里，或者被改过。`,
  readme: (
    about: About,
  ) => `${productOf(countyCalled(about.county))}的数据，行政区划代码 ${about.county}，北京时间 ${beijingMinute(about.made)} 导出。

怎么看
  tables 里每张表两份，内容一样：
    .csv 是 UTF-8（带 BOM）、RFC 4180，用 Excel、WPS 直接打开。空的就是没有；以 = + - @ 开头的文字前面多一个 '，免得当成公式。
    .ndjson 一行一条 JSON，原样，给程序用。字节是 \\x 开头的十六进制，时间是带时区的 ISO 8601。
  tables.json 说每张表的每一列是什么类型、能不能空、主键和引用（PostgreSQL 的写法）。
  photos 是照片，名字里的编号就是 files 表的 id，full 是大的，thumb 是小的。
  checksums.sha256 是每个文件的 SHA-256：sha256sum -c checksums.sha256。

次序
  每张表按主键排，照片的时间都是导出的时间：次序里看不出哪一行是什么时候来的。匿名举报的编号只说是那个月的第几件，时间只到哪一天；调查的票和答卷没有时间，也没有先后。请不要拿别的东西去配。

台账和审计日志怎么重算
  台账 ledger_entries，按 seq 从 1 起，一条不缺；第一条的 before 是 64 个 0，以后每条的 before 是前一条的 hash。
    hash = SHA-256(before + 换行 + seq + 换行 + 时间 + 换行 + content)，时间是 UTC、三位毫秒，如 2026-10-16T06:06:00.000Z。
  审计日志：audit_links 按 seq 从 1 起，entry 指向 audit_log 的 seq。
    hash = SHA-256(before、seq、entry、at、actor_id、action、subject、reason、detail、request_id 依次各写成“字节数:文字,”，没有的写“-,”)，
    at 是 UTC、六位微秒，如 2026-10-16T06:06:00.000000Z；detail 是 .ndjson 里那一段 JSON 的原文。
  chain_heads 是每天结束时的指纹；签过名的在县里自己手里，最后一个对上，前面的就都没被改过。

加密的
${about.opened ? '  姓名电话打开了，在 _opened 结尾的列里，是 JSON 或文字。这份东西要锁好，用完就销毁。' : '  姓名电话没有打开：AES-256-GCM，密钥是县里的 DATA_KEYS，不在这里。'}
  还加密着的（表和记着用哪把密钥的列）：
${sealedIn(about)}

没有导出的
  ${about.leftOut.join('、')}：程序自己用的（登录、防重复、计数、定时的事、密钥指纹），换个地方没有用。

有哪些表
${listed(about)}

照片文件 ${about.photos} 个${about.missing.length > 0 ? `，不见了 ${about.missing.length} 个（见 tables.json）` : ''}。
`,
} as const
