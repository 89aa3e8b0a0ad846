import { createAdmission } from './admission'
import { AppError } from './errors'
import { createGathering, type Kind, type Settled } from './gather'
import { createPlaces } from './places'

/** Until a lot that may begin has begun: what came in the same turn of the loop goes with it. */
const settled = async () => {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** Decides when it is told to, and remembers who was decided together. */
function held(most = 3, held: Promise<void> | null = null) {
  const lots: (readonly (readonly string[])[])[] = []
  const ends: (() => void)[] = []
  const kind: Kind<string> = {
    most,
    async decide({ draw }) {
      await held
      const rows = draw()
      lots.push(rows)
      await new Promise<void>((resolve) => ends.push(resolve))
      return rows.map((row) =>
        row.map((call): Settled =>
          call.startsWith('no')
            ? { status: 'rejected', reason: new Error(call) }
            : { status: 'fulfilled', value: call },
        ),
      )
    },
  }
  const endOne = async () => {
    ends.shift()?.()
    await settled()
  }
  const endAll = async () => {
    while (ends.length > 0) await endOne()
  }
  return { kind, lots, endOne, endAll }
}
const setUp = ({ connections = 20, mostWaiting = 100, lots = 2 } = {}) => {
  const admission = createAdmission({ places: createPlaces({ connections }), county: '652328' })
  return { admission, gathering: createGathering<string>(admission, { mostWaiting, lots }) }
}
const long = () => ({ left: 60_000 })

it('the first waits for nobody; who comes meanwhile is decided together, in order, and no more than so many', async () => {
  const { admission, gathering } = setUp()
  const { kind, lots, endAll } = held()
  const join = (call: string) => gathering.join('row', kind, call, long())
  const first = join('1')
  await settled()
  expect(lots).toEqual([[['1']]])
  const all = [first, ...['2', '3', '4', '5'].map(join)]
  await endAll()
  expect(lots).toEqual([[['1']], [['2', '3', '4']], [['5']]])
  await expect(Promise.all(all)).resolves.toEqual(['1', '2', '3', '4', '5'])
  expect(admission.counts()).toEqual({ inside: 0, waiting: 0 })
})

it('those who come in one turn of the loop are decided together from the first on', async () => {
  const { gathering } = setUp()
  const { kind, lots, endAll } = held()
  const first = gathering.join('row', kind, '1', long())
  // the next request of the same turn is heard after all that the first one does by itself
  await Promise.resolve()
  const second = gathering.join('row', kind, '2', long())
  await settled()
  expect(lots).toEqual([[['1', '2']]])
  await endAll()
  await Promise.all([first, second])
})

it('a row is in one lot at a time, and what waits for others is decided beside it, many rows in one lot', async () => {
  const { admission, gathering } = setUp()
  const { kind, lots, endOne, endAll } = held(4)
  const join = (call: string) => gathering.join(call.slice(0, 1), kind, call, long())
  const all = [join('a1')]
  await settled()
  all.push(...['a2', 'a3', 'a4', 'a5', 'a6', 'c1', 'b1'].map(join))
  await settled()
  // whoever locks several rows does it in one order
  expect(lots).toEqual([[['a1']], [['b1'], ['c1']]])
  expect(admission.counts()).toEqual({ inside: 2, waiting: 0 })
  all.push(join('b2'), join('d1'))
  await settled()
  expect(lots).toHaveLength(2)
  await endOne()
  // what the crowd leaves of a lot others get, and the row that was served comes last next time
  expect(lots[2]).toEqual([['d1'], ['a2', 'a3', 'a4']].sort())
  await endAll()
  await Promise.all(all)
  expect(lots.flat(2).filter((call) => call.startsWith('a'))).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6'])
})

it('a crowd at one row keeps nobody from another', async () => {
  const { gathering } = setUp({ lots: 1 })
  const { kind, lots, endOne, endAll } = held(2)
  const join = (call: string) => gathering.join(call.slice(0, 1), kind, call, long())
  const all = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'b1'].map(join)
  await settled()
  await endOne()
  expect(lots).toEqual([[['a1', 'a2']], [['a3'], ['b1']]])
  await endAll()
  await Promise.all(all)
})

