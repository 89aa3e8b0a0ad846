import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import pino from 'pino'
import * as v from 'valibot'
import { buildServer } from '../../cloud/host/server'
import { createKernel } from '../../cloud/platform/kernel'
import { anyone, implement } from '../../cloud/platform/kernel/procedure'
import { command, defineContract, query } from '../../cloud/shared/contract'
import { testDatabase } from '../support/database'
import { startTestHost, type TestHost } from '../support/host'

const onServer = testDatabase() === 'postgres' ? describe : describe.skip
const WORDS = '李桂兰的院子'
/** A text whose lines look like places of a program. */
const DISGUISED = `${WORDS}\n    at ${WORDS} (a.ts:1:1)`
const input = v.object({ words: v.string() })
const output = v.object({ done: v.boolean() })
const contract = defineContract('breaking', {
  within: command({ input, output }),
  between: command({ input, output }),
  read: query({ input, output }),
  busy: query({ input, output }),
  fails: query({ input, output }),
})

let t: TestHost
let app: TestHost['app']
const lines: string[] = []

/** Ends the connection that a transaction has, from another one. */
async function terminate(pid: unknown): Promise<void> {
  await t.db.execute(sql`select pg_terminate_backend(${Number(pid)}, 5000)`)
}

const service = implement(contract, {
  within: anyone(async ({ db }, { words }) => {
    await db.execute(sql`select ${words}::text, pg_terminate_backend(pg_backend_pid())`)
    return { done: true }
  }),
  between: anyone(async ({ db }, { words }) => {
    const { rows } = await db.execute(sql`select pg_backend_pid() as pid`)
    await terminate(rows[0]?.pid)
    await db.execute(sql`select ${words}::text`)
    return { done: true }
  }),
  read: anyone(async ({ db }, { words }) => {
    await db.execute(sql`select ${words}::text, pg_terminate_backend(pg_backend_pid())`)
    return { done: true }
  }),
  busy: anyone(async ({ db }, { words }) => {
    await db.execute(
      sql`do $$ begin raise exception using errcode = '53300'; end $$; select ${sql.raw(`'${words.replaceAll("'", '')}'`)}`,
    )
    return { done: true }
  }),
  fails: anyone(async ({ db }, { words }) => {
    await db.execute(sql`select ${words}::text::uuid`)
    return { done: true }
  }),
})

beforeAll(async () => {
  t = await startTestHost()
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  app = await buildServer(createKernel({ ...t.kernel.parts, services: [service], log }), t.config, [])
})
afterAll(async () => {
  await app.close()
  await t.stop()
})

const post = (name: string, words: string) =>
  app.inject({
    method: 'POST',
    url: `/api/breaking/${name}`,
    payload: { words },
    headers: { 'idempotency-key': randomUUID() },
  })

onServer('a connection that breaks while somebody has it', () => {
  it.each(['within', 'between', 'read', 'busy'])(
    'ends no process, is told as 503 and leaves no word in the log: %s',
    async (name) => {
      for (let n = 0; n < 3; n++) {
        const reply = await post(name, DISGUISED)
        expect([reply.statusCode, reply.json<{ error: { code: string } }>().error.code]).toEqual([
          503,
          'unavailable',
        ])
      }
      expect((await app.inject('/readyz')).statusCode).toBe(200)
      expect(lines.join('')).toContain('database not available')
      expect(lines.filter((line) => line.includes(WORDS))).toEqual([])
    },
  )
})

it('a statement that fails leaves none of its parameters in the log', async () => {
  expect((await post('fails', DISGUISED)).statusCode).toBe(500)
  expect(lines.join('')).toContain('22P02')
  expect(lines.filter((line) => line.includes(WORDS))).toEqual([])
})
