import { filled, openBlanks } from './blanks'

it('fills in what is known, everywhere it stands, and leaves the rest to be written', () => {
  const template = '【单位】今天去看，【几天】内办完。【单位】电话【电话】'
  expect(filled(template, { unit: '西吉尔镇', days: '3 天' })).toBe(
    '西吉尔镇今天去看，3 天内办完。西吉尔镇电话【电话】',
  )
  expect(openBlanks(filled(template, { unit: '西吉尔镇', days: '3 天' }))).toEqual(['【电话】'])
})

it('takes what people write in such brackets for a blank too, but no long sentence', () => {
  expect(openBlanks('到【哪里】看过')).toEqual(['【哪里】'])
  expect(openBlanks('【这是一句很长很长的话不是空】')).toEqual([])
})