it('what is of another kind is not mixed in, and keeps its turn', async () => {
  const { gathering } = setUp()
  const [one, other] = [held(), held()]
  const all = [
    gathering.join('row', one.kind, '1', long()),
    gathering.join('row', one.kind, '2', long()),
    gathering.join('row', other.kind, '3', long()),
    gathering.join('row', one.kind, '4', long()),
  ]
  await settled()
  await one.endAll()
  expect([one.lots, other.lots]).toEqual([[[['1', '2']]], [[['3']]]])
  await other.endAll()
  await one.endAll()
  await Promise.all(all)
  expect([one.lots, other.lots]).toEqual([[[['1', '2']], [['4']]], [[['3']]]])
})

it('each hears what came of it, and what fails for all fails for all of its lot only', async () => {
  const { gathering } = setUp()
  const { kind, endAll } = held()
  const failing: Kind<string> = { most: 3, decide: () => Promise.reject(new Error('all')) }
  const outcomes = Promise.allSettled([
    gathering.join('row', kind, '1', long()),
    gathering.join('row', kind, 'no 2', long()),
    gathering.join('row', kind, '3', long()),
    gathering.join('row', failing, '4', long()),
    gathering.join('row', failing, '5', long()),
    gathering.join('row', kind, '6', long()),
  ])
  await settled()
  await endAll()
  const said = (await outcomes).map((one) =>
    one.status === 'fulfilled' ? one.value : (one.reason as Error).message,
  )
  expect(said).toEqual(['1', 'no 2', '3', 'all', 'all', '6'])
})

it('who has waited long enough is sent away for a moment, and is not decided any more', async () => {
  const { gathering } = setUp()
  const { kind, lots, endAll } = held()
  const first = gathering.join('row', kind, '1', long())
  await settled()
  const waiting = { left: 10 }
  const error: unknown = await gathering.join('row', kind, '2', waiting).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(AppError)
  expect(error).toMatchObject({ code: 'unavailable', retryAfter: expect.any(Number) })
  expect(waiting.left).toBeLessThan(2)
  await endAll()
  await first
  expect(lots).toEqual([[['1']]])
})

it('what a call waits here is taken from what it may wait in all', async () => {
  const { gathering } = setUp()
  const { kind, endAll } = held()
  const first = gathering.join('row', kind, '1', long())
  await settled()
  const waiting = { left: 60_000 }
  const second = gathering.join('row', kind, '2', waiting)
  await new Promise((resolve) => setTimeout(resolve, 20))
  await endAll()
  await Promise.all([first, second])
  expect(waiting.left).toBeLessThan(59_990)
})

it('those who wait for one row have an end, and the row is free again afterwards', async () => {
  const { gathering } = setUp({ mostWaiting: 1 })
  const { kind, endAll } = held()
  const first = gathering.join('row', kind, '1', long())
  await settled()
  const second = gathering.join('row', kind, '2', long())
  await expect(gathering.join('row', kind, '3', long())).rejects.toMatchObject({ code: 'unavailable' })
  await endAll()
  await Promise.all([first, second])
  const third = gathering.join('row', kind, '3', long())
  await settled()
  await endAll()
  await expect(third).resolves.toBe('3')
})

