import { readFileSync } from 'node:fs'
import path from 'node:path'
import iconv from 'iconv-lite'
import { bookParts, zip } from '../../../tests/support/made-book'
import { whyNoTable } from '.'

const fixture = (name: string) => readFileSync(path.join(__dirname, 'fixtures', name))
const TEXT = '时间,站点\n2026-03-05 01:00,木垒镇\n'
const part = (name: string) => ({ name, content: { before: '时间,站点\n' } })
const windows = () =>
  zip(bookParts({}).map(({ name, content }) => ({ name: name.replaceAll('/', '\\'), content })))

it.each([
  ['a workbook', zip(bookParts({}))],
  ['a workbook whose parts are named as Windows does', windows()],
  ['text', Buffer.from(TEXT)],
  ['text in GBK', iconv.encode(TEXT, 'gbk')],
  ['text in UTF-16', iconv.encode(TEXT, 'utf-16le', { addBOM: true })],
  ['text in UTF-16 without a mark', iconv.encode(TEXT, 'utf-16be')],
  ['text that is filled up with zeros', Buffer.concat([Buffer.from(TEXT), Buffer.alloc(5000)])],
  ['text that speaks of a page', Buffer.from('名称,网址\n<table>,http://a.cn/<html>\n')],
])('%s may be a table', (_, bytes) => expect(whyNoTable(bytes)).toBeNull())

const HTML =
  '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>时间</td></tr></table></html>'
const XML_2003 = `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>`
it.each([
  ['of a system of an office', fixture('web-page.xls')],
  ['behind blanks', Buffer.from(`\r\n\r\n  ${HTML}`)],
  ['with a byte order mark', Buffer.from(`\ufeff<!DOCTYPE html>\n${HTML}`)],
  [
    'in GBK',
    iconv.encode(`<meta http-equiv="Content-Type" content="text/html; charset=gb2312">${HTML}`, 'gbk'),
  ],
  ['in UTF-16', iconv.encode(HTML, 'utf-16le', { addBOM: true })],
  ['that begins with its table', Buffer.from('<TABLE border=1><tr><td>时间</td></tr></TABLE>')],
  ['behind a comment', Buffer.from(`<!-- 导出 -->\n<style>td{}</style>${HTML}`)],
  [
    'as XHTML',
    Buffer.from(`<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"/>`),
  ],
  ['as a letter (MHTML)', Buffer.from('MIME-Version: 1.0\nX-Document-Type: Workbook\n')],
  ['of Excel 2003, in XML', Buffer.from(XML_2003)],
  ['of Excel 2003, in XML with prefixes', Buffer.from('<?xml version="1.0"?>\n<ss:Workbook xmlns:ss="a"/>')],
])('a web page %s is no table', (_, bytes) => expect(whyNoTable(bytes)).toBe('web_page'))

it.each([
  ['a sheet of LibreOffice', zip([part('mimetype'), part('content.xml')])],
  ['a text in an archive', zip([part('小时数据.csv')])],
  ['a table of a Mac', zip([part('Index/Document.iwa')])],
  ['other XML', Buffer.from('<?xml version="1.0"?><records/>')],
  ['a picture', readFileSync('docs/pictures/home.png')],
  ['a PDF', Buffer.from('%PDF-1.7\n')],
])('%s is something else', (_, bytes) => expect(whyNoTable(bytes)).toBe('other'))

it.each([
  ['nothing', Buffer.alloc(0)],
  ['blanks', Buffer.from(' \r\n\t')],
  ['a mark alone', Buffer.from('\ufeff')],
  ['blanks in UTF-16', iconv.encode(' \r\n', 'utf-16le', { addBOM: true })],
  ['zeros, where a disk was full', Buffer.alloc(5000)],
])('%s is empty', (_, bytes) => expect(whyNoTable(bytes)).toBe('empty'))
