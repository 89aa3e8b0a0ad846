/**
 * `npm run bench:signup`: signing up, on a real PostgreSQL that writes through (fsync), as ratios of one run.
 * - one activity that everybody wants, and fifty: at least 1.0 and 0.5 of the bare transaction (lock, insert, count,
 *   commit: five round trips, unnamed) on the same number of connections, both sides in turn, medians of rounds;
 * - 5,000 taps at once: no answer but 200, 409 and 503 that says when to come back; all seated or queued within 15 s;
 *   exactly the seats, in order; `/readyz` under a second;
 * - the list at least 0.6 of its own SELECT; its p95 at most 100 ms for a bystander while 256 want one activity;
 * - two and four processes never slower than one;
 * - at least a hundred times the 300–400 tickets a minute that pretix tells of itself;
 * - beside parse-server on the same database server, where BENCH_PARSE names a folder in which it is installed
 *   (`npm install parse-server express router@2.2.0`, some 330 packages that the product does not have): told, and no goal.
 *
 * The last line is JSON: `hot`, `spread`, `list` (strangers; a resident's is told above), `bystander_p95_ms`,
 * `processes` (rate of 2 and 4 over that of 1) and `wrong`, the number of violated invariants. It ends with 1 where a
 * goal is missed. `--short`: small numbers, and only what cannot be noise is judged.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres } from '../support/embedded-postgres'
import { median, say } from './say'
import { type County, openCounty } from './signup/county'
import { type Phone, phonesOf } from './signup/crowd'
import { bystander, hotOverHttp, listRates, rush, serve, type Servers } from './signup/http'
import { serveParse } from './signup/parse'
import { signUpRates } from './signup/rates'
import { wrongRows } from './signup/wrong'

const { short: SHORT } = parseArgs({ options: { short: { type: 'boolean', default: false } } }).values
const SIZE = SHORT
  ? { people: 20_000, taps: 150, seats: 40, rounds: 1, seconds: 0.2, storm: 0.4, processes: [1, 2] }
  : { people: 20_000, taps: 5_000, seats: 1_000, rounds: 5, seconds: 1.5, storm: 4, processes: [1, 2, 4] }
const LINES = 64
const STORM_LINES = 256
/** Connections that a proxy keeps, and of a server to the database. */
const PROXY = 1_000
const DATABASE = 32
const PRETIX = 400
const MOST_SECONDS = 15

const rounded = (value: number) => Number(value.toFixed(2))
let missed = false
/** Tells a line; what is noise is not judged in the short form. */
function goal(held: boolean, text: string, { always = false } = {}): void {
  say(held, text)
  if (!held && (always || !SHORT)) missed = true
}

async function transactions(county: County) {
  const each = { rounds: SIZE.rounds, seconds: SIZE.seconds }
  const hot = await signUpRates(county, { activities: 1, ...each })
  goal(
    hot.ratio >= 1,
    `one activity: ${hot.ours.toFixed(0)} sign-ups a second, bare transaction ${hot.bare.toFixed(0)}: ${hot.ratio.toFixed(2)} (≥ 1.0)`,
  )
  const perMinute = hot.ours * 60
  goal(
    perMinute >= 100 * PRETIX,
    `${perMinute.toFixed(0)} tickets a minute for one event: ${(perMinute / PRETIX).toFixed(0)} × what pretix tells of itself, 300–400 (≥ 100 ×)`,
  )
  const spread = await signUpRates(county, { activities: 50, ...each })
  goal(
    spread.ratio >= 0.5,
    `fifty activities: ${spread.ours.toFixed(0)} sign-ups a second, bare transaction ${spread.bare.toFixed(0)}: ${spread.ratio.toFixed(2)} (≥ 0.5)`,
  )
  return { hot: rounded(hot.ratio), spread: rounded(spread.ratio) }
}

async function taps(county: County, servers: Servers, phones: readonly Phone[]): Promise<string[]> {
  const crowd = phones.slice(0, SIZE.taps)
  const came = await rush(county, servers, crowd, { seats: SIZE.seats, connections: PROXY, patience: 60 })
  goal(
    came.wrong.length === 0,
    `${crowd.length} taps at once for ${SIZE.seats} seats: ${JSON.stringify(came.statuses)} ${came.wrong.join('; ')}`,
    { always: true },
  )
  goal(
    came.seconds <= MOST_SECONDS,
    `all seated or queued after ${came.seconds.toFixed(1)} s (≤ ${MOST_SECONDS})`,
  )
  goal(came.readyMs <= 1000, `/readyz meanwhile: ${came.readyMs.toFixed(0)} ms at most (≤ 1000)`)
  return came.wrong
}

