import type { Draft } from '../../contract/draft'
import { beijingDay, weekdayOf } from '../../../../shared/time'
import { changesBetween, toldOf } from './changes'
import { faultsOf, isSound } from './faults'
import { sameWeekdayIn, shifted } from './shift'

const NOW = new Date('2026-10-01T10:00:00+08:00')

const SOUND: Draft = {
  kind: 'planting',
  title: '雀仁乡秋季补种梭梭',
  brief: '有车接送，管午饭',
  why: '沙边的梭梭去年死了一些，要补上',
  picture: 'saxaul',
  startsAt: '2026-10-18T00:30:00.000Z',
  endsAt: '2026-10-18T05:30:00.000Z',
  opensAt: '2026-10-02T00:00:00.000Z',
  closesAt: '2026-10-17T12:00:00.000Z',
  cancelUntil: '2026-10-17T12:00:00.000Z',
  place: '雀仁乡北沙窝',
  town: '652328203',
  seats: 60,
  maxParty: 5,
  organiserName: '县林草局',
  organiserContact: '努尔兰',
  organiserPhone: '09944820000',
  meetingPoints: [
    { key: 'bus', name: '县城客运站', at: '2026-10-17T23:30:00.000Z', bus: true, seats: 54 },
    { key: 'self', name: '北沙窝路口', at: '2026-10-18T00:30:00.000Z', bus: false, seats: null },
  ],
}
const said = (change: Partial<Draft>, now = NOW) =>
  faultsOf({ ...SOUND, ...change }, now).map(({ field, code, fix, hint }) => [
    field,
    code,
    ...(fix ? [fix.value] : []),
    ...(hint ? ['hint'] : []),
  ])
const session = (change: object = {}) => ({
  key: 'morning',
  name: '上午',
  startsAt: SOUND.startsAt ?? '',
  endsAt: SOUND.endsAt ?? '',
  seats: 60,
  ...change,
})

describe('faults', () => {
  it('there is none in a whole draft, and everything that is needed is missing in an empty one', () => {
    expect(faultsOf(SOUND, NOW)).toEqual([])
    const none = faultsOf({}, NOW)
    expect(none.every(({ code }) => code === 'missing')).toBe(true)
    expect(none.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['title', 'startsAt', 'town', 'seats', 'organiserPhone']),
    )
    expect(isSound(none)).toBe(false)
  })

  it('signing up that ends after the start is offered the evening before at 20:00', () => {
    expect(said({ closesAt: '2026-10-18T12:00:00.000Z' })).toEqual([
      ['closesAt', 'closes_after_start', '2026-10-17T12:00:00.000Z'],
    ])
  })

  it('once that evening is over, it is offered an hour before the start', () => {
    const now = new Date('2026-10-17T21:00:00+08:00')
    expect(said({ closesAt: '2026-10-18T12:00:00.000Z' }, now)).toContainEqual([
      'closesAt',
      'closes_after_start',
      '2026-10-17T23:30:00.000Z',
    ])
  })

  it.each<[string, Partial<Draft>, unknown[]]>([
    ['a title that says nothing', { title: '种树' }, ['title', 'too_short']],
    [
      'an end before the start',
      { endsAt: SOUND.startsAt },
      ['endsAt', 'ends_before_start', '2026-10-18T02:30:00.000Z'],
    ],
    ['a month and more', { endsAt: '2026-12-18T00:00:00.000Z' }, ['endsAt', 'too_long']],
    [
      'opening after the close',
      { opensAt: SOUND.closesAt },
      ['opensAt', 'opens_after_close', NOW.toISOString()],
    ],
    [
      'a close that is over',
      { closesAt: '2026-10-01T00:00:00.000Z', opensAt: undefined },
      ['closesAt', 'closes_in_the_past', '2026-10-17T12:00:00.000Z'],
    ],
    [
      'leaving after the start',
      { cancelUntil: SOUND.endsAt },
      ['cancelUntil', 'leaving_ends_after_start', '2026-10-17T12:00:00.000Z'],
    ],
    [
      'a party larger than everything',
      { maxParty: 5, seats: 4, meetingPoints: [] },
      ['maxParty', 'party_over_seats', 4],
    ],
    [
      'ages the wrong way round',
      { minAge: 60, maxAge: 16, asksAges: true },
      ['maxAge', 'ages_swapped', null],
    ],
    ['ages that nobody asks for', { minAge: 16 }, ['asksAges', 'ages_not_asked', true, 'hint']],
    [
      'children where only adults may come',
      { children: true, minAge: 18, asksAges: true },
      ['children', 'children_too_young', false],
    ],
    ['names of whole classes', { insured: true, maxParty: 40 }, ['insured', 'insured_names', 'hint']],
    [
      'one key twice',
      { sessions: [session({ seats: 30 }), session({ seats: 30 })] },
      ['sessions.1.key', 'twice'],
    ],
    [
      'a session of no time',
      { sessions: [session({ endsAt: SOUND.startsAt })] },
      ['sessions.0.endsAt', 'session_ends_before_start'],
    ],
    [
      'a session before the day',
      { sessions: [session({ startsAt: '2026-10-17T00:30:00.000Z' })] },
      ['sessions.0.startsAt', 'session_outside', SOUND.startsAt],
    ],
    [
      'a session after the day',
      { sessions: [session({ endsAt: '2026-10-18T09:30:00.000Z' })] },
      ['sessions.0.endsAt', 'session_outside', SOUND.endsAt],
    ],
    [
      'sessions that are smaller than the whole',
      { sessions: [session({ seats: 20 })] },
      ['seats', 'sessions_fewer_seats', 20, 'hint'],
    ],
    [
      'a question with one answer',
      { questions: [{ key: 'q', text: '吃辣吗', options: ['吃'], needed: true }] },
      ['questions.0.options', 'one_option'],
    ],
  ])('%s', (_, change, fault) => {
    expect(said(change)).toEqual([fault])
  })

  it('a bus that leaves after the start is offered half an hour before it; one whose seats nobody wrote those of all', () => {
    const bus = { key: 'bus', name: '客运站', at: '2026-10-18T02:00:00.000Z', bus: true }
    expect(said({ meetingPoints: [bus] })).toEqual([
      ['meetingPoints.0.at', 'bus_after_start', '2026-10-18T00:00:00.000Z'],
      ['meetingPoints.0.seats', 'bus_without_seats', 60],
    ])
    // said on purpose: as many as come
    expect(said({ meetingPoints: [{ ...bus, at: '2026-10-17T23:30:00.000Z', seats: null }] })).toEqual([])
  })

  it('buses that carry fewer than the seats are a hint, and only where nobody comes by themselves', () => {
    const [bus] = SOUND.meetingPoints ?? []
    expect(said({ meetingPoints: bus ? [bus] : [] })).toEqual([['seats', 'buses_fewer_seats', 54, 'hint']])
  })

  it('hints do not stop it', () => {
    expect(isSound(faultsOf({ ...SOUND, minAge: 16 }, NOW))).toBe(true)
  })
})

