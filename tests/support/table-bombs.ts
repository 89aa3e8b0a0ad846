/** Tables that are made to harm: small as files, and without end for whoever reads them. Each with why it is refused. */
import type { UnreadableReason } from '../../cloud/platform/sheets'
import { bookParts, zip, type Content } from './made-book'

const ROW = '<row><c><v>7</v></c></row>'
const GIB = 1024 ** 3

const sheet = (content: Content, others: Parameters<typeof bookParts>[1] = {}) =>
  zip(bookParts(content, others))

/** A name that stands for ten of another, nine times over: a thousand million letters. */
const entities = () => {
  const names = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`)
  const parts = bookParts({ before: '<row><c t="inlineStr"><is><t>&e9;</t></is></c></row>' })
  return zip(
    parts.map((part) =>
      part.name.endsWith('sheet1.xml')
        ? {
            ...part,
            content: {
              ...part.content,
              before: `<!DOCTYPE w [<!ENTITY e0 "aaaaaaaaaa">${names.join('')}]>${part.content.before ?? ''}`,
            },
          }
        : part,
    ),
  )
}

export interface Bomb {
  name: string
  make: () => Buffer
  reason: UnreadableReason
}

/** Those that take no time to refuse. */
export const QUICK: readonly Bomb[] = [
  { name: 'entities that stand for a thousand million letters', make: entities, reason: 'entities' },
  {
    name: 'thirteen million shared texts',
    make: () => sheet({ before: ROW }, { strings: { unit: '<si/>', times: 13_000_000 } }),
    reason: 'texts',
  },
  {
    name: 'styles without end',
    make: () =>
      sheet(
        { before: ROW },
        { styles: { before: '<cellXfs>', unit: '<xf/>', times: 1_500_000, after: '</cellXfs>' } },
      ),
    reason: 'styles',
  },
  {
    name: 'one cell of a hundred million letters',
    make: () =>
      sheet({
        before: '<row><c t="inlineStr"><is><t>',
        unit: 'a',
        times: 100_000_000,
        after: '</t></is></c></row>',
      }),
    reason: 'long',
  },
  {
    name: 'tags that lie in each other without end',
    make: () => sheet({ unit: '<a>', times: 10_000_000 }),
    reason: 'broken',
  },
  {
    name: 'a row at the end of the world',
    make: () => sheet({ before: `<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>` }),
    reason: 'rows',
  },
  {
    name: 'a column at the end of the world',
    make: () => sheet({ before: `<row r="1"><c r="ZZZ1"><v>1</v></c></row>` }),
    reason: 'columns',
  },
  {
    name: 'one row of a long shared text over and over',
    make: () =>
      sheet(
        { before: '<row>', unit: '<c t="s"><v>0</v></c>', times: 15_000, after: '</row>' },
        { strings: { before: `<si><t>${'长'.repeat(30_000)}</t></si>` } },
      ),
    reason: 'long',
  },
  {
    name: 'one endless line of text',
    make: () => Buffer.concat([Buffer.from('time,station\n'), Buffer.alloc(64_000_000, 'a')]),
    reason: 'long',
  },
  {
    name: 'a million columns',
    make: () => Buffer.from(`${'a,'.repeat(400_000)}\n`.repeat(60)),
    reason: 'columns',
  },
  {
    name: 'quotes that are never closed',
    make: () => Buffer.from(`time,station\n"${'2026,\n'.repeat(10_000_000)}`),
    reason: 'long',
  },
]

/** Those that take seconds, or much memory, before they can be told. */
export const SLOW: readonly Bomb[] = [
  {
    name: 'one cell of a thousand million letters',
    make: () =>
      sheet({ before: '<row><c t="inlineStr"><is><t>', unit: 'a', times: GIB, after: '</t></is></c></row>' }),
    reason: 'expands',
  },
  {
    name: 'a sheet of rows without end',
    make: () => sheet({ unit: ROW, times: 60_000_000 }),
    reason: 'expands',
  },
  {
    name: 'a sheet of more rows than a sheet has',
    make: () => sheet({ unit: ROW, times: 1_100_000 }),
    reason: 'rows',
  },
  {
    name: 'rows of one cell in the last column',
    make: () => sheet({ unit: '<row><c r="XFD1"><v>1</v></c></row>', times: 1_000_000 }),
    reason: 'cells',
  },
  {
    name: 'a sheet of nothing but blanks between rows',
    make: () => sheet({ unit: `<row/>${' '.repeat(900_000)}`, times: 4000 }),
    reason: 'expands',
  },
  {
    name: 'sixty megabytes of shared texts with another for each',
    make: () =>
      sheet(
        { unit: ROW, times: 10 },
        { strings: { unit: `<si><t>${'长'.repeat(300)}</t></si>`, times: 80_000 } },
      ),
    reason: 'texts',
  },
  {
    name: 'merged cells as wide as a sheet in every row',
    make: () =>
      sheet(
        { unit: '<row><c r="XFD1"><v>1</v></c></row>', times: 900_000 },
        { behind: '<mergeCells><mergeCell ref="A1:XFD900000"/></mergeCells>' },
      ),
    reason: 'cells',
  },
  {
    name: 'a line of two letters thirty million times',
    make: () => Buffer.alloc(64 * 1024 * 1024, 'a\n'),
    reason: 'rows',
  },
]
