/**
 * Every procedure, and every way in which its database may fail: the connection goes, with a code and without one, the
 * server refuses a row and quotes it, a statement takes too long, what throws is no error of the database at all. What
 * people write stands in no line of the log, however fine it is, and whoever asked hears one of our own codes. The
 * failures are a server's own, whatever the database behind them.
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import * as v from 'valibot'
import { buildServer } from '../../cloud/host/server'
import { openSession } from '../../cloud/platform/identity/sessions'
import { createKernel } from '../../cloud/platform/kernel'
import { createLog } from '../../cloud/platform/log'
import { routes, services } from '../../cloud/product'
import { ROLES } from '../../cloud/shared/roles'
import { hostileInput, seeded } from '../factories/hostile'
import { TOWN, VILLAGE } from '../factories/reports'
import { breakable, type Fault } from '../support/breaking'
import { startTestHost, type TestHost } from '../support/host'
import { TEST_COUNTY } from '../support/services'

/** In every free text of every input, in two scripts. */
const MARK = '乌尊布拉克的秘密 Uzunbulaq-secret-4711'
/** A text whose lines look like places of a program. */
const DISGUISED = `${MARK}\n    at Uzunbulaq (/secret/4711.ts:1:1)`
const LEAKED = /乌尊布拉克|Uzunbulaq|\/secret\//

/** What a server says of a statement, with all that it quotes. */
function refused(code: string, quoted: string): Error {
  const error = new pg.DatabaseError(`refused: "${quoted}"`, 0, 'error')
  return Object.assign(error, {
    code,
    detail: `Failing row contains (${quoted}).`,
    hint: quoted,
    where: `unnamed portal parameter $1 = '${quoted}'`,
    internalQuery: `select '${quoted}'`,
    table: 'cases',
    constraint: 'cases_words',
  })
}
const of = (error: Error, more: object) => Object.assign(error, more)
function parsing(quoted: string): unknown {
  try {
    return JSON.parse(quoted)
  } catch (error) {
    return error
  }
}

const FAULTS: Readonly<Record<string, (quoted: string) => unknown>> = {
  'connection lost without a code': (quoted) =>
    of(new Error('Connection terminated unexpectedly'), { quoted }),
  'connection lost, and says what was asked': (quoted) => new Error(`Connection terminated: ${quoted}`),
  'connection reset': (quoted) => of(new Error(`read ECONNRESET ${quoted}`), { code: 'ECONNRESET' }),
  ...Object.fromEntries(
    ['57P01', '57P03', '53300', '40001', '40P01', '23505', '23503', '23514', '23502']
      .concat('22P02', '22001', '57014', '55P03', '42P01', 'XX000')
      .map((code) => [code, (quoted: string) => refused(code, quoted)]),
  ),
  'a refusal as the cause of another': (quoted) => new Error(quoted, { cause: refused('23505', quoted) }),
  'an error of the program': (quoted) => new Error(quoted),
  'a wrong type': (quoted) => new TypeError(`Cannot read properties of ${quoted}`),
  'a text that is no JSON': parsing,
  'an input that fits no schema': (quoted) => {
    try {
      return v.parse(v.object({ words: v.number() }), { words: quoted })
    } catch (error) {
      return error
    }
  },
  'several at once': (quoted) => new AggregateError([new Error(quoted)], quoted),
  'a name that was written': (quoted) => of(new Error(quoted), { name: quoted, code: quoted, table: quoted }),
  'a message that was changed since': (quoted) => of(new Error(quoted), { message: '' }),
  'no error': (quoted) => quoted,
}

const procedures = services.flatMap(({ procedures: each }) =>
  Object.values(each).map(({ procedure }) => procedure),
)
// every procedure is called once for every fault: on a busy machine that takes a while
jest.setTimeout(600_000)

let t: TestHost
let app: TestHost['app']
let authorization: string
let failWith: (fault: Fault) => void
const lines: string[] = []

beforeAll(async () => {
  t = await startTestHost({}, false)
  const log = createLog('trace', { write: (line: string) => void lines.push(line) })
  app = await buildServer(createKernel({ ...t.kernel.parts, log }), t.config, routes)
  const areas = [TOWN, VILLAGE].map((area, at) => ({ role: at === 0 ? 'town' : 'village', area }) as const)
  const person = await t.staffOfAll([...ROLES.map((role) => ({ role, area: TEST_COUNTY })), ...areas])
  authorization = `Bearer ${await openSession(t.db, t.settings, person.id, new Date())}`
  ;({ failWith } = breakable(t.kernel.parts.db))
})
afterAll(async () => {
  failWith(() => null)
  await app.close()
  await t.stop()
})

/** The same input with the mark in each text that is free. */
function marked(value: unknown): unknown {
  if (typeof value === 'string') return /^[\w:./-]*$/.test(value) ? value : `${value}${MARK}`.slice(-200)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(marked)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, marked(each)]))
}

/** Calls a procedure whose n-th statement fails. @returns the status, and whether it came to that statement */
async function callFailing(
  { service, name }: { service: string; name: string },
  input: unknown,
  make: (quoted: string) => unknown,
  n: number,
): Promise<{ status: number; fired: boolean }> {
  let left = n
  let fired = false
  failWith((values) => {
    left -= 1
    // what a transaction tries once more fails once more
    if (left > 0) return null
    fired = true
    return make(`${values.join(' ')} ${DISGUISED}`)
  })
  const headers = { authorization, 'idempotency-key': randomUUID() }
  const payload = Object(input) as object
  const { statusCode } = await app.inject({
    method: 'POST',
    url: `/api/${service}/${name}`,
    payload,
    headers,
  })
  return { status: statusCode, fired }
}

test.each(Object.entries(FAULTS))('%s', async (_, make) => {
  lines.length = 0
  const random = seeded(4711)
  const fired = new Map<number, number>()
  for (const [at, procedure] of procedures.entries()) {
    const input = marked(hostileInput(procedure.input, random))
    // deep inside some, at the door of others; what ends before that fails at its first statement
    const depth = 1 + (at % 4)
    const first = await callFailing(procedure, input, make, depth)
    const called = first.fired ? first : await callFailing(procedure, input, make, 1)
    if (called.fired) fired.set(called.status, (fired.get(called.status) ?? 0) + 1)
  }
  failWith(() => null)
  const failed = [...fired.values()].reduce((sum, count) => sum + count, 0)
  expect(failed).toBeGreaterThan(procedures.length / 2)
  // our own codes, and a failure that nobody foresaw among them
  expect([...fired.keys()].filter((status) => status === 500 || status === 503).length).toBeGreaterThan(0)
  expect(lines.filter((line) => LEAKED.test(line))).toEqual([])
  expect(lines.join('')).toMatch(/"failed"|"database not available"/)
})
