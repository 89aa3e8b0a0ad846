import { marks } from './marks'

test('sentences after one another are parted by one mark, whatever they end with', () => {
  expect(marks.sentences(['开箱前县里也看不到。', '答卷箱编号 1234', undefined])).toBe(
    '开箱前县里也看不到。答卷箱编号 1234',
  )
  expect(marks.sentences(['您多大年纪？', '不想说也行'])).toBe('您多大年纪？不想说也行')
  expect(marks.sentences(['14:00 发车', '也可以自己去'])).toBe('14:00 发车。也可以自己去')
})
