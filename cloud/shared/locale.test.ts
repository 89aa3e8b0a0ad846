import { directionOf, isLocale, readLocale, textIn, wordsIn } from './locale'

const zh = {
  head: '看空气',
  deep: { list: ['好', '差'], left: (count: number) => `还剩 ${count} 个` },
}

describe('the language of a reader', () => {
  test.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['fr-FR, de;q=0.8', 'zh-CN'],
    ['ar-XB', 'ar-XB'],
    ['fr;q=1, ar-XB;q=0.9, zh-CN', 'ar-XB'],
  ])('%s asks for %s', (header, locale) => {
    expect(readLocale(header)).toBe(locale)
  })

  test('a header of a thousand languages is read no further than twenty', () => {
    expect(readLocale(`${'fr,'.repeat(999)}ar-XB`)).toBe('zh-CN')
  })

  test('only the test language is written from right to left', () => {
    expect([directionOf('zh-CN'), directionOf('ar-XB')]).toEqual(['ltr', 'rtl'])
    expect([isLocale('zh-CN'), isLocale('zh'), isLocale(3)]).toEqual([true, false, false])
  })
})

describe('words', () => {
  test('are what was written in Chinese', () => {
    expect(wordsIn({ 'zh-CN': zh }, 'zh-CN')).toBe(zh)
  })

  test('lose every Chinese letter in the test language, keep their shape and grow', () => {
    const words = wordsIn({ 'zh-CN': zh }, 'ar-XB')
    const said = [words.head, ...words.deep.list, words.deep.left(3)]
    for (const text of said) expect(text).not.toMatch(/[\u3400-\u9fff]/u)
    expect(words.head.length).toBe(zh.head.length * 2)
    expect(words.deep.left(3)).toContain('3')
    expect(wordsIn({ 'zh-CN': zh }, 'ar-XB')).toBe(words)
  })

  test('a text that people wrote is read in Chinese where nobody translated it', () => {
    expect(textIn({ 'zh-CN': '种梭梭' }, 'ar-XB')).toBe('种梭梭')
    expect(textIn({ 'zh-CN': '种梭梭', 'ar-XB': 'x' }, 'ar-XB')).toBe('x')
  })
})
