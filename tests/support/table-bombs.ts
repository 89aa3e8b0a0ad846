/** Tables that are made to harm: small as files, and without end for whoever reads them. Each with why it is refused. */
import type { UnreadableReason } from '../../cloud/platform/sheets'
import { bookParts, workbookParts, zip, type Content, type MadeSheet } from './made-book'

const ROW = '<row><c><v>7</v></c></row>'
const GIB = 1024 ** 3

/** The first row of a table that is read further. */
const HEADS = ['time', 'station', 'PM10']
const HEAD = `<row>${HEADS.map((head) => `<c t="inlineStr"><is><t>${head}</t></is></c>`).join('')}</row>`
const HEAD_LINE = `${HEADS.join(',')}\n`

const sheet = (content: Content, others: Parameters<typeof bookParts>[1] = {}) =>
  zip(bookParts({ ...content, before: `${HEAD}${content.before ?? ''}` }, others))

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

/** A workbook that names this many sheets, none of which is there but the first. */
const withSheets = (many: number) =>
  zip(
    bookParts({ before: ROW }).map((part) =>
      part.name === 'xl/workbook.xml'
        ? {
            ...part,
            content: {
              before: (part.content.before ?? '').replace('</sheets></workbook>', ''),
              unit: '<sheet name="x" sheetId="2" r:id="rId9"/>',
              times: many,
              after: '</sheets></workbook>',
            },
          }
        : part,
    ),
  )

/** A workbook whose first sheet is not XML but a part of this content. */
const withSheet = (content: Content, size?: number) =>
  zip(
    bookParts({ before: ROW }).map((part) =>
      part.name.endsWith('sheet1.xml') ? { ...part, content, ...(size === undefined ? {} : { size }) } : part,
    ),
  )

/** Says of each entry that a password is needed for it (APPNOTE 4.4.4). */
function locked(book: Buffer): Buffer {
  const marked = Buffer.from(book)
  for (const [mark, flags] of [
    ['PK\u0003\u0004', 6],
    ['PK\u0001\u0002', 8],
  ] as const)
    for (let at = marked.indexOf(mark); at >= 0; at = marked.indexOf(mark, at + 1))
      marked.writeUInt16LE(marked.readUInt16LE(at + flags) | 1, at + flags)
  return marked
}

/** Head of a file of files, in which Excel keeps old workbooks, and workbooks under a password. */
const FILE_OF_FILES = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const inFileOfFiles = (name: string) =>
  Buffer.concat([FILE_OF_FILES, Buffer.alloc(1016), Buffer.from(name, 'utf16le'), Buffer.alloc(1024)])

export interface Bomb {
  name: string
  make: () => Buffer
  /** Why it is refused; `read` where it is as harmless as any table. */
  reason: UnreadableReason | 'read'
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
    name: 'merged cells as wide as a sheet in every row',
    make: () =>
      sheet(
        { unit: '<row><c r="XFD1"><v>1</v></c></row>', times: 20_000 },
        { behind: '<mergeCells><mergeCell ref="A2:XFD20000"/></mergeCells>' },
      ),
    reason: 'cells',
  },
  {
    name: 'rows of one cell in the last column',
    make: () => sheet({ unit: '<row><c r="XFD1"><v>1</v></c></row>', times: 2000 }),
    reason: 'cells',
  },
  {
    name: 'merged cells beside the table in every row',
    make: () =>
      sheet(
        { unit: ROW, times: 20_000 },
        {
          behind: `<mergeCells>${'<mergeCell ref="ZZ2:ZZ1000000"/>'.repeat(50_000)}</mergeCells>`,
        },
      ),
    reason: 'read',
  },
  { name: 'a workbook of 200,000 sheets', make: () => withSheets(200_000), reason: 'expands' },
  {
    name: 'an archive of 20,000 parts',
    make: () =>
      zip([
        ...bookParts({ before: ROW }),
        ...Array.from({ length: 20_000 }, (_, n) => ({ name: `xl/${n}.xml`, content: { before: '<a/>' } })),
      ]),
    reason: 'expands',
  },
  {
    name: 'two parts of one name',
    make: () => zip([...bookParts({ before: ROW }), ...bookParts({ unit: ROW, times: 5 }).slice(-1)]),
    reason: 'broken',
  },
  {
    name: 'an archive in an archive',
    make: () => withSheet({ before: zip(bookParts({ before: ROW })).toString('latin1') }),
    reason: 'broken',
  },
  { name: 'a workbook under a password', make: () => locked(sheet({ before: ROW })), reason: 'locked' },
  {
    name: 'one endless line of text',
    make: () => Buffer.concat([Buffer.from(HEAD_LINE), Buffer.alloc(64_000_000, 'a')]),
    reason: 'long',
  },
  {
    name: 'a million columns',
    make: () => Buffer.from(`${HEAD_LINE}${`${'a,'.repeat(400_000)}\n`.repeat(60)}`),
    reason: 'columns',
  },
  {
    name: 'quotes that are never closed',
    make: () => Buffer.from(`${HEAD_LINE}"${'2026,\n'.repeat(10_000_000)}`),
    reason: 'long',
  },
]

