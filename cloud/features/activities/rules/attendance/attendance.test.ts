import fc from 'fast-check'
import { type ActivityFacts, attendancesOf, type DoorScan } from '.'

const T0 = Date.parse('2026-10-18T08:00:00+08:00')
const at = (minutes: number) => T0 + minutes * 60_000
const EVENING = at(600)

const said = { by: 'p', receivedAt: EVENING }
const arrive = (id: string, device: string, minute: number, people = 2, signUpId = 's1'): DoorScan => ({
  ...said,
  kind: 'arrive',
  id,
  device,
  at: at(minute),
  signUpId,
  people,
  point: null,
})
const undo = (id: string, device: string, minute: number, of: string): DoorScan => ({
  ...said,
  kind: 'undo',
  id,
  device,
  at: at(minute),
  of,
})
const walkIn = (id: string, device: string, minute: number, people = 1): DoorScan => ({
  ...said,
  kind: 'walk_in',
  id,
  device,
  at: at(minute),
  people,
  session: null,
  point: 'bus-1',
})
const finish = (
  id: string,
  device: string,
  minute: number,
  of: string,
  minutes: number,
  trees = 5,
): DoorScan => ({
  ...said,
  kind: 'finish',
  id,
  device,
  at: at(minute),
  of,
  minutes,
  trees,
  plot: 'west',
})
const facts = (change: Partial<ActivityFacts> = {}): ActivityFacts => ({
  cancelledAt: null,
  seats: 60,
  sessions: [],
  points: [{ key: 'bus-1', seats: 45 }],
  signUps: ['s1', 's2', 's3'].map((id) => ({
    id,
    state: 'seated',
    cancelledAt: null,
    session: null,
    point: 'bus-1',
  })),
  ...change,
})
const fold = (scans: DoorScan[], change: Partial<ActivityFacts> = {}) => attendancesOf(scans, facts(change))
const codes = (scans: DoorScan[], change: Partial<ActivityFacts> = {}) =>
  fold(scans, change).conflicts.map(({ code }) => code)

describe('one phone', () => {
  it('lets somebody in: with their number, their time and their bus', () => {
    const { attendances, conflicts } = fold([arrive('a', 'A', 5)])
    expect(attendances).toMatchObject([
      {
        of: 's1',
        walkIn: false,
        scanId: 'a',
        people: 2,
        arrivedAt: at(5),
        point: 'bus-1',
        minutes: null,
        by: 'p',
      },
    ])
    expect(conflicts).toEqual([])
  })

  it('mends the number by saying it again: they came when they first came, and nothing is in conflict', () => {
    const { attendances, conflicts } = fold([arrive('a', 'A', 5, 2), arrive('b', 'A', 7, 1)])
    expect(attendances).toMatchObject([{ scanId: 'b', people: 1, arrivedAt: at(5) }])
    expect(conflicts).toEqual([])
  })

  it('takes back what was said before, the mended number with the first', () => {
    const both = [arrive('a', 'A', 5, 2), arrive('b', 'A', 7, 1)]
    expect(fold([...both, undo('u', 'A', 8, 'b')]).attendances).toEqual([])
    expect(fold([...both, undo('u', 'A', 8, 'a')]).attendances).toEqual([])
  })

  it('mends by an undo and an arrival of the same moment, too', () => {
    const mended = [arrive('a', 'A', 5, 2), undo('u', 'A', 7, 'a'), arrive('b', 'A', 7, 1)]
    expect(fold(mended).attendances).toMatchObject([{ scanId: 'b', people: 1, arrivedAt: at(7) }])
  })

  it('lets in again after an undo', () => {
    const again = [arrive('a', 'A', 5), undo('u', 'A', 6, 'a'), arrive('b', 'A', 9)]
    expect(fold(again).attendances).toMatchObject([{ scanId: 'b', arrivedAt: at(9) }])
  })

  it('has walk-ins of its own, which an undo takes back', () => {
    expect(fold([walkIn('w', 'A', 3, 4)]).attendances).toMatchObject([
      { of: 'w', walkIn: true, people: 4, point: 'bus-1' },
    ])
    expect(fold([walkIn('w', 'A', 3), undo('u', 'A', 4, 'w')]).attendances).toEqual([])
  })

  it('gives hours and trees only to whom it let in', () => {
    const done = [finish('f', 'A', 300, 's1', 240, 10), finish('g', 'A', 300, 's2', 240, 10)]
    expect(fold([arrive('a', 'A', 5), ...done]).attendances).toMatchObject([
      { of: 's1', minutes: 240, trees: 10, plot: 'west' },
    ])
  })
})