it('who comes while another process holds the row is in the lot that waits for it, and who goes meanwhile is not', async () => {
  const { gathering } = setUp()
  let free = () => {}
  const { kind, lots, endAll } = held(3, new Promise<void>((resolve) => (free = resolve)))
  const join = (call: string, left = 60_000) => gathering.join(call.slice(0, 1), kind, call, { left })
  const gone = join('a1', 1)
  const all = [join('a2')]
  await expect(gone).rejects.toMatchObject({ code: 'unavailable' })
  all.push(...['a3', 'a4', 'a5'].map((call) => join(call)))
  free()
  await settled()
  expect(lots).toEqual([[['a2', 'a3', 'a4']]])
  await endAll()
  await expect(Promise.all(all)).resolves.toEqual(['a2', 'a3', 'a4', 'a5'])
})

it('where all have gone before the row was free, nothing is decided, and the row is forgotten', async () => {
  const { gathering } = setUp()
  let free = () => {}
  const { kind, lots, endAll } = held(3, new Promise<void>((resolve) => (free = resolve)))
  const gone = gathering.join('row', kind, '1', { left: 50 })
  await Promise.all([settled(), expect(gone).rejects.toMatchObject({ code: 'unavailable' })])
  free()
  await settled()
  await endAll()
  expect(lots).toEqual([[[]]])
  const next = gathering.join('row', kind, '2', long())
  await settled()
  await endAll()
  await expect(next).resolves.toBe('2')
})

it('while its row waits for a place the lot still gathers', async () => {
  const { admission, gathering } = setUp({ connections: 2 })
  const { kind, lots, endAll } = held()
  let free = () => {}
  const other = admission.run('write', 'other', () => new Promise<void>((resolve) => (free = resolve)))
  const all = ['1', '2'].map((call) => gathering.join('row', kind, call, long()))
  await settled()
  expect(lots).toEqual([])
  free()
  await other
  await settled()
  expect(lots).toEqual([[['1', '2']]])
  await endAll()
  await Promise.all(all)
})

it('while there is no database those who come are sent away at once, and served when it is back', async () => {
  let away = true
  const admission = createAdmission({
    places: createPlaces({ connections: 20 }),
    county: '652328',
    isAway: () => away,
  })
  const gathering = createGathering<string>(admission, { lots: 2 })
  const { kind, endAll } = held()
  // more than there may be lots
  for (let n = 0; n < 4; n++)
    await expect(gathering.join(`row ${n}`, kind, 'a', long())).rejects.toMatchObject({ code: 'unavailable' })
  away = false
  const back = ['row 0', 'row 1', 'row 9'].map((row) => gathering.join(row, kind, row, long()))
  for (let n = 0; n < 3; n++) {
    await settled()
    await endAll()
  }
  await expect(Promise.all(back)).resolves.toEqual(['row 0', 'row 1', 'row 9'])
})

it('a row that could not be had in time is taken alone from then on, until it can', async () => {
  const { gathering } = setUp({ lots: 1 })
  const lots: string[][] = []
  let stranger = true
  const kind: Kind<string> = {
    most: 9,
    async decide({ draw }) {
      const rows = draw()
      lots.push(rows.flat().sort())
      await settled()
      const late = stranger && rows.flat().some((call) => call.startsWith('held'))
      return rows.map((row) =>
        row.map((call): Settled =>
          late
            ? { status: 'rejected', reason: Object.assign(new Error('locked'), { code: '55P03' }) }
            : { status: 'fulfilled', value: call },
        ),
      )
    },
  }
  const join = (row: string) => gathering.join(row, kind, row, long()).catch(() => 'sent away')
  expect(await Promise.all(['held', 'free'].map(join))).toEqual(['sent away', 'sent away'])
  expect(await Promise.all(['held', 'other', 'third'].map(join))).toEqual(['sent away', 'other', 'third'])
  expect(lots).toEqual([['free', 'held'], ['held'], ['other', 'third']])
  stranger = false
  expect(await join('held')).toBe('held')
  // that it was not this one that was held is known once it was alone
  for (let n = 0; n < 2; n++) expect(await Promise.all(['held', 'free'].map(join))).toEqual(['held', 'free'])
  expect(lots.slice(3)).toEqual([['held'], ['held'], ['free'], ['free', 'held']])
})
