import type { Fresh } from '@cloud/features/activities/contract'
import fc from 'fast-check'
import { makeDetail, makeTicket } from '../../../tests/factories/activities.ui'
import { confirmLabel, freeFor, largestParty, mostFor, offerOf } from './offer'

const START = '2026-10-18T00:30:00.000Z'
const point = (key: string, free: number | null) => ({
  ...{ key, name: key, at: START, bus: free !== null, seats: free, free },
})
const session = (key: string, free: number, waiting = 0) => ({
  ...{ key, name: key, startsAt: START, endsAt: START, seats: 30, free, waiting },
})
const activity = makeDetail({
  ...{ free: 6, waiting: 7 },
  sessions: [session('am', 4, 2), session('pm', 0, 5)],
  meetingPoints: [point('bus', 3), point('meet', null)],
})
const of = (party: number, where: string, when = 'am') => ({ party, session: when, meetingPoint: where })

it('what is free to a party is the least of the activity, its session and its bus', () => {
  expect(freeFor(activity, of(1, 'bus'))).toBe(3)
  expect(freeFor(activity, of(1, 'meet'))).toBe(4)
  expect(freeFor(activity, of(1, 'meet', 'pm'))).toBe(0)
  expect(freeFor({ ...activity, free: 2 }, of(1, 'meet'))).toBe(2)
})

it('no party is larger than its session or its bus can take', () => {
  expect(mostFor({ ...activity, maxParty: 40 }, of(1, 'meet'))).toBe(30)
  expect(mostFor({ ...activity, maxParty: 40 }, of(1, 'bus'))).toBe(3)
  expect(mostFor({ ...activity, maxParty: 2 }, of(1, 'bus'))).toBe(2)
})

it('three seats for five people are offered as three, never as none', () => {
  expect(offerOf(activity, of(3, 'bus'))).toEqual({ at: 'seats' })
  expect(offerOf(activity, of(5, 'bus'))).toEqual({ at: 'some', free: 3, position: 3 })
})

it('the place in the queue is that of the session, not of all who wait for the activity', () => {
  expect(offerOf(activity, of(5, 'bus', 'pm'))).toEqual({ at: 'queue', position: 6 })
  const whole = { ...activity, free: 0, sessions: [] }
  expect(offerOf(whole, { ...of(5, 'bus'), session: null })).toEqual({ at: 'queue', position: 8 })
})

it('what the service just said of a session and a bus counts for these alone', () => {
  const fresh: Fresh = {
    seats: 60,
    held: 60,
    waiting: 9,
    free: 1,
    status: { code: 'few', seats: 1 },
    position: 10,
  }
  expect(offerOf(activity, of(3, 'bus'), fresh)).toEqual({ at: 'some', free: 1, position: 10 })
  expect(offerOf(activity, of(3, 'meet'), fresh, of(3, 'bus'))).toEqual({ at: 'seats' })
  expect(offerOf(activity, of(3, 'bus', 'pm'), fresh, of(3, 'bus'))).toEqual({ at: 'queue', position: 6 })
})

it('nothing is called full while a seat is free, and no seat is promised that is not', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: 1, max: 60 }), fc.nat(9), (free, party, waiting) => {
      const offer = offerOf({ free, waiting, sessions: [], meetingPoints: [] }, { ...of(party, 'x') })
      if (offer.at === 'queue') expect(free).toBe(0)
      if (offer.at === 'seats') expect(party).toBeLessThanOrEqual(free)
      if (offer.at === 'some') expect(offer.free).toBe(free)
    }),
  )
})

describe('a party that is changed', () => {
  const ticket = makeTicket({ party: 2 })
  const plain = makeDetail({ free: 2, maxParty: 9, meetingPoints: [point('bus', 1), point('meet', null)] })
  it('has its own seats beside the free ones, those of the bus only where it stays in it', () => {
    expect(largestParty(ticket, plain, { session: null, meetingPoint: 'bus' })).toBe(3)
    expect(largestParty(ticket, plain, { session: null, meetingPoint: 'meet' })).toBe(4)
    const other = makeTicket({ party: 2, meetingPoint: point('meet', null) })
    expect(largestParty(other, plain, { session: null, meetingPoint: 'bus' })).toBe(1)
  })
  it('may grow where a seat is offered to it', () => {
    const offered = makeTicket({ state: 'offered', party: 2 })
    expect(largestParty(offered, plain, { session: null, meetingPoint: 'meet' })).toBe(4)
  })
  it('never grows while it waits', () => {
    const waits = makeTicket({ state: 'waiting', party: 2 })
    expect(largestParty(waits, plain, { session: null, meetingPoint: 'meet' })).toBe(2)
  })
})

it('the button repeats the consequence', () => {
  expect(confirmLabel(1, null)).toBe('确认报名')
  expect(confirmLabel(1, 8)).toBe('确认，排第 8 位')
  expect(confirmLabel(2, 8)).toBe('确认，排第 8 和第 9 位')
  expect(confirmLabel(4, 8)).toBe('确认，排第 8 到第 11 位')
})
