/** What the box's command prints: the three papers of its holders, and the letters of drawn households. */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { renderSVG } from 'uqr'
import { errorCode } from '../platform/system'
import { SURVEY } from '../shared/addresses'
import { divisionName, townOf } from '../shared/divisions'
import { printWords as words } from './words/survey-box-print'

/** A file that was there already: what lies in it may be the only copy. */
export class FileThere extends Error {
  override name = 'FileThere'
}

/**
 * Writes a file that only who runs the command may read, whole and on the disk before this returns.
 * @throws FileThere
 */
export function writeSecret(file: string, text: string): void {
  let to: number
  try {
    to = openSync(file, 'wx', 0o600)
  } catch (error) {
    throw errorCode(error) === 'EEXIST' ? new FileThere(file) : error
  }
  try {
    writeSync(to, text)
    fsyncSync(to)
  } finally {
    closeSync(to)
  }
}

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const plain = (text: string) => text.replace(/[&<>"]/g, (one) => HTML[one] ?? one)

const STYLE = `
  body { margin: 0; font: 16px/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #0d1b2a }
  .warn { padding: 12px 20px; background: #fdf1dc }
  section { box-sizing: border-box; padding: 28mm 20mm; break-after: page }
  h1 { margin: 0 0 8px; font-size: 26px }
  .code { margin: 18px 0; font: 700 30px/1.6 Consolas, Menlo, "DejaVu Sans Mono", monospace; white-space: nowrap }
  .small { font-size: 24px }
  svg { display: block; width: 44mm; height: 44mm }
  @media print { .warn { display: none } }`

const page = (title: string, warn: string, sections: readonly string[]) => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>${plain(title)}</title><style>${STYLE}</style>
<p class="warn">${plain(warn)}</p>
${sections.join('\n')}
</html>
`
const lines = (texts: readonly string[]) => texts.map((text) => `<p>${plain(text)}</p>`).join('\n')

export interface Box {
  title: string
  /** Of the box: 4-4-4-4. */
  fingerprint: string
}

/** Three papers, one a page. */
export function papersPage({ title, fingerprint }: Box, papers: readonly string[]): string {
  const sections = papers.map(
    (code, at) => `<section>
<h1>${plain(words.paper(at + 1))}</h1>
<p>${plain(title)}</p>
<p class="code">${plain(code)}</p>
${lines([words.box(fingerprint), ...words.paperRules])}
</section>`,
  )
  return page(words.papers, words.deletePapers, sections)
}

export interface Letters extends Box {
  /** As people call it in a sentence. */
  county: string
  codes: readonly string[]
  /** Of all of these households, 12 digits. */
  village: string | undefined
  /** Where phones reach the app; without it the letter has no QR code. */
  site: string | undefined
  lastDay: string
}

/** One letter a page. */
export function lettersPage(letters: Letters): string {
  const { county, title, fingerprint, codes, village, site, lastDay } = letters
  const where = village === undefined ? undefined : nameOf(village)
  const sections = codes.map((invite) => {
    const address =
      site === undefined ? undefined : site + SURVEY.invited({ invite, box: fingerprint, village })
    return `<section>
<h1>${plain(title)}</h1>
${lines([words.dear(county), ...(where === undefined ? [] : [words.lives(where)])])}
${address === undefined ? '' : `${renderSVG(address, { ecc: 'M', border: 2 })}${lines([words.scan])}`}
${lines([address === undefined ? words.typeOnly(county) : words.typeToo(county)])}
<p>${plain(words.code)}</p><p class="code">${plain(invite)}</p>
<p>${plain(words.number)}</p><p class="code small">${plain(fingerprint)}</p>
${lines(words.letterRules(lastDay))}
</section>`
  })
  return page(title, words.deleteLetters, sections)
}

const nameOf = (village: string) => `${divisionName(townOf(village)) ?? ''}${divisionName(village) ?? ''}`
