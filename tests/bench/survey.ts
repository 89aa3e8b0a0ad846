/**
 * `npm run bench:survey`, on a real PostgreSQL, in one run and side by side:
 * - answering (ticket and envelope, through the kernel with its admission) is at least a quarter as fast as two bare
 *   inserts of the same rows, by the same pool, as many at once and as durable, at each size of the survey;
 * - an answer writes at most 20 kB of write-ahead log;
 * - the last thousand answers of BENCH_ANSWERS (20,000) come as fast as the first, by that measure;
 * - a box of BENCH_BOX (1,000) envelopes is opened, and the loop stands still for at most 50 ms, or twice as long as it
 *   does without it (`survey-opening.ts`);
 * - figures of 100,000 sheets come three times as fast as from R, where it is installed (`survey-figures.ts`).
 *
 * Its last line is JSON: `vs_r`, how many times as fast as R (null without it), and `send`, the lowest rate of the
 * first kind. It ends with 1 where one of these does not hold. Rounds of both kinds take turns, so that both meet the
 * same machine.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import pino from 'pino'
import { wordListCheck } from '../../cloud/platform/adapters/content-check'
import { diskFiles } from '../../cloud/platform/adapters/files-disk'
import { storedMessages } from '../../cloud/platform/adapters/messages'
import type { Db } from '../../cloud/platform/database'
import { openPostgres } from '../../cloud/platform/database/postgres'
import { createKernel } from '../../cloud/platform/kernel'
import { createPlaces } from '../../cloud/platform/kernel/places'
import { type BoxKeys, ENVELOPE_BYTES, surveyContract } from '../../cloud/features/survey/contract'
import { envelopes, participations } from '../../cloud/features/survey/tables'
import type { InputOf, OutputOf, Procedure } from '../../cloud/shared/contract'
import { messageKinds, services } from '../../cloud/product'
import { makeTriedBox } from '../factories/box'
import { makeSurvey } from '../factories/survey'
import { startPostgres } from '../support/embedded-postgres'
import { TEST_COUNTY, TEST_NOW, testSettings, type TestServices } from '../support/services'
import { makeSlip } from '../support/voter'
import { median, say } from './say'
import { benchFigures } from './survey-figures'
import { benchOpening } from './survey-opening'

const TOTAL = Number(process.env['BENCH_ANSWERS'] ?? 20_000)
/** Answers of a measured round; between two rounds the box is filled by plain rows. */
const ROUND = 200
/** As a server has them that sets nothing (`DATABASE_CONNECTIONS`). */
const CONNECTIONS = 10
/** Phones at once. */
const LINES = 8
/** Of a measured size; the middle one counts. */
const ROUNDS = 5
const SHARE = 0.25
const MOST_WAL = 20_000
const FLAT = 0.8

type Calls = Pick<TestServices, 'call' | 'db' | 'settings'>

function callsOn(db: Db, folder: string): Calls {
  const settings = testSettings()
  const kernel = createKernel({
    db,
    services,
    files: diskFiles(folder, settings.secret, ''),
    messages: storedMessages(settings, messageKinds),
    contentCheck: wordListCheck(''),
    settings,
    log: pino({ level: 'silent' }),
    places: createPlaces({ connections: CONNECTIONS }),
    // a machine that is busy with other things sends nobody away here
    patience: 60_000,
  })
  return {
    db,
    settings,
    async call<P extends Procedure>(procedure: P, input: InputOf<P>, options = {}): Promise<OutputOf<P>> {
      const { as = null, caller = randomUUID() } = options as { as?: { id: string } | null; caller?: string }
      const { data } = await kernel.invoke({
        service: procedure.service,
        procedure: procedure.name,
        input,
        idempotencyKey: randomUUID(),
        person: as ? { id: as.id, kind: 'resident', roles: [] } : null,
        requestId: randomUUID(),
        now: TEST_NOW,
        caller,
      })
      // the kernel has checked the answer by this procedure's own schema
      return data as OutputOf<P>
    },
  }
}

/** What phones have ready: the bench measures the server, not them. */
const ready = (keys: BoxKeys) =>
  Array.from({ length: ROUND }, () => ({
    slip: makeSlip(keys, 'open'),
    sealed: randomBytes(ENVELOPE_BYTES).toString('base64url'),
    as: { id: randomUUID(), kind: 'resident' as const, roles: [] },
  }))

/** So many at once, each after the one before it on its line. @returns seconds, without what `rest` did aside */
async function inLines<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<number> {
  const left = [...items]
  const started = performance.now()
  await Promise.all(
    Array.from({ length: LINES }, async () => {
      for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item)
    }),
  )
  return (performance.now() - started) / 1000
}

