import { freeKey, mended, put } from './put'
import { sameDraft } from './sameDraft'

it('a field without a value is not there', () => {
  expect(put({ title: '种树', seats: 3 }, 'seats', undefined)).toEqual({ title: '种树' })
  expect(put({ title: '种树' }, 'seats', 4)).toEqual({ title: '种树', seats: 4 })
})

it('what a fault offers comes where the fault is, also within a row', () => {
  const row = { key: 's1', name: '上午', startsAt: 'a', endsAt: 'b', seats: 3 }
  expect(mended({ sessions: [row, row] }, 'sessions.1.endsAt', 'c')).toEqual({
    sessions: [row, { ...row, endsAt: 'c' }],
  })
  expect(mended({ closesAt: 'late' }, 'closesAt', 'soon')).toEqual({ closesAt: 'soon' })
})

it('a new row has a key that none has', () => {
  expect(freeKey([], 'b')).toBe('b1')
  expect(freeKey([{ key: 'b1' }, { key: 'b3' }], 'b')).toBe('b2')
})

it('two drafts are the same in whatever order they say it', () => {
  expect(sameDraft({ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1, e: undefined })).toBe(true)
  expect(sameDraft({ a: [1, 2] }, { a: [2, 1] })).toBe(false)
  expect(sameDraft({ a: null }, {})).toBe(false)
})
