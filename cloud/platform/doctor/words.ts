import { beijingMinute } from '../../shared/time'
import { roomOf } from '../../shared/sayings'
import type { Growth } from '../growth/judge'
import type { Part } from '../growth/part'
import type { Level, Said } from './check'

/** How a job last failed. */
interface Failed {
  failure: string
  failures: number
  at: string
}

const failedWords = ({ failure, failures, at }: Failed): string =>
  `连着 ${failures} 次没做成，最近一次 ${beijingMinute(at)}，${failure}`

const GB = 1024 ** 3
const DAYS = 360
/** Bytes as somebody reads them. */
const sized = (bytes: number): string =>
  bytes >= GB ? `${(bytes / GB).toFixed(1)} GB` : `${Math.round(bytes / 1024 ** 2)} MB`

const PART_WORDS: Readonly<Record<Part, string>> = {
  cases: '上报和台账',
  photos: '照片和上传的表',
  messages: '消息',
  air: '空气数据',
  activities: '活动',
  survey: '问卷和调查',
  audit: '审计日志',
  people: '人和登录',
  system: '系统自己的',
}
/** Parts that are named, the largest first. */
const NAMED = 3

const growthWords = ({ days, yearBytes, parts }: GrowthSaid): string => {
  const most = [...parts]
    .sort((one, other) => other.yearBytes - one.yearBytes)
    .filter((part) => part.yearBytes > 0)
    .slice(0, NAMED)
    .map((part) => `${PART_WORDS[part.part]} ${sized(part.yearBytes)}`)
  const looked = days >= DAYS ? '最近一年' : `按最近 ${days} 天折成一年`
  if (yearBytes <= 0) return `${looked}，数据没有变多。`
  return `${looked}，数据多 ${sized(yearBytes)}${most.length > 0 ? `（最多的是${most.join('、')}）` : ''}。`
}

const said = (what: string, cure: string): Said => ({ what, cure })

/** Nobody knows what is in ten years. */
const LONG_YEARS = 10

/** What a year adds, and how long the space lasts. */
interface GrowthSaid extends Pick<Growth, 'days' | 'yearBytes'> {
  parts: readonly { part: Part; yearBytes: number }[]
  /** Null: the machine is not known, or nothing grows. */
  yearsLeft: number | null
}

