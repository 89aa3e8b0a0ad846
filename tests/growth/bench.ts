/**
 * `npm run bench:growth`, on a real PostgreSQL: every procedure and every job in a county with a thousandth of what a
 * prefecture has after five years, and in one with all of it. As many statements (but for what one row has and another has not), and in the median no more than three
 * times as long; what may grow is named with its reason (`allowed.ts`).
 *
 * GROWTH_CASES sets the large number, from which all others follow (`plant/size.ts`). The last line is JSON.
 */
import { startPostgres } from '../support/embedded-postgres'
import { median, say } from '../bench/say'
import { ALLOWED, stepOf } from './allowed'
import { countOf, type Step, STEPS, timeOf } from './walk'
import { makeWorld, type World } from './world'

const LARGE = Number(process.env['GROWTH_CASES'] ?? 1_000_000)
/** Fewer have not one of each kind. */
const SMALL = Math.max(1000, Math.round(LARGE / 1000))
const MOST = 3
const WARM = 2
const ROUNDS = 9
/** A machine breathes: what is over is measured again so often. */
const AGAIN = 3
/** The case that is found has a photo or is public, or not: so many statements more. A loop over rows would have hundreds. */
const OF_THE_ROW = 4
/** What takes less is not measured but the clock of the machine. */
const LEAST_MS = 0.5

const print = (line: string) => void process.stdout.write(`${line}\n`)

interface Measured {
  name: string
  small: number
  large: number
  ratio: number
  statements: readonly [number, number]
}

/** Medians of both, in turn, so that both meet the same machine. */
async function measure(worlds: readonly [World, World], step: Step): Promise<Omit<Measured, 'statements'>> {
  const [few, many]: [number[], number[]] = [[], []]
  for (let round = -WARM; round < ROUNDS; round += 1) {
    const times = [await timeOf(worlds[0], step), await timeOf(worlds[1], step)] as const
    if (round < 0) continue
    few.push(times[0])
    many.push(times[1])
  }
  const [small, large] = [median(few), median(many)]
  return { name: step.name, small, large, ratio: large / Math.max(small, LEAST_MS) }
}

async function compare(worlds: readonly [World, World], step: Step): Promise<Measured> {
  let best = await measure(worlds, step)
  for (let again = 0; again < AGAIN && best.ratio > MOST; again += 1) {
    const other = await measure(worlds, step)
    if (other.ratio < best.ratio) best = other
  }
  return { ...best, statements: [await countOf(worlds[0], step), await countOf(worlds[1], step)] }
}

const reasonOf = ({ name }: Measured) => ALLOWED[stepOf(name)]

const isSteady = ({ ratio, statements: [few, many] }: Measured) => ratio <= MOST && many <= few + OF_THE_ROW

/** Whether it costs what it did, or may cost more. */
const isHeld = (one: Measured) => isSteady(one) || reasonOf(one) !== undefined

function tell(one: Measured): void {
  const why = isSteady(one) ? undefined : reasonOf(one)
  const [few, many] = one.statements
  const counts = few === many ? String(few) : `${few} → ${many}`
  say(
    isHeld(one),
    `${one.name}: ${one.small.toFixed(2)} ms → ${one.large.toFixed(2)} ms (${one.ratio.toFixed(2)} ×), ${counts} statements${why === undefined ? '' : `; ${why}`}`,
  )
}

async function main(): Promise<void> {
  const server = await startPostgres([
    ...['-c', 'shared_buffers=1GB', '-c', 'max_wal_size=8GB', '-c', 'effective_cache_size=4GB'],
    // planting is no test of the disk
    ...['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
  ])
  const worlds: World[] = []
  let over = 0
  try {
    const small = await makeWorld(server.baseUrl, SMALL, print)
    worlds.push(small)
    const large = await makeWorld(server.baseUrl, LARGE, print)
    worlds.push(large)
    const all: Measured[] = []
    const doubtful: Step[] = []
    for (const step of STEPS) {
      const one = await compare([small, large], step)
      if (isHeld(one)) {
        all.push(one)
        tell(one)
      } else doubtful.push(step)
    }
    // what disturbed the machine then may be over now
    for (const step of doubtful) {
      const one = await compare([small, large], step)
      all.push(one)
      tell(one)
      if (!isHeld(one)) over += 1
    }
    const counted = all.filter(({ name }) => !(stepOf(name) in ALLOWED))
    const worst = counted.reduce((most, one) => (one.ratio > most.ratio ? one : most))
    print(
      JSON.stringify({
        procedures: counted.length,
        allowed: all.length - counted.length,
        over3: over,
        worst: { name: worst.name, ratio: Number(worst.ratio.toFixed(2)) },
      }),
    )
  } finally {
    for (const world of worlds) await world.close()
    await server.stop()
  }
  process.exit(over === 0 ? 0 : 1)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
