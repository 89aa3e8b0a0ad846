import { EMPTY, leftFor, missingIn, phoneFault, type WalkInForm } from './model'

const SEATS = {
  left: 4,
  points: [
    { key: 'b1', name: '1 号', bus: true, left: 1 },
    { key: 'b2', name: '2 号', bus: true, left: 3 },
  ],
  sessions: [],
}
const whole: WalkInForm = {
  ...EMPTY,
  name: '库尔班别克',
  phone: '138 0994 6210',
  point: 'b2',
  consent: true,
}

test('a number says what is wrong with it while it is typed, and nothing before it is begun', () => {
  expect(phoneFault('')).toBeNull()
  expect(phoneFault('138 0994 62')).toEqual({ code: 'length', digits: 9 })
  expect(phoneFault('2')).toEqual({ code: 'start' })
  expect(phoneFault('13809946210')).toBeNull()
  expect(phoneFault('138099462101')).toEqual({ code: 'length', digits: 12 })
})

test('the first thing that is missing keeps them from getting on', () => {
  expect(missingIn(whole, SEATS)).toBeNull()
  expect(missingIn({ ...whole, name: '库' }, SEATS)).toEqual({ code: 'name' })
  expect(missingIn({ ...whole, phone: '138 0994 62' }, SEATS)).toEqual({ code: 'digits', n: 2 })
  expect(missingIn({ ...whole, phone: '1380994621011' }, SEATS)).toEqual({ code: 'digitsOver', n: 2 })
  expect(missingIn({ ...whole, phone: '' }, SEATS)).toEqual({ code: 'phone' })
  expect(missingIn({ ...whole, phone: '', whose: 'none' }, SEATS)).toBeNull()
  expect(missingIn({ ...whole, point: null }, SEATS)).toEqual({ code: 'point' })
  expect(missingIn({ ...whole, consent: false }, SEATS)).toEqual({ code: 'consent' })
})

test('nobody gets on a bus that has no seat for them, however many the other one has', () => {
  expect(leftFor(whole, SEATS)).toBe(3)
  expect(missingIn({ ...whole, point: 'b1', people: 2 }, SEATS)).toEqual({ code: 'seats', n: 1 })
  expect(missingIn({ ...whole, people: 3 }, SEATS)).toBeNull()
  expect(missingIn({ ...whole, people: 3 }, { ...SEATS, left: 2 })).toEqual({ code: 'seats', n: 2 })
})
