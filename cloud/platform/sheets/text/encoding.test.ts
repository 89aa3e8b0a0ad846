import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { decodedHead, encodingOf, isText } from './encoding'

const TABLE = '监测时间,站点名称,一氧化碳,PM10\r\n2026-03-05 01:00,木垒镇,0.8,142\r\n'
const encoded = (encoding: string, text = TABLE, addBOM = false) => iconv.encode(text, encoding, { addBOM })

it.each([
  ['UTF-8', encoded('utf-8'), 'utf-8'],
  ['UTF-8 with a mark', encoded('utf-8', TABLE, true), 'utf-8'],
  ['GBK', encoded('gbk'), 'gbk'],
  ['GB 18030 with signs of four bytes', encoded('gb18030', '村,㐂𠮷㛃\n木垒,1\n'), 'gbk'],
  ['UTF-16 LE with a mark', encoded('utf-16le', TABLE, true), 'utf-16le'],
  ['UTF-16 BE with a mark', encoded('utf-16be', TABLE, true), 'utf-16be'],
  ['UTF-16 LE without one', encoded('utf-16le'), 'utf-16le'],
  ['UTF-16 BE without one', encoded('utf-16be'), 'utf-16be'],
  [
    'UTF-16 LE with many 一, which has a zero on the other side',
    encoded('utf-16le', '一,二,12\n一,三,34\n'),
    'utf-16le',
  ],
  ['UTF-16 BE with many 一', encoded('utf-16be', '一,二,12\n一,三,34\n'), 'utf-16be'],
] as const)('tells %s by its beginning', (_, head, encoding) => {
  expect(encodingOf(head)).toBe(encoding)
  expect(isText(head)).toBe(true)
  // the beginning of something longer may end in the middle of a sign
  for (const cut of [1, 2, 3]) expect(encodingOf(head.subarray(0, head.length - cut))).toBe(encoding)
})

it('needs no sign of ASCII where a mark says what it is', () => {
  expect(encodingOf(encoded('utf-16le', '木垒镇', true))).toBe('utf-16le')
  expect(encodingOf(encoded('utf-16be', '木垒镇', true))).toBe('utf-16be')
})

it('takes no zeros that fill up a text for UTF-16', () => {
  const filled = Buffer.concat([encoded('gbk'), Buffer.alloc(401)])
  expect(encodingOf(filled)).toBe('gbk')
  expect(isText(filled)).toBe(true)
  expect(encodingOf(Buffer.concat([encoded('utf-8'), Buffer.alloc(402)]))).toBe('utf-8')
  // behind each cell, on either side of a pair
  const rows = Array.from({ length: 40 }, (_, i) => `${'a'.repeat(1 + (i % 2))}\0,b\0\n`)
  expect(encodingOf(Buffer.from(rows.join('')))).toBe('utf-8')
})

it('keeps to UTF-8 where a program has cut a sign in the middle of a cell', () => {
  const cut = Buffer.from('站点,地址\n木垒镇,新户镇三个庄子村\n')
  const at = cut.indexOf('个') + 2
  const broken = Buffer.concat([cut.subarray(0, at), cut.subarray(at + 1)])
  expect(encodingOf(broken)).toBe('utf-8')
  expect(decodedHead(broken)).toContain('木垒镇,新户镇三\ufffd庄子村')
})

it('takes for no text what holds the numbers of a program', () => {
  expect(isText(Buffer.from([...Array(1000).keys()].map((n) => (n * 37) % 256)))).toBe(false)
  expect(isText(readFileSync('docs/pictures/home.png').subarray(0, 4096))).toBe(false)
  expect(isText(Buffer.from('ffd8ffe000104a46494600010101', 'hex'))).toBe(false)
})
