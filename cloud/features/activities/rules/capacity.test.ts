import { Counts, type Level } from './capacity'

const level = (seats: number | null, held = 0, kept = 0, waiting = 0): Level => ({
  seats,
  held,
  kept,
  waiting,
})
const whole = { session: null, point: null }

describe('who is ahead of those who arrive', () => {
  const counts = Counts.of(
    level(60, 40),
    new Map(),
    new Map([
      ['bus', level(20, 17)],
      ['full', level(20, 20)],
      ['self', level(null, 300)],
    ]),
  )
  const ahead = (point: string, party: number) =>
    counts.ahead([{ session: null, point, party }]).map((one) => [one.point, one.free, one.above])

  it('is of each wish who fits, and who is larger than what is left of what they share', () => {
    expect(ahead('bus', 2)).toEqual([
      [null, 20, 20],
      ['bus', 3, 3],
      ['self', 20, 20],
    ])
    expect(ahead('self', 2)).toEqual([
      [null, 20, 20],
      ['bus', 3, 18],
      ['self', 20, 20],
    ])
  })

  it('is nobody where there is no end of seats', () => {
    const endless = Counts.of(level(null, 9))
    expect(endless.ahead([{ ...whole, party: 1 }])).toEqual([{ ...whole, free: null, above: 32_767 }])
  })
})

describe('what is free', () => {
  it('is what nobody has and nobody was promised', () => {
    expect(Counts.of(level(60, 40, 5, 9)).free(whole)).toBe(15)
  })

  it('is the least of activity, session and bus', () => {
    const counts = Counts.of(
      level(60, 40),
      new Map([
        ['am', level(30, 28)],
        ['pm', level(30, 12)],
      ]),
      new Map([
        ['bus', level(20, 16)],
        ['self', level(null, 300)],
      ]),
    )
    const free = (session: string, point: string) => counts.free({ session, point })
    expect([free('am', 'bus'), free('am', 'self'), free('pm', 'bus'), free('pm', 'self')]).toEqual([
      2, 2, 4, 18,
    ])
    expect(counts.anyFree).toBe(20)
  })

  it('is for anybody what all sessions and all buses together leave', () => {
    const sessions = new Map([
      ['am', level(5, 4)],
      ['pm', level(5, 3)],
    ])
    expect(Counts.of(level(20, 7), sessions).anyFree).toBe(3)
    expect(Counts.of(level(20, 7), sessions, new Map([['bus', level(10, 9)]])).anyFree).toBe(1)
    expect(Counts.of(level(20, 7)).anyFree).toBe(13)
  })

  it('is never below nothing', () => {
    expect(Counts.of(level(10, 12)).free(whole)).toBe(0)
  })

  it('asks for sessions and buses that there are', () => {
    expect(() => Counts.of(level(1)).free({ session: 'am', point: null })).toThrow(RangeError)
  })
})

describe('who comes', () => {
  const counts = Counts.of(level(10, 4), new Map([['am', level(5, 2)]]), new Map([['bus', level(8, 4)]]))
  const wish = { session: 'am', point: 'bus' }

  it('is counted at each of their levels, and nowhere else', () => {
    const after = counts.with(wish, { held: 2, kept: 1 })
    expect(after.whole).toEqual(level(10, 6, 1))
    expect([after.free(wish), after.free(whole), counts.free(wish)]).toEqual([0, 3, 3])
  })

  it('shows where there are more than seats', () => {
    expect(counts.oversold()).toBeNull()
    expect(counts.with(wish, { held: 4 }).oversold()).toBe('session:am')
    expect(counts.with(wish, { held: 4 }).excess(wish)).toBe(1)
  })
})
