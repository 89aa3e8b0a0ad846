import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import * as v from 'valibot'
import { testDatabase } from '../../../tests/support/database'
import { startTestServices, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { command, defineContract, query } from '../../shared/contract'
import { createKernel, type Kernel } from '.'
import type { Person, PersonContext } from './context'
import { type AppError, fail } from './errors'
import { batched, type Call, fewForFresh, implement, person } from './procedure'
import { errorWords } from './words'

/** Only a real server runs transactions side by side; PGlite runs them one after the other. */
const onServer = testDatabase() === 'postgres' ? it : it.skip

const contract = defineContract('seats', {
  take: command({
    input: v.object({ row: v.string(), name: v.string() }),
    output: v.object({ no: v.number() }),
    contended: 'row',
  }),
})
type Input = v.InferOutput<typeof contract.take.input>
type Calls = readonly Call<PersonContext, Input>[]

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
  await t.db.execute(sql`create table taken (no serial primary key, row text, name text unique, lot text)`)
  await t.db.execute(sql`grant all on taken, taken_no_seq to public`)
})
afterAll(() => t.stop())
beforeEach(async () => {
  await t.db.execute(sql`delete from taken`)
})

/** Writes each name down in its order; who is there already, or is called nobody, is refused. */
async function take(calls: Calls) {
  const outcomes = []
  for (const { ctx, input } of calls) {
    if (input.name.startsWith('bad')) throw new Error('nobody foresaw this')
    const there = await ctx.db.execute(sql`select 1 from taken where name = ${input.name}`)
    if (input.name.startsWith('nobody') || there.rows.length > 0) {
      outcomes.push({ refused: fail('conflict', { words: errorWords.conflict, detail: input.name }) })
      continue
    }
    const { rows } = await ctx.db.execute<{ no: number }>(
      sql`insert into taken (row, name, lot) values (${input.row}, ${input.name}, pg_current_xact_id()::text) returning no`,
    )
    outcomes.push({ done: { no: input.name.startsWith('odd') ? Number.NaN : (rows[0]?.no ?? 0) } })
  }
  return outcomes
}

interface Table {
  kernel: Kernel
  /** Names of those who were decided together. */
  lots: string[][]
  /** Lets what waits for it be decided. */
  open(): void
}

/** A kernel with the one command, which holds the first lot back until it is opened. */
function setUp(
  decide: (calls: Calls) => ReturnType<typeof take> = take,
  most = 64,
  hold: (calls: Calls) => Promise<unknown> = () => Promise.resolve(),
): Table {
  const lots: string[][] = []
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  const service = implement(contract, {
    take: fewForFresh(
      { count: 3, per: 'day', of: () => 1 },
      batched(
        most,
        async (calls: Calls) => {
          const first = lots.length === 0
          lots.push(calls.map(({ input }) => input.name))
          if (first) await opened
          return decide(calls)
        },
        hold,
      ),
    ),
  })
  return { kernel: createKernel({ ...t.kernel.parts, services: [service] }), lots, open }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20))
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}
const numbered = (_: unknown, n: number) => `name ${n}`

interface Ask {
  as?: Person
  key?: string
  row?: string
  caller?: string
}
/** @returns the reply, or how it was refused */
async function ask({ kernel }: Table, name: string, { as, key, row, caller }: Ask = {}): Promise<unknown> {
  try {
    const { data } = await kernel.invoke({
      service: 'seats',
      procedure: 'take',
      input: { row: row ?? 'a', name },
      idempotencyKey: key ?? randomUUID(),
      person: as ?? (await resident),
      requestId: randomUUID(),
      now: TEST_NOW,
      caller,
    })
    return data
  } catch (error) {
    const { code, detail, message } = error as AppError
    return detail ?? code ?? message
  }
}
let resident: Promise<Person>
beforeAll(() => {
  resident = t.person()
})

/** One that is being decided, and others that have come meanwhile. */
async function rush(
  table: Table,
  names: readonly string[],
  each: (name: string, n: number) => Ask = () => ({}),
) {
  const first = ask(table, 'first')
  await until(() => table.lots.length > 0)
  const others = names.map((name, n) => ask(table, name, each(name, n)))
  await settled()
  table.open()
  return Promise.all([first, ...others])
}
const kept = async () => {
  const { rows } = await t.db.execute<{ name: string; lot: string; no: number }>(
    sql`select name, lot, no from taken order by no`,
  )
  return rows
}

