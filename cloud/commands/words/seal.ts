import { divisionName } from '../../shared/divisions'
import { exits } from './call'

/** What `npm run seal` says. */
export const sealWords = {
  usage: `给台账和审计日志每天的指纹签名。在管钥匙的人自己的电脑上用，不在服务器上用

  npm run seal -- key <钥匙文件>
      做一把钥匙：<钥匙文件> 自己收好，<钥匙文件>.pub 公开
  npm run seal -- sign --from <网址或文件> --key <钥匙文件> --heads <指纹文件>
      从 https://…/open/heads.json 取来每天的指纹，和以前签过的对一遍，给新的签名，写进 <指纹文件>
  npm run seal -- print --heads <指纹文件> --month <月份>
      写出一个月的指纹，打印、盖章、存档

${exits('好了', '服务器上以前的指纹变了，有人改过台账或日志')}`,
  needed: (option: string) => `还缺 ${option}。写法见 npm run seal -- --help。`,
  onServer: (names: readonly string[]) =>
    `这里有服务器的设置（${names.join('、')}）。签名的钥匙不能放在服务器上：换一台电脑，什么也没做。`,
  keyThere: (file: string) => `${file} 已经有了，没有动它。要做新的，换一个名字。`,
  keyMade: (hidden: string, shown: string) =>
    `钥匙做好了。${hidden} 只放在这台电脑和一个锁起来的 U 盘上，不要拷到服务器；${shown} 里是公钥，和指纹一起公开：`,
  noKey: (file: string) => `${file} 不是签名的钥匙，或者读不到。`,
  noReading: (from: string) => `${from} 读不到。`,
  noHeads: (from: string) => `${from} 里不是每天的指纹。`,
  otherCounty: (one: string, other: string) => `指纹文件是 ${one} 的，服务器是 ${other} 的。`,
  books: { ledger: '台账', audit: '审计日志' },
  rewritten: (day: string, book: string) =>
    `不能签：服务器上 ${day} 的${book}指纹和以前签的不一样。有人改过${book}，或者换了数据库。不要动指纹文件，照 docs/operate.zh.md“查出不对怎么办”做。`,
  forged: (day: string, book: string) =>
    `不能签：指纹文件里 ${day} 的${book}指纹和它的签名对不上，文件被人改过。换成县网站上公布的那一份再签。`,
  begun: (file: string) =>
    `${file} 是新开的一份。以前签过的话，不要用它：把以前那一份找回来（县网站上有），放好再签。`,
  signed: (count: number, day: string, file: string) =>
    `签了 ${count} 个新的指纹，到 ${day} 为止，都在 ${file}。请把它发布出去。`,
  nothingNew: '没有新的指纹，以前的都对得上。',
  badMonth: '--month 要写成 2026-10 这样。',
  emptyMonth: (month: string) => `指纹文件里没有 ${month} 的。`,
  title: (county: string, month: string) =>
    `${divisionName(county) ?? county} 环境台账和审计日志 ${month} 每天的指纹`,
  line: (day: string, book: string, seq: number) => `${day} ${book} 到第 ${seq} 条`,
  signedWith: (key: string) => `公钥 ${key}`,
  howToCompare: '和网上的指纹逐字相同，就没有人改过那天以前的内容。',
} as const
