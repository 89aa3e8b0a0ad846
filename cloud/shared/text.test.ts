import { isWritable, writable } from './text'

it.each([
  ['a NUL', 'a\u0000b', 'ab'],
  ['a control character', 'a\u001bb\u000bc', 'abc'],
  ['a control character of the second row', 'a\u0085b\u009fc', 'abc'],
  ['half a sign', 'a\ud83cb\udfdc', 'ab'],
  ['U+FFFE and U+FFFF', 'a\ufffeb\uffff', 'ab'],
])('%s is taken out', (_, text, kept) => {
  expect(isWritable(text)).toBe(false)
  expect(writable(text)).toBe(kept)
})

it.each(['', 'tab\tand\r\nline ends', '沙尘 🏜️', '\ufeffmark', '\ufffd', 'ق\u200fش', '\u{1fffe}'])(
  'what XML allows stays: %j',
  (text) => {
    expect(isWritable(text)).toBe(true)
    expect(writable(text)).toBe(text)
  },
)