describe('several phones', () => {
  it('count somebody once, by the phone that was first, and list both times', () => {
    const { attendances, conflicts } = fold([arrive('b', 'B', 9, 3), arrive('a', 'A', 5, 2)])
    expect(attendances).toMatchObject([{ scanId: 'a', people: 2, arrivedAt: at(5) }])
    expect(conflicts).toMatchObject([
      {
        code: 'twice',
        of: 's1',
        said: [
          { scanId: 'a', device: 'A', at: at(5), people: 2 },
          { scanId: 'b', device: 'B', at: at(9), people: 3 },
        ],
      },
    ])
  })

  it('keep somebody whom one of them undid after another had let them in, and list it', () => {
    const scans = [arrive('a', 'A', 5), arrive('b', 'B', 9), undo('u', 'B', 10, 'b')]
    expect(fold(scans).attendances).toMatchObject([{ scanId: 'a' }])
    expect(codes(scans)).toEqual(['undone_elsewhere'])
    // a slip of B before A let them in is no conflict
    expect(codes([arrive('b', 'B', 1), undo('u', 'B', 2, 'b'), arrive('a', 'A', 5)])).toEqual([])
  })

  it('may take back what another said, before it has come', () => {
    expect(fold([undo('u', 'B', 10, 'a')]).attendances).toEqual([])
    expect(fold([undo('u', 'B', 10, 'a'), arrive('a', 'A', 5)])).toEqual({ attendances: [], conflicts: [] })
  })

  it('may take back what another said also by a clock that is behind', () => {
    expect(fold([arrive('a', 'A', 5), undo('u', 'B', 1, 'a')]).attendances).toEqual([])
  })

  it('sign out by the latest word, and list other figures', () => {
    const scans = [
      arrive('a', 'A', 5),
      finish('g', 'B', 310, 's1', 200, 8),
      finish('f', 'A', 300, 's1', 240, 10),
      finish('e', 'A', 290, 's1', 10, 1),
    ]
    const { attendances, conflicts } = fold(scans)
    expect(attendances).toMatchObject([{ minutes: 200, trees: 8 }])
    expect(conflicts).toMatchObject([
      {
        code: 'other_figures',
        of: 's1',
        said: [
          { scanId: 'f', minutes: 240, trees: 10 },
          { scanId: 'g', minutes: 200, trees: 8 },
        ],
      },
    ])
    expect(codes([...scans, finish('h', 'A', 320, 's1', 200, 8)])).toEqual([])
  })

  it('are compared by clocks that run ahead no further than what was received, and keep what they said', () => {
    // B's clock is a day ahead: what it said was received before it was said
    const day = 1440
    const ahead: DoorScan[] = [
      { ...arrive('b1', 'B', day + 1), receivedAt: at(3) },
      { ...arrive('b2', 'B', day + 2, 1), receivedAt: at(3) },
    ]
    const { attendances, conflicts } = fold([...ahead, arrive('a', 'A', 5)])
    expect(attendances).toMatchObject([{ scanId: 'b2', people: 1, arrivedAt: at(2) }])
    expect(conflicts[0]?.said.map((one) => one.at)).toEqual([at(day + 1), at(5)])
  })

  it('are not set back for a clock that was ahead once and was put right, handed in together or apart', () => {
    const day = 1440
    const wild = (receivedAt: number): DoorScan => ({ ...arrive('w', 'B', day + 60, 2, 's1'), receivedAt })
    const right: DoorScan[] = [
      { ...arrive('x', 'B', 5, 2, 's2'), receivedAt: at(90) },
      { ...arrive('y', 'B', 80, 2, 's3'), receivedAt: at(90) },
    ]
    for (const receivedAt of [at(61), at(90)]) {
      const { attendances } = fold([wild(receivedAt), ...right])
      expect(Object.fromEntries(attendances.map((one) => [one.of, one.arrivedAt]))).toEqual({
        s1: receivedAt,
        s2: at(5),
        s3: at(80),
      })
    }
  })

  it('said by a clock that was ahead, then again by the right one: the last word counts', () => {
    const wild: DoorScan = { ...arrive('w', 'B', 1500, 2), receivedAt: at(61) }
    const again: DoorScan = { ...arrive('x', 'B', 62, 1), receivedAt: at(62) }
    expect(fold([wild, again]).attendances).toMatchObject([{ people: 1, scanId: 'x', arrivedAt: at(61) }])
    const undone: DoorScan = { ...undo('u', 'B', 63, 'x'), receivedAt: at(63) }
    expect(fold([wild, again, undone]).attendances).toEqual([])
  })

  it('all that a phone hands in by a clock that was ahead all the while is set back alike', () => {
    const minutes = [0, 10, 20, 30, 40]
    const scans = minutes.map((minute, n): DoorScan => ({
      ...arrive(`b${n}`, 'B', minute + 15, 1, `s${n}`),
      receivedAt: at(40),
    }))
    expect(fold(scans).attendances.map((one) => one.arrivedAt)).toEqual(minutes.map((minute) => at(minute)))
  })
})