it('those who come while the row is decided for another are decided in one transaction, in their order', async () => {
  const table = setUp(take, 4)
  const names = Array.from({ length: 6 }, numbered)
  const replies = await rush(table, names)
  expect(table.lots).toEqual([['first'], names.slice(0, 4), names.slice(4)])
  const rows = await kept()
  expect(rows.map((one) => one.name)).toEqual(['first', ...names])
  expect(replies).toEqual(rows.map(({ no }) => ({ no })))
  expect(new Set(rows.map((one) => one.lot)).size).toBe(3)
})

it('who comes while another process holds the row is in the lot that waits for it', async () => {
  const held: string[][] = []
  let free = () => {}
  const table = setUp(take, 64, (calls) => {
    held.push(calls.map(({ input }) => input.name))
    return new Promise<void>((resolve) => (free = resolve))
  })
  table.open()
  const first = ask(table, 'first')
  await until(() => held.length > 0)
  const others = ['one', 'two'].map((name) => ask(table, name))
  await settled()
  free()
  await Promise.all([first, ...others])
  expect([held, table.lots]).toEqual([[['first']], [['first', 'one', 'two']]])
})

it('the same key twice in one lot is one effect and one answer, and with another input it is refused', async () => {
  const table = setUp()
  const key = randomUUID()
  const [, one, again, other] = await rush(table, ['one', 'one', 'other'], () => ({ key }))
  expect(one).toEqual({ no: expect.any(Number) })
  expect(again).toEqual(one)
  expect(other).toBe('key_reused')
  expect((await kept()).map((row) => row.name)).toEqual(['first', 'one'])
})

it('a key of another person is another key', async () => {
  const table = setUp()
  const key = randomUUID()
  const other = await t.person()
  const [, one, two] = await rush(table, ['one', 'two'], (name) => ({
    key,
    ...(name === 'two' ? { as: other } : {}),
  }))
  expect([one, two]).toEqual([{ no: expect.any(Number) }, { no: expect.any(Number) }])
})

it('what comes again later has its answer of then, though it would be refused now; what was refused is tried again', async () => {
  const table = setUp()
  const [done, refusedOnce] = [randomUUID(), randomUUID()]
  const [, one] = await rush(table, ['one'], () => ({ key: done }))
  expect(await ask(table, 'one', { key: done })).toEqual(one)
  expect(await ask(table, 'one', { key: refusedOnce })).toBe('one')
  expect(await ask(table, 'two', { key: done })).toBe('key_reused')
  await t.db.execute(sql`delete from taken`)
  // it would do it now, and must not
  expect(await ask(table, 'one', { key: done })).toEqual(one)
  expect(await kept()).toEqual([])
  expect(await ask(table, 'one', { key: refusedOnce })).toEqual({ no: expect.any(Number) })
})

it('who is refused has their own reason, and takes nobody down', async () => {
  const replies = await rush(setUp(), ['one', 'nobody 1', 'two', 'nobody 2'])
  const number = { no: expect.any(Number) }
  expect(replies).toEqual([number, number, 'nobody 1', number, 'nobody 2'])
  expect((await kept()).map((row) => row.name)).toEqual(['first', 'one', 'two'])
})

it('what nobody foresaw concerns one of them: the others are decided one by one, in order', async () => {
  const table = setUp()
  const replies = await rush(table, ['one', 'bad', 'nobody', 'two'])
  const number = { no: expect.any(Number) }
  expect(replies).toEqual([number, number, 'nobody foresaw this', 'nobody', number])
  expect((await kept()).map((row) => row.name)).toEqual(['first', 'one', 'two'])
  expect(table.lots.slice(2)).toEqual([['one'], ['bad'], ['nobody'], ['two']])
})

it('an answer that breaks the contract does not leave, and is no effect; the others are done', async () => {
  const [, one, odd, two] = await rush(setUp(), ['one', 'odd', 'two'])
  expect([one, two]).toEqual([{ no: expect.any(Number) }, { no: expect.any(Number) }])
  expect(odd).toMatch(/breaks the contract/)
  expect((await kept()).map((row) => row.name)).toEqual(['first', 'one', 'two'])
})