const doctor = {
  clock: (seconds: number) =>
    said(
      `服务器的钟比数据库的${seconds > 0 ? '快' : '慢'} ${Math.abs(seconds)} 秒。`,
      '两台机器都打开自动对时：timedatectl set-ntp true。',
    ),
  space: (gigabytes: string) =>
    said(
      `放照片的盘只剩 ${gigabytes} GB。`,
      '清掉旧的备份和日志，或者换大一点的盘。满了就收不了照片，数据库也可能停。',
    ),
  backups: (about: { why: 'none' | 'failed' } | { why: 'old'; days: number }) => {
    const cure = '照 docs/operate.zh.md“备份和恢复”做一次 npm run backup，看它说什么。'
    if (about.why === 'old') return said(`上一份备份是 ${about.days} 天以前的。`, cure)
    return said(about.why === 'none' ? '还没有做过备份。' : '上一次备份有一件事没做好。', cure)
  },
  certificate: (about: { days: number } | { trouble: 'unreachable' | 'refused' }) => {
    if (!('trouble' in about))
      return said(
        about.days < 0 ? '网址的证书已经过期。' : `网址的证书还有 ${about.days} 天过期。`,
        '续证书，再 systemctl reload nginx。过了期，手机就打不开。',
      )
    return about.trouble === 'refused'
      ? said(
          '网址的证书不对：过期了、不是这个域名的，或者缺中间证书。',
          '换上对的证书，再 systemctl reload nginx。',
        )
      : said(
          '从服务器上连不到自己的网址，没能看证书。',
          '用手机打开看看。手机能打开，就是内网绕不回来，不用管；打不开，看 nginx 和防火墙。',
        )
  },
  files: (percent: number, gigabytes: number) =>
    said(
      `照片和上传的表占了 FILES_MAX_GB（${gigabytes} GB）的 ${percent}%。`,
      '盘上有地方，就把 FILES_MAX_GB 写大，重启；没有地方，先换大一点的盘。满了就收不了照片，别的照常。',
    ),
  growth: (about: GrowthSaid) => {
    const grown = growthWords(about)
    const { yearsLeft } = about
    if (yearsLeft === null) return said(grown, '')
    if (yearsLeft >= LONG_YEARS)
      return said(`${grown}照现在的涨法，放照片的盘够用 ${LONG_YEARS} 年以上。`, '')
    if (yearsLeft >= 1)
      return said(`${grown}照现在的涨法，放照片的盘还能用大约 ${Math.floor(yearsLeft)} 年。`, '')
    const months = Math.max(0, Math.floor(yearsLeft * 12))
    return said(
      `${grown}照现在的涨法，放照片的盘大约 ${months} 个月就满。`,
      '今年就安排换大一点的盘；备份在同一块盘上的，先搬到别处。',
    )
  },
  retention: (rules: readonly { name: string; since: string }[]) =>
    said(
      `到期该删、该归档的一直没做完：${rules.map(({ name, since }) => `${name}（从 ${since} 起）`).join('、')}。`,
      '每天夜里接着做。再过一个星期还是这样，看日志里 platform.retention 的那几行：journalctl -u "mulei@*"。',
    ),
  failing: (jobs: readonly { name: string; failed: Failed }[]) =>
    said(
      `定时的事做不成：${jobs.map(({ name, failed }) => `${name}（${failedWords(failed)}）`).join('、')}。`,
      '看日志里 job failed 的那几行：journalctl -u "mulei@*"。',
    ),
  jobs: (late: readonly { name: string; due: string; failed?: Failed | undefined }[] | null) =>
    late === null
      ? said(
          '定时的事一件也没做过。',
          '看服务开着没有：systemctl status "mulei@*"；云开发看 timer 和 fetch 的触发器上传了没有。',
        )
      : said(
          `定时的事没按时做：${late.map(({ name, due, failed }) => `${name}（该在 ${beijingMinute(due)}${failed ? `，${failedWords(failed)}` : ''}）`).join('、')}。`,
          '看日志里 job failed 的那几行：journalctl -u "mulei@*"。没有服务在运行，就先启动。',
        ),
  rights: (role: string, can: 'rewrite' | 'temporary') =>
    said(
      can === 'rewrite'
        ? `服务用的数据库角色 ${role} 权限太大，能改台账和审计日志。`
        : `服务用的数据库角色 ${role} 能建临时表。`,
      '用表的主人运行一次 npm run migrate；做法见 docs/operate.zh.md“两个数据库角色”。',
    ),
  settings: {
    open: said(
      'PUBLIC_URL 不是 https:// 开头的，上报的内容在路上谁都看得见。',
      '配好证书和 nginx，PUBLIC_URL 写 https:// 的网址，重启。',
    ),
    proxies: said(
      'TRUST_PROXY 是 0，可是前面有 nginx：所有手机算成同一个地址，人一多就被限流。',
      '前面有几层自己的代理就写几，一般是 TRUST_PROXY=1，重启。',
    ),
    wechat: said(
      '没有设 WECHAT_APPID 和 WECHAT_SECRET，小程序里登录不了。',
      '用小程序的县，照 docs/operate.zh.md“自己的服务器”设好，重启；只用网页，不用管。',
    ),
  },
  demo: said(
    '正式的数据库里有演示人员和演示数据。',
    '演示的库不要接着当正式的用：另建一个空库，照 docs/operate.zh.md“自己的服务器”重新来。',
  ),
  blind: (check: string, error: string) => `没能看“${check}”这一项（${error}）。`,
  levels: { bad: '坏了', warn: '留心' } satisfies Record<Level, string>,
  digest: {
    title: (bad: number, warn: number) => (bad > 0 ? `系统有 ${bad} 处要马上看` : `系统有 ${warn} 处要留心`),
    line: (level: string, { what, cure }: Said) => `【${level}】${what}${cure}`,
    more: (count: number) => `还有 ${count} 处，在服务器上运行 npm run doctor 看。`,
  },
}

/** What is said of a deployment's state, to its operator and administrator. */
export const doctorWords = roomOf({ 'zh-CN': doctor })
