import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import * as v from 'valibot'
import { accountContract } from '../../cloud/features/account/contract'
import { buildServer } from '../../cloud/host/server'
import { createKernel } from '../../cloud/platform/kernel'
import { anyone, implement } from '../../cloud/platform/kernel/procedure'
import { createPlaces } from '../../cloud/platform/kernel/places'
import { command, defineContract, query } from '../../cloud/shared/contract'
import { testDatabase } from '../support/database'
import { startTestHost, type TestHost } from '../support/host'

const onServer = testDatabase() === 'postgres' ? it : it.skip
const EVERYBODY = 64
const done = v.object({ done: v.boolean() })
const contract = defineContract('crowd', {
  want: command({ input: v.object({ row: v.string() }), output: done, contended: 'row' }),
  look: query({ input: v.object({}), output: done }),
  counted: query({ input: v.object({}), output: done, limit: { count: 1000, per: 'hour' } }),
  alsoCounted: query({ input: v.object({}), output: done, limit: { count: 1000, per: 'hour' } }),
})

let t: TestHost
let app: TestHost['app']
let open: () => void = () => {}
beforeAll(async () => {
  t = await startTestHost()
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const service = implement(contract, {
    want: anyone(async ({ db }, { row }) => {
      await db.execute(sql`select 1`)
      if (row.toLowerCase() === 'wanted') await opened
      return { done: true }
    }),
    counted: anyone(async () => ({ done: true })),
    alsoCounted: anyone(async () => ({ done: true })),
    look: anyone(async ({ db }) => {
      await db.execute(sql`select 1`)
      return { done: true }
    }),
  })
  app = await buildServer(
    createKernel({
      ...t.kernel.parts,
      services: [service],
      places: createPlaces({ connections: 8 }),
      patience: 800,
    }),
    t.config,
    [],
  )
})
afterAll(async () => {
  await app.close()
  await t.stop()
})

const want = (row: string) =>
  app.inject({
    method: 'POST',
    url: '/api/crowd/want',
    payload: { row },
    headers: { 'idempotency-key': randomUUID() },
  })

/** A word with capitals wherever the number has a one. */
const spelt = (word: string, n: number) =>
  [...word].map((sign, at) => ((n >> at) & 1 ? sign.toUpperCase() : sign)).join('')

onServer('one activity that everybody wants stops neither another, nor readers, nor the probes', async () => {
  // ids of rows may be spelt in many ways, and whoever spells one anew is no other
  const crowd = Array.from({ length: EVERYBODY }, (_, n) => want(spelt('wanted', n)))
  // all that could not be taken are answered while those inside still work
  const refused = await Promise.all(
    crowd.map((reply) =>
      Promise.race([reply, new Promise<null>((resolve) => setTimeout(resolve, 3000, null))]),
    ),
  )
  const told = refused.filter((reply) => reply !== null)
  expect(told.length).toBeGreaterThan(EVERYBODY - 8)
  for (const reply of told) {
    expect(reply.statusCode).toBe(503)
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
    expect(reply.json<{ error: { message: string } }>().error.message).toContain('正在排队')
  }
  expect((await want('another')).statusCode).toBe(200)
  expect((await app.inject('/api/crowd/look')).statusCode).toBe(200)
  expect((await app.inject('/readyz')).statusCode).toBe(200)
  open()
  const taken = (await Promise.all(crowd)).filter(({ statusCode }) => statusCode === 200)
  expect(taken.length).toBe(EVERYBODY - told.length)
})

onServer('a crowd whose sessions are looked up leaves connections to everybody else', async () => {
  const { token } = await t.call(accountContract.start, {})
  const authorization = `Bearer ${token}`
  let release: () => void = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let locked: () => void = () => {}
  const isLocked = new Promise<void>((resolve) => (locked = resolve))
  const holding = t.db.transaction(async (tx) => {
    await tx.execute(sql`lock table sessions in access exclusive mode`)
    locked()
    await released
  })
  await isLocked
  // each is sent at once: a request that is injected waits until somebody asks what came of it
  const crowd = Array.from({ length: EVERYBODY }, () =>
    app.inject({ url: '/api/crowd/look', headers: { authorization } }).then(({ statusCode }) => statusCode),
  )
  const within = <T>(reply: Promise<T>) =>
    Promise.race([reply, new Promise<null>((resolve) => setTimeout(resolve, 3000, null))])
  const served = await within(app.inject('/api/crowd/look').then(({ statusCode }) => statusCode))
  const told = await Promise.all(crowd.map(within))
  release()
  await holding
  await Promise.all(crowd)
  expect(served).toBe(200)
  expect(told.filter((status) => status === 503).length).toBeGreaterThan(EVERYBODY - 8)
})

onServer('a crowd that is counted for one thing leaves room to count everybody else', async () => {
  const ask = (name: string) => app.inject(`/api/crowd/${name}`).then(({ statusCode }) => statusCode)
  expect(await ask('counted')).toBe(200)
  const crowd = await t.db.transaction(async (tx) => {
    await tx.execute(sql`select from rate_counters where starts_with(bucket, 'crowd.counted:') for update`)
    const waiting = Array.from({ length: EVERYBODY }, () => ask('counted'))
    expect(await ask('alsoCounted')).toBe(200)
    return waiting
  })
  expect(await Promise.all(crowd)).toContain(200)
})
