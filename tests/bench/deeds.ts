/**
 * `npm run bench:deeds`, on a real PostgreSQL: what a deed of the desk costs that many are told of, and what everybody
 * else waits for meanwhile.
 * - a case with 10, 1,000 and BENCH_FOLLOWERS (100,000) followers is sent out: as many statements at each size;
 * - while it is sent out to the most, other cases of the public ledger are sent out one after the other: the longest of
 *   these waits is at most a tenth of the deed itself, or as long as it was without it;
 * - a case to which 10 and 300 are joined is refused: as many statements.
 *
 * The last line is JSON: `statements` at each size, `deed_ms`, `others_ms` (the longest), `alone_ms`. It ends with 1
 * where one of these does not hold.
 */
import { rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { reportsContract } from '../../cloud/features/reports/contract'
import type { Person } from '../../cloud/platform/kernel/context'
import type { InputOf, Procedure } from '../../cloud/shared/contract'
import { startPostgres } from '../support/embedded-postgres'
import { type Bench, COUNTY, NOW, openBench, TOWN } from './county'
import { median, say, time } from './say'
import { statementsOf } from './statements'

const MOST = Number(process.env['BENCH_FOLLOWERS'] ?? 100_000)
const FOLLOWERS = [10, 1_000, MOST]
const JOINED = [10, 300]
const dispatcher: Person = { id: randomUUID(), kind: 'staff', roles: [{ role: 'dispatcher', area: COUNTY }] }

const call = <P extends Procedure>(bench: Bench, procedure: P, input: InputOf<P>) =>
  bench.kernel.invoke({
    service: procedure.service,
    procedure: procedure.name,
    input,
    idempotencyKey: randomUUID(),
    person: dispatcher,
    requestId: randomUUID(),
    now: NOW,
  })

interface Open extends Record<string, unknown> {
  id: string
  version: number
}

/** Public cases that are in work, apart from those taken before. */
async function openCases(bench: Bench, from: number, count: number): Promise<Open[]> {
  const { rows } = await bench.db.execute<Open>(sql`select id, version from cases
    where state = 'handling' and verified order by number offset ${from} limit ${count}`)
  return rows
}

const send = (bench: Bench, { id, version }: Open) =>
  call(bench, reportsContract.dispatch, { caseId: id, version, desk: TOWN })

/** Gives a case so many followers. */
async function follow(bench: Bench, { id }: Open, count: number): Promise<void> {
  await bench.db.execute(sql`with made as (
      insert into persons (county, kind) select ${COUNTY}, 'resident' from generate_series(1, ${count}) returning id)
    insert into case_reporters (county, person_id, case_id, part, since)
      select ${COUNTY}, id, ${id}, 'follower', now() from made`)
}

/** Joins so many cases to one. */
const join = (bench: Bench, { id }: Open, from: number, count: number) =>
  bench.db.execute(sql`update cases set state = 'linked', linked_to = ${id}
    where id in (select id from cases where state = 'handling' order by number offset ${from} limit ${count})`)

async function main(): Promise<void> {
  const server = await startPostgres()
  let held = true
  const hold = (good: boolean, text: string) => {
    held &&= good
    say(good, text)
  }
  try {
    const bench = await openBench(server.baseUrl, 1_000)
    const open = await openCases(bench, 0, 100)
    const others = open.slice(20)
    const alone: number[] = []
    for (const one of others.splice(0, 20)) alone.push(await time(() => send(bench, one)))
    const counted: number[] = []
    let [deedMs, othersMs] = [0, 0]
    for (const [n, count] of FOLLOWERS.entries()) {
      const one = open[n]
      if (!one) throw new Error('no case')
      await follow(bench, one, count)
      await bench.db.execute(sql`analyze`)
      const statements = await statementsOf(() => send(bench, one))
      counted.push(statements.length)
      process.stdout.write(`${count.toLocaleString('en')} followers: ${statements.length} statements\n`)
      const [again] = await openedAgain(bench, one)
      if (!again) throw new Error('no case')
      const waits: number[] = []
      let done = false
      const deed = time(() => send(bench, again)).then((ms) => {
        done = true
        return ms
      })
      while (!done && others.length > 0) {
        const other = others.shift()
        if (other) waits.push(await time(() => send(bench, other)))
      }
      ;[deedMs, othersMs] = [await deed, Math.max(0, ...waits)]
      process.stdout.write(
        `  again, beside ${waits.length} others: ${deedMs.toFixed(0)} ms, the others at most ${othersMs.toFixed(0)} ms\n`,
      )
    }
    hold(new Set(counted).size === 1, `statements of a deed: ${counted.join(', ')}`)
    const quiet = Math.max(...alone)
    hold(
      othersMs <= Math.max(deedMs / 10, 2 * quiet),
      `others wait ${othersMs.toFixed(0)} ms at most while ${MOST.toLocaleString('en')} are told (${deedMs.toFixed(0)} ms); alone ${median(alone).toFixed(0)}, at most ${quiet.toFixed(0)} ms`,
    )
    const joined: number[] = []
    for (const [n, count] of JOINED.entries()) {
      const main = open[10 + n]
      if (!main) throw new Error('no case')
      await bench.db.execute(sql`update cases set state = 'received', verified = null where id = ${main.id}`)
      await join(bench, main, 100, count)
      const statements = await statementsOf(() =>
        call(bench, reportsContract.refuse, {
          caseId: main.id,
          version: main.version,
          reason: 'unclear',
          words: '看过了，没有这回事',
        }),
      )
      joined.push(statements.length)
      process.stdout.write(`${count} joined: ${statements.length} statements\n`)
    }
    hold(new Set(joined).size === 1, `statements of a deed with joined cases: ${joined.join(', ')}`)
    await bench.close()
    rmSync(bench.folder, { recursive: true, force: true })
    process.stdout.write(
      `${JSON.stringify({ statements: counted, joined, deed_ms: Math.round(deedMs), others_ms: Math.round(othersMs), alone_ms: Math.round(quiet) })}\n`,
    )
  } finally {
    await server.stop()
  }
  process.exit(held ? 0 : 1)
}

async function openedAgain(bench: Bench, { id }: Open): Promise<Open[]> {
  const { rows } = await bench.db.execute<Open>(sql`update cases set handler = ${COUNTY}, state = 'handling',
    due_at = due_at + interval '3 days' where id = ${id} returning id, version`)
  return rows
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