describe('changes', () => {
  it('a field that is written otherwise but means the same has not changed', () => {
    const same = { ...SOUND, startsAt: '2026-10-18T08:30:00+08:00', sessions: [], minAge: null }
    expect(changesBetween(SOUND, same)).toEqual([])
  })

  it('where and when are told; seats, a picture and the reason why are not', () => {
    const after: Draft = {
      ...SOUND,
      place: '雀仁乡政府',
      seats: 80,
      picture: 'poplar',
      why: '别的',
      meetingPoints: SOUND.meetingPoints?.map((one) => ({ ...one, seats: 20 })),
    }
    expect(changesBetween(SOUND, after).sort()).toEqual(
      ['meetingPoints', 'picture', 'place', 'seats', 'why'].sort(),
    )
    expect(toldOf(SOUND, after)).toEqual(['place'])
  })

  it('a bus at another hour is told', () => {
    const after = {
      ...SOUND,
      meetingPoints: SOUND.meetingPoints?.map((one) => ({ ...one, at: one.at.replace(':30', ':00') })),
    }
    expect(toldOf(SOUND, after)).toEqual(['meetingPoints'])
  })

  it('a point that lost a metre between two datums has not moved', () => {
    const at = (longitude: number) => ({ ...SOUND, point: { longitude, latitude: 43.8 } })
    expect(changesBetween(at(90.28), at(90.280004))).toEqual([])
    expect(toldOf(at(90.28), at(90.29))).toEqual(['point'])
  })
})

describe('other days', () => {
  it('every time is moved by whole days and nothing else', () => {
    const later = shifted({ ...SOUND, sessions: [session()] }, 7)
    expect(later.startsAt).toBe('2026-10-25T00:30:00.000Z')
    expect(later.sessions?.[0]?.endsAt).toBe('2026-10-25T05:30:00.000Z')
    expect(later.meetingPoints?.[0]?.at).toBe('2026-10-24T23:30:00.000Z')
    expect(shifted(later, -7)).toEqual({ ...SOUND, sessions: [session()] })
  })

  it('a year on it is the same weekday, within three days of the date', () => {
    for (const day of ['2026-10-18', '2024-02-29', '2026-01-01', '2026-12-31', '2027-03-12']) {
      for (const year of [2025, 2027, 2028]) {
        const days = sameWeekdayIn(year, `${day}T08:30:00+08:00`)
        const moved = beijingDay(new Date(Date.parse(`${day}T08:30:00+08:00`) + days * 86_400_000))
        expect(weekdayOf(moved)).toBe(weekdayOf(day))
        expect(
          Math.abs(Date.parse(moved) - Date.parse(`${year}${day.slice(4).replace('02-29', '02-28')}`)),
        ).toBeLessThanOrEqual(3 * 86_400_000)
      }
    }
  })
})
