import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { startTestHost, type TestHost } from '../../tests/support/host'
import { command, defineContract, query } from '../shared/contract'
import { openSession } from '../platform/identity/sessions'
import { createKernel } from '../platform/kernel'
import type { Person } from '../platform/kernel/context'
import { anyone, batched, implement, person, sharedWith } from '../platform/kernel/procedure'
import { buildServer } from './server'

const done = v.object({ done: v.boolean() })
const contract = defineContract('list', {
  look: query({
    input: v.object({ kind: v.optional(v.string()) }),
    output: v.object({ n: v.number(), mine: v.nullable(v.string()) }),
    shared: true,
  }),
  join: command({ input: v.object({ row: v.string() }), output: done, contended: 'row' }),
  publish: command({ input: v.object({}), output: done }),
})

let t: TestHost
let app: TestHost['app']
/** How often the list was made, and who has something of their own on it. */
let made = 0
const owners = new Set<string>()
beforeAll(async () => {
  // the second in which answers are shared is never over
  const now = Date.now()
  jest.spyOn(Date, 'now').mockImplementation(() => now)
  t = await startTestHost()
  const service = implement(contract, {
    look: sharedWith(
      async (ctx) => !owners.has(ctx.person.id),
      anyone(({ person: asking }) => {
        made += 1
        return { n: made, mine: asking && owners.has(asking.id) ? asking.id : null }
      }),
    ),
    join: batched(
      2,
      async (calls) => {
        calls.forEach(({ ctx }) => owners.add(ctx.person.id))
        return calls.map(() => ({ done: { done: true } }))
      },
      () => Promise.resolve(),
    ),
    publish: person(() => ({ done: true })),
  })
  app = await buildServer(createKernel({ ...t.kernel.parts, services: [service] }), t.config, [])
})
afterAll(async () => {
  jest.restoreAllMocks()
  await app.close()
  await t.stop()
})

interface Somebody extends Person {
  headers: Record<string, string>
}
async function somebody(): Promise<Somebody> {
  const one = await t.person()
  const token = await openSession(t.db, t.settings, one.id, new Date())
  return { ...one, headers: { authorization: `Bearer ${token}` } }
}
async function look(as?: Somebody, input = '{}') {
  const reply = await app.inject({ url: `/api/list/look?input=${input}`, headers: as?.headers ?? {} })
  expect(reply.statusCode).toBe(200)
  expect(reply.headers['cache-control']).toBe('no-store')
  return reply.json<{ data: { n: number; mine: string | null } }>().data
}
const give = (name: 'join' | 'publish', as: Somebody) =>
  app.inject({
    method: 'POST',
    url: `/api/list/${name}`,
    payload: { row: 'a' },
    headers: { ...as.headers, 'idempotency-key': randomUUID() },
  })

it('strangers share an answer with those who have nothing of their own on it; who has something gets theirs', async () => {
  const [one, owner] = [await somebody(), await somebody()]
  await give('publish', one)
  const first = await look()
  // the same question, however it is spelt
  expect([await look(), await look(one), await look(undefined, '{"made":"up"}')]).toEqual([
    first,
    first,
    first,
  ])
  await give('join', owner)
  expect((await look(owner)).mine).toBe(owner.id)
  expect((await look(one)).mine).toBeNull()
  expect((await look()).mine).toBeNull()
})

it('another question has another answer, and who is refused is refused', async () => {
  const [all, some] = [await look(), await look(undefined, '{"kind":"planting"}')]
  expect(some.n).not.toBe(all.n)
  const wrong = await app.inject({ url: '/api/list/look?input={"kind":7}' })
  expect(wrong.statusCode).toBe(422)
  const gone = await app.inject({
    url: '/api/list/look',
    headers: { authorization: `Bearer ${'x'.repeat(43)}` },
  })
  expect(gone.statusCode).toBe(401)
})

it('a command lets go of it, and what a crowd does together does not', async () => {
  const one = await somebody()
  await give('publish', one)
  const before = await look()
  await give('join', one)
  expect(await look()).toEqual(before)
  await give('publish', one)
  expect((await look()).n).toBeGreaterThan(before.n)
})

it('only what is for everybody, and counted for nobody, is shared', () => {
  const shape = { input: v.object({}), output: done, shared: true as const }
  const answer = () => ({ done: true })
  expect(() => implement(defineContract('s', { look: query(shape) }), { look: person(answer) })).toThrow(
    'shared',
  )
  const counted = query({ ...shape, limit: { count: 1, per: 'hour' } })
  expect(() => implement(defineContract('s', { look: counted }), { look: anyone(answer) })).toThrow('shared')
})