describe('the county', () => {
  it('lists who had given the ticket back before, and not who did after', () => {
    const cancelled = (minute: number) => ({
      signUps: [
        { id: 's1', state: 'cancelled' as const, cancelledAt: at(minute), session: null, point: null },
      ],
    })
    const scans = [arrive('a', 'A', 5)]
    expect(codes(scans, cancelled(5))).toEqual(['cancelled_before'])
    expect(codes(scans, cancelled(6))).toEqual([])
    expect(fold(scans, cancelled(5)).attendances).toHaveLength(1)
  })

  it('lists who was let in from the queue', () => {
    const signUps = [{ id: 's1', state: 'waiting' as const, cancelledAt: null, session: null, point: null }]
    expect(codes([arrive('a', 'A', 5)], { signUps })).toEqual(['from_queue'])
  })

  it('lists once that people were let in although it was called off', () => {
    const scans = [arrive('a', 'A', 5), arrive('b', 'A', 6, 3, 's2'), arrive('c', 'B', 7, 1, 's3')]
    const { conflicts } = fold(scans, { cancelledAt: at(6) })
    expect(conflicts).toMatchObject([
      {
        code: 'called_off',
        of: null,
        said: [
          { device: 'A', people: 3 },
          { device: 'B', people: 1 },
        ],
      },
    ])
  })

  it('lists a bus, a session and an activity with more people than seats, and not one that is just full', () => {
    const scans = [arrive('a', 'A', 5, 30), arrive('b', 'B', 6, 15, 's2'), walkIn('w', 'B', 7, 1)]
    expect(codes(scans.slice(0, 2))).toEqual([])
    expect(fold(scans).conflicts).toMatchObject([
      {
        code: 'over',
        of: null,
        place: { kind: 'point', key: 'bus-1' },
        said: [
          { device: 'A', people: 30 },
          { device: 'B', people: 16 },
        ],
      },
    ])
    expect(codes(scans, { seats: 45, points: [] })).toEqual(['over'])
  })
})

describe('whatever happens', () => {
  const signUpIds = ['s1', 's2', 's3']
  /** Everything that phones of people in a hurry say: again, elsewhere, back, of nobody. */
  const anyScans = fc
    .array(
      fc.record({
        kind: fc.constantFrom('arrive', 'arrive', 'undo', 'walk_in', 'finish'),
        device: fc.constantFrom('A', 'B', 'C'),
        minute: fc.integer({ min: 0, max: 12 }),
        received: fc.integer({ min: 0, max: 20 }),
        whom: fc.nat(2),
        of: fc.nat(30),
        people: fc.integer({ min: 1, max: 4 }),
      }),
      { maxLength: 24 },
    )
    .map((rows) =>
      rows.map(({ kind, device, minute, received, whom, of, people }, n): DoorScan => {
        const id = `x${String(n).padStart(2, '0')}`
        const signUpId = signUpIds[whom] ?? 's1'
        const other = `x${String(of).padStart(2, '0')}`
        const scan = {
          arrive: () => arrive(id, device, minute, people, signUpId),
          undo: () => undo(id, device, minute, other),
          walk_in: () => walkIn(id, device, minute, people),
          finish: () => finish(id, device, minute, of % 2 ? signUpId : other, 60 * people, people),
        }[kind]()
        return { ...scan, receivedAt: at(received) }
      }),
    )
  const tight = { seats: 6, points: [{ key: 'bus-1', seats: 4 }], cancelledAt: at(8) }

  it('any order and any repetition come to the same', () => {
    fc.assert(
      fc.property(
        anyScans.chain((scans) =>
          fc.tuple(
            fc.constant(scans),
            fc.shuffledSubarray(scans, { minLength: scans.length }),
            fc.subarray(scans),
            fc.subarray(scans),
          ),
        ),
        ([scans, shuffled, some, others]) => {
          expect(fold([...some, ...shuffled, ...others], tight)).toEqual(fold(scans, tight))
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('nobody is counted twice, nobody whom a phone let in and nobody took back is lost, and none comes of nothing', () => {
    fc.assert(
      fc.property(anyScans, (scans) => {
        const { attendances } = fold(scans, tight)
        const counted = attendances.map(({ of }) => of)
        expect(new Set(counted).size).toBe(counted.length)
        const comings = scans.flatMap(({ id, ...one }) => {
          if (one.kind === 'arrive') return [{ id, whom: one.signUpId, people: one.people }]
          return one.kind === 'walk_in' ? [{ id, whom: id, people: one.people }] : []
        })
        const undos = scans.flatMap((one) => (one.kind === 'undo' ? [one.of] : []))
        for (const of of counted) expect(comings.some(({ whom }) => whom === of)).toBe(true)
        for (const { whom } of comings)
          if (!comings.some((one) => one.whom === whom && undos.includes(one.id)))
            expect(counted).toContain(whom)
        for (const { of, people } of attendances)
          expect(comings.some((one) => one.whom === of && one.people === people)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