const walAt = async (db: Db): Promise<number> => {
  const { rows } = await db.execute<{ at: string }>(
    sql`SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text AS at`,
  )
  return Number(rows[0]?.at)
}

const seatRow = (surveyId: string) => ({
  county: TEST_COUNTY,
  surveyId,
  key: randomBytes(32).toString('hex'),
  blindedHash: randomBytes(32).toString('base64url'),
})
const envelopeRow = (surveyId: string) => ({
  county: TEST_COUNTY,
  surveyId,
  sample: 'open' as const,
  m: randomBytes(32),
  signature: randomBytes(256),
  version: 1,
  sealed: randomBytes(ENVELOPE_BYTES),
})

async function round(t: Calls, keys: BoxKeys, bare: string) {
  const { survey } = keys
  const phones = ready(keys)
  const before = await walAt(t.db)
  // the phones' own work (taking the blinding off) is left out
  const tickets = new Map<string, string>()
  const drawing = await inLines(phones, async ({ slip, as }) => {
    const input = { survey, sample: 'open' as const, seat: 0, blinded: slip.blinded }
    tickets.set(slip.m, (await t.call(surveyContract.ticket, input, { as })).blindSignature)
  })
  const signed = phones.map(({ slip, sealed }) => ({
    survey,
    sample: 'open' as const,
    m: slip.m,
    signature: slip.finish(tickets.get(slip.m) ?? ''),
    version: 1,
    sealed,
  }))
  const sending = await inLines(signed, async (input) => {
    await t.call(surveyContract.send, input)
  })
  const wal = ((await walAt(t.db)) - before) / ROUND
  const rows = phones.map(() => ({ seat: seatRow(bare), envelope: envelopeRow(bare) }))
  const inserting = await inLines(rows, async ({ seat, envelope }) => {
    await t.db.insert(participations).values(seat)
    await t.db.insert(envelopes).values(envelope)
  })
  return { share: inserting / (drawing + sending), perSecond: ROUND / (drawing + sending), wal }
}

async function main(): Promise<void> {
  const server = await startPostgres()
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-bench-'))
  const migrations = path.join(process.cwd(), 'cloud/platform/database/migrations')
  const { db, close } = await openPostgres(`${server.baseUrl}postgres`, migrations, CONNECTIONS)
  try {
    const t = callsOn(db, folder)
    const box = async () => makeTriedBox(t, await makeSurvey(db, TEST_NOW))
    const { keys } = await box()
    const { keys: bare } = await box()
    await round(t, keys, bare.survey)
    await round(t, keys, bare.survey)
    const results = []
    let held = true
    const hold = (good: boolean, text: string) => {
      held &&= good
      say(good, text)
    }
    for (let filled = 2 * ROUND; ;) {
      const rounds = []
      for (let n = 0; n < ROUNDS; n += 1) rounds.push(await round(t, keys, bare.survey))
      const share = median(rounds.map((one) => one.share))
      const wal = median(rounds.map((one) => one.wal))
      results.push(share)
      filled += ROUNDS * ROUND
      const size = filled.toLocaleString('en')
      hold(
        share >= SHARE,
        `${size} answers: ${median(rounds.map((one) => one.perSecond)).toFixed(0)} a second, ${share.toFixed(2)} of two bare inserts (≥ ${SHARE})`,
      )
      hold(
        wal <= MOST_WAL,
        `${size} answers: ${(wal / 1000).toFixed(1)} kB of write-ahead log an answer (≤ ${MOST_WAL / 1000})`,
      )
      if (filled >= TOTAL) break
      const more = Math.max(0, Math.min(TOTAL / 2, TOTAL - ROUNDS * ROUND - filled))
      for (let at = 0; at < more; at += ROUND) {
        for (const survey of [keys.survey, bare.survey]) {
          await db.insert(participations).values(Array.from({ length: ROUND }, () => seatRow(survey)))
          await db.insert(envelopes).values(Array.from({ length: ROUND }, () => envelopeRow(survey)))
        }
        filled += ROUND
      }
    }
    const [first = 1, last = 1] = [results[0], results.at(-1)]
    hold(
      last >= first * FLAT,
      `flat: ${first.toFixed(2)} of two bare inserts at first, ${last.toFixed(2)} with ${TOTAL.toLocaleString('en')} answers (≥ ${FLAT} of the first)`,
    )
    await benchOpening(t, hold)
    // the last line is for programs
    const figures = benchFigures(hold)
    process.stdout.write(`${JSON.stringify({ vs_r: figures, send: Math.min(...results) })}\n`)
    process.exitCode = held ? 0 : 1
  } finally {
    await close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exit(1)
})
