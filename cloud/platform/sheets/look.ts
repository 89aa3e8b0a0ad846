/** What a file is, by its first bytes: a look before anybody tries to read it. */
import { decodedHead, isText, unfilled } from './text/encoding'

/** How much of a file tells whether it is text. */
const HEAD = 4096
/** What other things begin with: PDF, old Excel and Word, RAR, 7z, gzip. None of them is a table we read. */
const OTHERS = ['25504446', 'd0cf11e0', '52617221', '377abcaf', '1f8b'].map((hex) => Buffer.from(hex, 'hex'))
const OLD_EXCEL = Buffer.from('d0cf11e0', 'hex')
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04])
/** What Excel calls the part of a file of files that holds a workbook under a password (MS-OFFCRYPTO 2.3.4.4). */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')
/** The part that makes a ZIP an Excel workbook; ZIP keeps names readable, and some programs write them as Windows does. */
const WORKBOOK = ['xl/', 'xl\\']
/**
 * Web pages, one of them in a letter (MHTML), and the XML of Excel 2003: systems of offices hand them out under the
 * name of a workbook, and Excel opens them.
 */
const WEB_PAGE = /^(<!doctype html|<(html|head|meta|body|table|style|div|script|title)[\s>/]|mime-version:)/i
const XML = /^<\?xml\s/i
const XML_OF_EXCEL = /<(\w+:)?workbook\s|<html[\s>]|mso-application/i

/** Under a password, an old .xls, a web page that is called a table, or something else altogether (a photo, a PDF). */
export type NoTable = 'empty' | 'locked' | 'old' | 'web_page' | 'other'

/** @returns null for what may be a table */
export function whyNoTable(bytes: Buffer): NoTable | null {
  const head = bytes.subarray(0, HEAD)
  const begins = (mark: Buffer) => head.subarray(0, mark.length).equals(mark)
  if (begins(ZIP)) return WORKBOOK.some((name) => bytes.includes(name)) ? null : 'other'
  if (begins(OLD_EXCEL)) return bytes.includes(LOCKED) ? 'locked' : 'old'
  if (OTHERS.some(begins) || (head.includes(0) && !isText(head))) return 'other'
  const text = unfilled(decodedHead(head)).trim()
  if (text === '') return 'empty'
  const markup = text.replace(/^(<!--[^]*?-->\s*)+/, '')
  if (WEB_PAGE.test(markup)) return 'web_page'
  if (!XML.test(markup)) return null
  return XML_OF_EXCEL.test(markup) ? 'web_page' : 'other'
}
