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
const CHINESE = /[\u3400-\u9fff\uf900-\ufaff]/u
const letter = (code: number) => LETTERS[code % LETTERS.length] ?? ''

/** One text in the test language: two letters for every Chinese one, everything else as it is. */
export function pseudoText(text: string): string {
  return [...text]
    .map((sign) => {
      if (!CHINESE.test(sign)) return MARKS[sign] ?? sign
      const code = sign.codePointAt(0) ?? 0
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
