import { randomBytes } from 'node:crypto'
import { type KeyRing, seal } from '../../../platform/crypto'
import { openPeople, type PartyDetails, sealPeople } from './people'

const ring: KeyRing = { current: 'a', keys: { a: randomBytes(32) } }
const everything: PartyDetails = {
  people: [{ name: '古丽娜尔', age: 34 }, { name: '' }, { name: '叶尔兰', age: 9 }],
  group: '初二（3）班',
  phone: '13900000000',
  guardian: { name: '巴合提', phone: '13800000000' },
  answers: [{ key: 'shoes', answer: '有' }],
}

it('gives back all that was said, and shows nothing of it in the row', () => {
  const row = sealPeople(ring, 'one', everything)
  expect(openPeople(ring, 'one', row)).toEqual(everything)
  for (const secret of ['古丽', '13900000000', 'shoes', '"age"'])
    expect(JSON.stringify(row)).not.toContain(secret)
})

it('opens in its own row only', () => {
  const row = sealPeople(ring, 'one', everything)
  expect(() => openPeople(ring, 'other', row)).toThrow()
})

it('reads the names of sign-ups from before groups and ages', () => {
  const old = seal(ring, JSON.stringify(['古丽娜尔', '', '叶尔兰', '']), 'activity_sign_ups:one')
  const row = { namesKeyId: old.keyId, namesSealed: old.data }
  expect(openPeople(ring, 'one', row)).toEqual({
    people: [{ name: '古丽娜尔' }, { name: '' }, { name: '叶尔兰' }],
    group: null,
    phone: null,
    guardian: null,
    answers: [],
  })
})

it('keeps nothing where nothing was said', () => {
  const nothing = { people: [{ name: '' }], group: null, phone: null, guardian: null, answers: [] }
  expect(sealPeople(ring, 'one', nothing)).toEqual({ namesKeyId: null, namesSealed: null })
  expect(openPeople(ring, 'one', { namesKeyId: null, namesSealed: null })).toEqual({ ...nothing, people: [] })
})