async function lists(county: County, servers: Servers, phones: readonly Phone[]) {
  const [phone] = phones.slice(-1)
  if (!phone) throw new Error('no phone')
  const rounds = []
  for (let round = 0; round < SIZE.rounds; round++)
    rounds.push(await listRates(county, servers, phone, { seconds: SIZE.seconds / 2, lines: LINES }))
  const list = median(rounds.map(({ stranger, select }) => stranger / select))
  const resident = median(rounds.map(({ resident: rate, select }) => rate / select))
  goal(list >= 0.6, `list over HTTP: ${list.toFixed(2)} of its own SELECT for strangers (≥ 0.6)`)
  say(resident >= 0.6, `the same for a resident without sign-ups: ${resident.toFixed(2)}`)
  const p95 = await bystander(county, servers, phones, { seconds: SIZE.storm, lines: STORM_LINES })
  const worst = Math.round(Math.max(p95.stranger, p95.resident))
  goal(
    worst <= 100,
    `bystander's list while ${STORM_LINES} want one activity: p95 ${p95.stranger.toFixed(0)} ms, a resident's ${p95.resident.toFixed(0)} ms (≤ 100)`,
  )
  return { list: rounded(list), bystander: worst }
}

/** Sign-ups that a server has answered before it is measured: a process that has just begun is slower by itself. */
const WARM = 3_000

/**
 * All of them run from the beginning and are asked in turn, so that they meet the same machine: by a crowd, which is what
 * several processes are for.
 */
async function processes(
  county: County,
  one: Servers,
  phones: readonly Phone[],
): Promise<Record<string, number>> {
  const sets: { servers: Servers; count: number; rates: number[] }[] = []
  try {
    for (const count of SIZE.processes)
      sets.push({ count, rates: [], servers: count === 1 ? one : await serve(county.url, count, DATABASE) })
    const storm = { seconds: SIZE.storm / 2, lines: STORM_LINES }
    for (const { servers, count } of SHORT ? [] : sets)
      for (let answered = 0; answered < WARM * count;)
        answered += storm.seconds * (await hotOverHttp(county, servers, phones, storm))
    for (let round = 0; round < SIZE.rounds; round++)
      for (const { servers, rates } of sets) rates.push(await hotOverHttp(county, servers, phones, storm))
    const over: Record<string, number> = {}
    const [{ rates: alone } = { rates: [] }, ...more] = sets
    for (const { count, rates } of more) {
      const ratio = median(rates.map((rate, round) => rate / (alone[round] ?? 1)))
      over[count] = rounded(ratio)
      goal(
        ratio >= 1,
        `${count} processes: ${ratio.toFixed(2)} of the rate of one, ${median(alone).toFixed(0)} a second (≥ 1)`,
      )
    }
    return over
  } finally {
    for (const { count, servers } of sets) if (count !== 1) servers.stop()
  }
}

/** One server of ours and one of parse-server in turn, asked for one activity over HTTP. */
async function besideParse(
  baseUrl: string,
  folder: string,
  county: County,
  ours: Servers,
  phones: readonly Phone[],
): Promise<number> {
  const theirs = await serveParse(baseUrl, folder)
  const size = { seconds: SIZE.storm / 2, lines: LINES }
  const rates: { own: number; other: number }[] = []
  try {
    for (let round = -1; round < SIZE.rounds; round++) {
      const rate = { own: await hotOverHttp(county, ours, phones, size), other: await theirs.hot(size) }
      if (round >= 0) rates.push(rate)
    }
  } finally {
    theirs.stop()
  }
  const ratio = median(rates.map(({ own, other }) => own / other))
  const other = median(rates.map((rate) => rate.other))
  say(
    ratio >= 1,
    `parse-server: ${other.toFixed(0)} sign-ups a second, without places, order or one answer a key; ours ${ratio.toFixed(1)} ×`,
  )
  return rounded(ratio)
}

async function main(): Promise<void> {
  const server = await startPostgres(['-c', 'max_connections=400'])
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-bench-'))
  try {
    const size = { people: SIZE.people, phones: SIZE.taps + 1 }
    const county = await openCounty(server.baseUrl, folder, size)
    const phones = phonesOf(county.tokens)
    const { hot, spread } = await transactions(county)
    const one = await serve(county.url, 1, DATABASE)
    const wrong = await taps(county, one, phones)
    const { list, bystander: bystanderMs } = await lists(county, one, phones)
    const over = await processes(county, one, phones)
    const parse = process.env['BENCH_PARSE']
    const beside = parse ? { parse: await besideParse(server.baseUrl, parse, county, one, phones) } : {}
    one.stop()
    wrong.push(...(await wrongRows(county.db)))
    goal(wrong.length === 0, `invariants: ${wrong.length === 0 ? 'all hold' : wrong.join('; ')}`, {
      always: true,
    })
    await county.close()
    const line = {
      hot,
      spread,
      list,
      bystander_p95_ms: bystanderMs,
      processes: over,
      ...beside,
      wrong: wrong.length,
    }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await server.stop()
  }
  process.exit(missed ? 1 : 0)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
