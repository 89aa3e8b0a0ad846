import fc from 'fast-check'

/** Pieces that have broken tables before: formulas, quotes, line ends, marks, halves of signs, escapes of XML. */
const PIECES = [
  ...[
    '=',
    '+',
    '-',
    '@',
    '＝',
    '＋',
    '－',
    '＠',
    "'",
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\r',
    '\n',
    '\r\n',
    ' ',
    '　',
  ],
  ...[
    '\ufeff',
    '\u0000',
    '\u0001',
    '\u001f',
    '\u007f',
    '\u0085',
    '\u2028',
    '\ud800',
    '\udc00',
    '\ufffe',
    '\uffff',
  ],
  ...[
    '_',
    'x0041_',
    '_x0041_',
    '_x005F_',
    '_x000D_',
    '&',
    '&amp;',
    '<',
    ']]>',
    '<![CDATA[',
    '县',
    '🏜️',
    '1',
    'a',
  ],
]

/** Whatever a cell may hold. */
export const anyText = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary' })), {
    maxLength: 8,
  })
  .map((pieces) => pieces.join(''))

/** What a table can hold of it: the characters of XML 1.0 (2.2) without control characters, tab and line ends aside. */
export function holdable(text: string): string {
  return Array.from(text)
    .filter((sign) => {
      const code = sign.codePointAt(0) ?? 0
      if (code === 0x9 || code === 0xa || code === 0xd) return true
      const control = code < 0x20 || (code >= 0x7f && code <= 0x9f)
      const half = code >= 0xd800 && code <= 0xdfff
      return !control && !half && code !== 0xfffe && code !== 0xffff
    })
    .join('')
}
