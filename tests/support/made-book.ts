/** Workbooks made by hand, so that they may lie and be larger than any program would make them. */
import { constants, deflateRawSync } from 'node:zlib'

/** What stands in a part: `times` times `unit` between a beginning and an end. */
export interface Content {
  before?: string
  unit?: string
  times?: number
  after?: string
}

export interface MadePart {
  name: string
  content: Content
  /** What the directory says that it expands to; by default the truth, or nothing for what is too large to count. */
  size?: number
}

/** Deflated without ever being there as a whole: each piece ends on a byte and knows nothing of those before it. */
function deflated({ before = '', unit = '', times = 1, after = '' }: Content): Buffer {
  const open = (text: string) => deflateRawSync(text, { finishFlush: constants.Z_FULL_FLUSH })
  const many = Math.max(1, Math.ceil(1_000_000 / Math.max(1, unit.length)))
  const bulk = open(unit.repeat(Math.min(many, times)))
  const bulks = Math.floor(times / many)
  return Buffer.concat([
    open(before),
    ...(times < many ? [bulk] : [...Array<Buffer>(bulks).fill(bulk), open(unit.repeat(times % many))]),
    deflateRawSync(after),
  ])
}

const lengthOf = ({ before = '', unit = '', times = 1, after = '' }: Content) =>
  Buffer.byteLength(before) + Buffer.byteLength(unit) * times + Buffer.byteLength(after)

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/package/2006/relationships'

const links = (...targets: [kind: string, target: string][]) =>
  `<Relationships xmlns="${LINKS}">${targets
    .map(
      ([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

/** A sheet of a workbook: what stands in `sheetData`, and behind it. */
export interface MadeSheet {
  name: string
  state?: 'visible' | 'hidden' | 'veryHidden'
  content: Content
  behind?: string
  /** A chart has no cells: its part is another. */
  kind?: 'worksheet' | 'chartsheet'
}

export interface MadeBook {
  sheets: readonly MadeSheet[]
  strings?: Content | undefined
  styles?: Content | undefined
  since1904?: boolean
}

/** The parts of a workbook of these sheets. */
export function workbookParts({ sheets, strings, styles, since1904 = false }: MadeBook): MadePart[] {
  const part = (name: string, tag: string, { before = '', after = '', ...rest }: Content): MadePart => ({
    name,
    content: { ...rest, before: `<${tag} xmlns="${MAIN}">${before}`, after: `${after}</${tag}>` },
  })
  const targets = sheets.map(({ kind = 'worksheet' }, i): [string, string] => [
    kind,
    `${kind}s/sheet${i + 1}.xml`,
  ])
  if (strings) targets.push(['sharedStrings', 'sharedStrings.xml'])
  if (styles) targets.push(['styles', 'styles.xml'])
  const listed = sheets.map(
    ({ name, state = 'visible' }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}" state="${state}" r:id="rId${i + 1}"/>`,
  )
  return [
    { name: '[Content_Types].xml', content: { before: '<Types/>' } },
    { name: '_rels/.rels', content: { before: links(['officeDocument', 'xl/workbook.xml']) } },
    { name: 'xl/_rels/workbook.xml.rels', content: { before: links(...targets) } },
    {
      name: 'xl/workbook.xml',
      content: {
        before: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${String(since1904)}"/><sheets>${listed.join('')}</sheets></workbook>`,
      },
    },
    ...(strings ? [part('xl/sharedStrings.xml', 'sst', strings)] : []),
    ...(styles ? [part('xl/styles.xml', 'styleSheet', styles)] : []),
    ...sheets.map(({ content, behind = '', kind = 'worksheet' }, i) =>
      kind === 'chartsheet'
        ? part(`xl/chartsheets/sheet${i + 1}.xml`, 'chartsheet', content)
        : part(`xl/worksheets/sheet${i + 1}.xml`, 'worksheet', {
            ...content,
            before: `<sheetData>${content.before ?? ''}`,
            after: `${content.after ?? ''}</sheetData>${behind}`,
          }),
    ),
  ]
}

/** The parts of a workbook with one sheet. @param sheet what stands in `sheetData`, and behind it */
export function bookParts(
  sheet: Content,
  { strings, styles, behind = '' }: { strings?: Content; styles?: Content; behind?: string } = {},
): MadePart[] {
  return workbookParts({ sheets: [{ name: '一', content: sheet, behind }], strings, styles })
}

/** A ZIP of these parts. */
export function zip(made: readonly MadePart[]): Buffer {
  const bodies: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const { name, content, size = lengthOf(content) } of made) {
    const packed = deflated(content)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(size, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    const body = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), packed])
    entries.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), head, place, Buffer.from(name))
    bodies.push(body)
    at += body.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(made.length, 4)
  end.writeUInt16LE(made.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, directory, Buffer.from('PK\u0005\u0006'), end])
}
