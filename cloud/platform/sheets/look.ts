/** What a file is, by its first bytes: a look before anybody tries to read it. */

/** How much of a file tells whether it is text. */
const HEAD = 4096
/** What other things begin with: PDF, old Excel and Word, RAR, 7z, gzip. None of them is a table we read. */
const OTHERS = ['25504446', 'd0cf11e0', '52617221', '377abcaf', '1f8b'].map((hex) => Buffer.from(hex, 'hex'))
const OLD_EXCEL = Buffer.from('d0cf11e0', 'hex')
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04])
/** What Excel calls the part of a file of files that holds a workbook under a password (MS-OFFCRYPTO 2.3.4.4). */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')
/** The part that makes a ZIP an Excel workbook; ZIP keeps names readable. */
const WORKBOOK = Buffer.from('xl/')

/** Under a password, an old .xls, or something else altogether (a photo, a PDF). */
export type NoTable = 'empty' | 'locked' | 'old' | 'other'

/** @returns null for what may be a table */
export function whyNoTable(bytes: Buffer): NoTable | null {
  const head = bytes.subarray(0, HEAD)
  if (head.toString('latin1').trim() === '') return 'empty'
  const begins = (mark: Buffer) => head.subarray(0, mark.length).equals(mark)
  if (begins(ZIP)) return bytes.includes(WORKBOOK) ? null : 'other'
  if (begins(OLD_EXCEL)) return bytes.includes(LOCKED) ? 'locked' : 'old'
  return OTHERS.some(begins) || head.includes(0) ? 'other' : null
}
