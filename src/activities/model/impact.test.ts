import { impactWords } from './impact'

const base = { year: 2026, events: 12, people: 1560, trees: 12_640, alivePerMille: null }
const said = (change: Partial<typeof base> | { alivePerMille: number }) =>
  impactWords({ ...base, ...change })
    ?.map(({ text }) => text)
    .join('')

it('tells of trees and people, and how many are alive once they were counted, rounded down', () => {
  expect(said({})).toBe('今年大家种了 12,640 棵树，1,560 人来过')
  expect(said({ alivePerMille: 879 })).toBe('今年大家种了 12,640 棵树，活了 87%，1,560 人来过')
  expect(said({ trees: 0 })).toBe('今年办了 12 场，1,560 人来过')
  expect(said({ events: 0 })).toBeUndefined()
})
