/**
 * The test language, made from the Chinese words: longer, written from right to left, and without a Chinese letter.
 * What is still Chinese on a page in it was not taken from the words, or is data.
 */
const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'
const MARKS: Readonly<Record<string, string>> = {
  '，': '، ',
  '、': '، ',
  '。': '. ',
  '；': '؛ ',
  '：': ': ',
  '？': '؟ ',
  '！': '! ',
  '（': ' (',
  '）': ') ',
  '“': '"',
  '”': '"',
  '《': '«',
  '》': '»',
  '「': '«',
  '」': '»',
  '【': '[',
  '】': ']',
  '～': '~',
  '—': '–',
  '％': '%',
}
/** Han letters of the basic planes, by their numbers: a build would write a pattern of them in escapes. */
const isChinese = (code: number) => (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff)
const letter = (code: number) => LETTERS[code % LETTERS.length] ?? ''

/** One text in the test language: two letters for every Chinese one, everything else as it is. */
export function pseudoText(text: string): string {
  return [...text]
    .map((sign) => {
      const code = sign.codePointAt(0) ?? 0
      if (!isChinese(code)) return MARKS[sign] ?? sign
      return letter(code) + letter(code >> 5)
    })
    .join('')
}

/**
 * Words in the test language: texts, lists and rooms of them; a sentence with a gap answers in it too.
 * @returns the same shape
 */
export function pseudo(words: unknown): unknown {
  if (typeof words === 'string') return pseudoText(words)
  // a function of words gives words (or a room of them)
  if (typeof words === 'function')
    return (...given: unknown[]) => pseudo(Reflect.apply(words, undefined, given))
  if (Array.isArray(words)) return words.map(pseudo)
  if (typeof words !== 'object' || words === null || words instanceof RegExp) return words
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, pseudo(value)]))
}
