/** Workbooks as programs put them together, as far as the standard lets them and a little beyond. */
import { workbookParts, zip, type MadePart } from '../../../tests/support/made-book'
import { altered, bookOf, linesOfBook, shared, styled, type ReadLine } from '../../../tests/support/read-book'

const ROWS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>7</v></c></row>'
const TEXTS = shared('<si><t>站点</t></si>')
const SIMPLE = [[1, '站点', '7']]

const books: Readonly<Record<string, [parts: MadePart[], lines: ReadLine[]]>> = {
  'no places at cells and rows': [
    bookOf('<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>'),
    [
      [1, '1', '', '3'],
      [3, '4'],
    ],
  ],
  'places at some cells alone': [
    bookOf(
      '<row r="4"><c><v>1</v></c><c r="D4"><v>4</v></c><c><v>5</v></c></row><row><c r="B5"><v>2</v></c></row>',
    ),
    [
      [4, '1', '', '', '4', '5'],
      [5, '', '2'],
    ],
  ],
  'cells that are not in order': [
    bookOf('<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>'),
    [[1, '1', '', '3']],
  ],
  'a size that is not true': [
    altered(bookOf(ROWS, TEXTS), ['<sheetData>', '<dimension ref="A1:A1"/><sheetData>']),
    SIMPLE,
  ],
  'links that begin at the root': [
    altered(
      bookOf(ROWS, TEXTS),
      ['Target="worksheets/', 'Target="/xl/worksheets/'],
      ['Target="sharedStrings', 'Target="/xl/sharedStrings'],
      ['Target="xl/workbook', 'Target="/xl/workbook'],
    ),
    SIMPLE,
  ],
  'a workbook that lies elsewhere': [altered(bookOf(ROWS, TEXTS), [/\bxl\//g, 'office/Book/']), SIMPLE],
  'names of parts in another case': [
    altered(
      bookOf(ROWS, TEXTS),
      ['Target="sharedStrings.xml"', 'Target="SharedStrings.XML"'],
      ['Target="worksheets/sheet1', 'Target="Worksheets/Sheet1'],
    ),
    SIMPLE,
  ],
  'folders as Windows parts them': [
    bookOf(ROWS, TEXTS).map(({ name, content }) => ({ name: name.replaceAll('/', '\\'), content })),
    SIMPLE,
  ],
  'tags with a prefix': [
    altered(
      bookOf(ROWS, TEXTS),
      [/<(\/?)(worksheet|sheetData|row|c|v|sst|si|t|workbook|sheets|sheet)(?=[ >/])/g, '<$1x:$2'],
      [
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml',
        'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml',
      ],
    ),
    SIMPLE,
  ],
  'the names of strict workbooks': [
    altered(
      bookOf(ROWS, TEXTS),
      [
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
        'http://purl.oclc.org/ooxml/officeDocument/relationships',
      ],
      [
        'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
        'http://purl.oclc.org/ooxml/spreadsheetml/main',
      ],
    ),
    SIMPLE,
  ],
  'ids that nobody else would choose, under another prefix': [
    altered(bookOf(ROWS, TEXTS), ['"rId', '"R7f-3b.'], ['r:id=', 'd3p1:id='], ['xmlns:r=', 'xmlns:d3p1=']),
    SIMPLE,
  ],
  'parts with a byte order mark': [
    bookOf(ROWS, TEXTS).map(({ name, content }) => ({
      name,
      content: { ...content, before: `\ufeff${content.before ?? ''}` },
    })),
    SIMPLE,
  ],
  'cells that are only coloured': [
    bookOf(
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/><c r="XFD1" s="1"/></row><row r="2"><c r="A2" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>',
      styled('0.0'),
    ),
    [[1, '1']],
  ],
  'rows and columns that are out of sight, behind a filter': [
    altered(
      bookOf(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2" hidden="1"><c r="A2"><v>3</v></c></row>',
      ),
      ['<sheetData>', '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>'],
    ),
    [
      [1, '1', '2'],
      [2, '3'],
    ],
  ],
  'what a newer Excel adds for an older one to skip': [
    altered(
      bookOf(ROWS, TEXTS),
      [
        '<sheets>',
        '<mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="a" url="C:\\"/></mc:Choice></mc:AlternateContent><sheets>',
      ],
      ['</worksheet>', '<extLst><ext><x14:row xmlns:x14="n"/><x14:c/></ext></extLst></worksheet>'],
    ),
    SIMPLE,
  ],
}

it.each(Object.entries(books))('reads a workbook with %s', async (_, [parts, lines]) => {
  expect(await linesOfBook(zip(parts))).toEqual(lines)
})

it('reads sheets in the order in which they are shown, whatever their parts are called', async () => {
  const sheets = ['三月', '四月'].map((name) => ({
    name,
    content: { before: `<row><c t="inlineStr"><is><t>${name}</t></is></c></row>` },
  }))
  const parts = workbookParts({ sheets })
  // the last that was made is shown first, and has the number of the first
  const turned = altered(parts, [
    /<sheets>(<sheet [^>]*>)(<sheet [^>]*>)<\/sheets>/g,
    '<sheets>$2$1</sheets>',
  ])
  expect(await linesOfBook(zip(turned))).toEqual([
    ['四月', 1, '四月'],
    ['三月', 1, '三月'],
  ])
})