it('a handler that forgets one of them keeps nothing of all', async () => {
  const forgetful = setUp(async (calls) => (await take(calls)).slice(1))
  const [first] = await rush(forgetful, [])
  expect(first).toMatch(/outcome/)
  expect(await kept()).toEqual([])
})

it('a transaction that another came in between is tried again as a whole', async () => {
  let failed = false
  const table = setUp(async (calls) => {
    const outcomes = await take(calls)
    if (calls.length > 1 && !failed) {
      failed = true
      await calls[0]?.ctx.db.execute(
        sql`do $$ begin raise exception 'came in between' using errcode = 'serialization_failure'; end $$`,
      )
    }
    return outcomes
  })
  const replies = await rush(table, ['one', 'two'])
  expect(replies).toEqual(Array.from({ length: 3 }, () => ({ no: expect.any(Number) })))
  expect(table.lots).toEqual([['first'], ['one', 'two'], ['one', 'two']])
})

onServer(
  'what another process has done meanwhile is met at the key: one effect, and the answer of then',
  async () => {
    const elsewhere = setUp()
    elsewhere.open()
    const key = randomUUID()
    let theirs: unknown
    const here = setUp(async (calls) => {
      if (calls.length > 1 && theirs === undefined) theirs = await ask(elsewhere, 'one', { key })
      // it has looked before, so to say, and does not see what came in between
      return take(
        calls.map((call) => ({
          ...call,
          input: call.input.name === 'one' ? { ...call.input, name: 'one, again' } : call.input,
        })),
      )
    })
    const replies = await rush(here, ['one', 'two'], (name) => (name === 'one' ? { key } : {}))
    expect(theirs).toEqual({ no: expect.any(Number) })
    expect(replies[1]).toEqual(theirs)
    expect(replies[2]).toEqual({ no: expect.any(Number) })
    expect((await kept()).map((row) => row.name).sort()).toEqual(['first', 'one', 'two'])
  },
)

onServer('the same key at two processes at once is one effect', async () => {
  const tables = [setUp(), setUp()]
  tables.forEach((table) => table.open())
  const key = randomUUID()
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, n) => ask(tables[n % 2] ?? setUp(), 'one', { key })),
  )
  expect(new Set(replies.map((one) => JSON.stringify(one))).size).toBe(1)
  expect((await kept()).map((row) => row.name)).toEqual(['one'])
})

it('each is counted for itself before it joins: fresh guests of one address have their measure', async () => {
  const as = { ...(await t.person()), fresh: true }
  const table = setUp()
  const replies = await rush(table, ['one', 'two', 'nobody', 'three', 'four'], () => ({
    as,
    caller: 'gully',
  }))
  expect(replies.slice(1)).toEqual([
    { no: expect.any(Number) },
    { no: expect.any(Number) },
    'nobody',
    'rate_limited',
    'rate_limited',
  ])
  // who was refused has taken nothing
  expect(await ask(table, 'five', { as, caller: 'gully' })).toEqual({ no: expect.any(Number) })
  expect(await ask(table, 'six', { as, caller: 'gully' })).toBe('rate_limited')
})

it('a wrong input and nobody in particular are refused before they join', async () => {
  const table = setUp()
  table.open()
  const call = (input: unknown, as: Person | null) =>
    table.kernel.invoke({
      service: 'seats',
      procedure: 'take',
      input,
      idempotencyKey: randomUUID(),
      person: as,
      requestId: '',
      now: TEST_NOW,
    })
  await expect(call({ row: 7, name: 'one' }, await resident)).rejects.toMatchObject({ code: 'invalid' })
  await expect(call({ row: 'a', name: 'one' }, null)).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(table.lots).toEqual([])
})

it('only a command that names its row can be decided together', () => {
  const shape = { input: v.object({}), output: v.object({}) }
  const together = batched(
    2,
    async (calls: readonly unknown[]) => calls.map(() => ({ done: {} })),
    () => Promise.resolve(),
  )
  expect(() => implement(defineContract('s', { take: command(shape) }), { take: together })).toThrow(
    'its row',
  )
  const byNature = command({ ...shape, contended: 'row', once: 'by nature' })
  expect(() => implement(defineContract('s', { take: byNature }), { take: together })).toThrow('its row')
  const read = defineContract('s', { read: query(shape) })
  expect(implement(read, { read: person(() => ({})) }).procedures.read?.batched).toBeUndefined()
})
