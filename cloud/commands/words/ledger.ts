import type { Finding } from '../../platform/chain'
import { exits, jsonWords } from './call'

const books = { ledger: '台账', audit: '审计日志' } as const
const why = { missing: '缺了这一条', changed: '内容被改过', unlinked: '和前一条对不上' } as const

/** What `npm run verify:ledger` says. */
export const ledgerWords = {
  usage: `用法：npm run verify:ledger [-- --heads 指纹文件 --key 公钥] [--out 文件] [--json]
把公开台账和审计日志从头重算一遍。--heads：再和签过名的每天的指纹对；--key：公钥或它的文件，换过钥匙的写几次。
--out：完整时把每天的指纹写进文件，给没有 /open/heads.json 的地方签名用。
${jsonWords}
${exits('完整', '断了或对不上', '没能查')}`,
  books,
  noKey: (typed: string) => `${typed} 不是公钥，也不是有公钥的文件。`,
  bothNeeded: '--heads 和 --key 要一起写。',
  otherCounty: (file: string, here: string) => `指纹文件是 ${file} 的，这里是 ${here}。`,
  emptyHeads: (file: string) => `${file} 里一个指纹也没有，什么也没对。找公布的原件再对。`,
  forged: (day: string, book: string) =>
    `指纹文件里 ${day} 的${book}指纹没有用这把钥匙签名，不可信。找公布的原件再对。`,
  found: ({ chain, entries, broken, head }: Finding): string[] => [
    broken
      ? `${books[chain]}在第 ${broken.seq} 条断了（${why[broken.why]}），前面 ${entries} 条完好`
      : `${books[chain]}完整：${entries} 条，一环扣一环`,
    ...(head
      ? [
          `${books[chain]}从 ${head.day} 那天起和记下的指纹对不上：第 ${head.seq} 条${head.why === 'missing' ? '没有了' : '变了'}，有人改过那天以前的内容${head.holds === null ? '' : `（到 ${head.holds} 为止还对得上）`}`,
        ]
      : []),
  ],
  signedUntil: (count: number, day: string | undefined) =>
    `和签过名的 ${count} 个指纹对过了${day === undefined ? '' : `，最后一天是 ${day}；那以后写的还没有签名`}`,
  written: (count: number, file: string) => `每天的指纹（${count} 个）写进了 ${file}`,
  noHeads: '没有和签过名的指纹对：表的主人可以把链整个重算，只有 --heads 查得出来',
} as const
