import type { InboxMessage } from '@cloud/features/account/contract'

import { newsOf } from './news'

const linkOf = (id: string) => `/case?id=${id}`
const words = {
  rate: '等您评价',
  more: '等您回答',
  note: (number: string, title: string) => `${number} 号：${title}`,
}
let serial = 0
const message = (about: string, title: string, rest: Partial<InboxMessage> = {}): InboxMessage => ({
  id: `m${(serial += 1)}`,
  kind: 'case_progress',
  title,
  body: `${about} 号：渣土`,
  link: linkOf(about),
  at: '2026-11-20T04:00:00Z',
  read: false,
  ...rest,
})
const of = (id: string, waiting: 'rate' | 'more' | null) => ({ id, number: id, title: '渣土', waiting })

test('a case is one row with its newest message, and opening it settles the older ones', () => {
  const inbox = [
    message('14', '到现场看过，情况属实'),
    message('15', '受理了'),
    message('14', '派给西吉尔镇'),
  ]
  const news = newsOf(inbox, [of('14', null)], linkOf, words)
  expect(news.map((one) => one.title)).toEqual(['到现场看过，情况属实', '受理了'])
  expect(news[0]?.messages).toEqual([inbox[0]?.id, inbox[2]?.id])
})

test('what waits for a deed stands first: a rating, an answer, then the rest', () => {
  const inbox = [
    message('14', '到现场看过'),
    message('19', '县里想问您一句', { kind: 'case_asked' }),
    message('t', '轮到您了', { kind: 'activity_offered', link: '/ticket' }),
  ]
  const news = newsOf(inbox, [of('14', null), of('19', 'more'), of('20', 'rate')], linkOf, words)
  expect(news.map((one) => one.title)).toEqual(['等您评价', '等您回答', '轮到您了', '到现场看过'])
  expect(news.map((one) => one.waits)).toEqual(['rate', 'more', 'deed', null])
})

test('what was read waits on until it is done, and not longer', () => {
  const inbox = [message('20', '办完了', { kind: 'case_resolved', read: true })]
  expect(newsOf(inbox, [of('20', 'rate')], linkOf, words)).toHaveLength(1)
  expect(newsOf(inbox, [of('20', null)], linkOf, words)).toEqual([])
})