/** Those that take seconds, or much memory, before they can be told. */
export const SLOW: readonly Bomb[] = [
  {
    name: 'a sheet that says it has ten bytes and has a thousand million',
    make: () => withSheet({ before: '<worksheet><sheetData>', unit: ROW, times: 40_000_000 }, 10),
    reason: 'expands',
  },
  {
    name: 'empty tags without end',
    make: () => sheet({ unit: '<a/>', times: 150_000_000 }),
    reason: 'cells',
  },
  {
    name: 'rows of empty cells without end',
    make: () => sheet({ unit: `<row>${'<c/>'.repeat(60)}</row>`, times: 1_000_000 }),
    reason: 'cells',
  },
  {
    name: 'an archive of archives: a sheet of a thousand million zeros',
    make: () => withSheet({ unit: '\0', times: GIB }),
    reason: 'expands',
  },
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
    name: 'a million rows of one cell in the last column',
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
    name: 'merged cells as wide and as high as a sheet',
    make: () =>
      sheet(
        { unit: '<row><c r="XFD1"><v>1</v></c></row>', times: 900_000 },
        { behind: '<mergeCells><mergeCell ref="A2:XFD900000"/></mergeCells>' },
      ),
    reason: 'cells',
  },
  {
    name: 'a line of two letters thirty million times',
    make: () => Buffer.concat([Buffer.from(HEAD_LINE), Buffer.alloc(60 * 1024 * 1024, 'a\n')]),
    reason: 'rows',
  },
]

const sheets = (many: number, sheet: Omit<MadeSheet, 'name'>) =>
  zip(workbookParts({ sheets: Array.from({ length: many }, (_, i) => ({ name: `${i + 1}`, ...sheet })) }))

/** Those that hide what is too much in many sheets, for whoever reads all of them. */
export const MANY_SHEETS: readonly Bomb[] = [
  {
    name: 'rows of one cell in the last column, in five sheets',
    make: () => sheets(5, { content: { unit: '<row><c r="XFD1"><v>1</v></c></row>', times: 300 } }),
    reason: 'cells',
  },
  {
    name: 'merged cells beside the table, in three sheets',
    make: () =>
      sheets(3, {
        content: { before: ROW },
        behind: `<mergeCells>${'<mergeCell ref="ZZ2:ZZ1000000"/>'.repeat(40_000)}</mergeCells>`,
      }),
    reason: 'cells',
  },
  {
    name: 'more sheets than are read, each of nothing',
    make: () => sheets(1001, { content: {} }),
    reason: 'expands',
  },
  {
    name: 'a name without end, in every line',
    make: () =>
      zip(workbookParts({ sheets: [{ name: '长'.repeat(100_000), content: { unit: ROW, times: 1000 } }] })),
    reason: 'long',
  },
  {
    name: 'a thousand sheets that are all the same part',
    make: () =>
      zip(
        workbookParts({
          sheets: Array.from({ length: 900 }, (_, i) => ({
            name: `${i + 1}`,
            content: i === 0 ? { before: ROW, unit: ' '.repeat(1000), times: 900, after: ROW } : {},
          })),
        }).map((part) =>
          part.name === 'xl/_rels/workbook.xml.rels'
            ? {
                ...part,
                content: { before: (part.content.before ?? '').replace(/sheet\d+\.xml/g, 'sheet1.xml') },
              }
            : part,
        ),
      ),
    reason: 'expands',
  },
]

/** Those that are turned away by what they begin with, before anybody reads them. */
export const AT_THE_DOOR: readonly { name: string; make: () => Buffer; words: DoorWords }[] = [
  {
    name: 'an old workbook under the name of a new one',
    make: () => inFileOfFiles('Workbook'),
    words: 'oldExcel',
  },
  { name: 'a workbook under a password', make: () => inFileOfFiles('EncryptedPackage'), words: 'locked' },
  {
    name: 'a web page under the name of a workbook',
    make: () => Buffer.from('<html><table><tr><td>time</td></tr></table></html>'),
    words: 'webPage',
  },
  {
    name: 'the numbers of a program under the name of a text',
    make: () => Buffer.from(Array.from({ length: 10_000 }, (_, n) => (n * 37) % 256)),
    words: 'notTable',
  },
  {
    name: 'an archive that holds an archive',
    make: () => zip([{ name: 'a.zip', content: { before: 'PK' } }]),
    words: 'notTable',
  },
  { name: 'nothing but blanks', make: () => Buffer.alloc(1_000_000, ' '), words: 'tableEmpty' },
]
type DoorWords = 'oldExcel' | 'locked' | 'webPage' | 'notTable' | 'tableEmpty'
