import { UsageError } from './call'
import { languageOf, requireLanguage } from './language'

it.each([
  [[], 'zh-CN'],
  [['--lang', 'ar-XB'], 'ar-XB'],
  [['file.csv', '--lang=ar-XB', '--wrong'], 'ar-XB'],
  [['--lang', 'kk-Arab'], 'zh-CN'],
  [['--lang'], 'zh-CN'],
  [['ar-XB'], 'zh-CN'],
])('%p asks for %s', (args, locale) => {
  expect(languageOf(args)).toBe(locale)
})

it('refuses a tag that is no language of the product, and names those that are', () => {
  expect(() => requireLanguage('tlh')).toThrow(UsageError)
  expect(() => requireLanguage('tlh')).toThrow(/tlh.*zh-CN/)
  expect(() => requireLanguage('')).toThrow(UsageError)
  for (const tag of [undefined, 'zh-CN', 'ar-XB']) expect(requireLanguage(tag)).toBeUndefined()
})
