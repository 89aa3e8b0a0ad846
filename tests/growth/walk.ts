import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { sql } from 'drizzle-orm'
import type { Db } from '../../cloud/platform/database'
import { jobs, rules } from '../../cloud/product'
import { keepRules } from '../../cloud/platform/retention/job'
import type { RuleParts } from '../../cloud/platform/retention/rule'
import { statementsOf } from '../bench/statements'
import { ASKS } from './asked'
import { longList } from './asked/activities'
import { type Asking, askingIn } from './asking'
import { type Reading, tellPlans } from './plans'
import { NOW, type World } from './world'

/** Something of the product that is done once, what it needs having been made before. */
export interface Step {
  /** Procedure and way, or `job` and its name. */
  name: string
  /** Within a transaction of which nothing stays. @returns what is looked at */
  prepare(world: World, tx: Db): Promise<() => Promise<unknown>>
}

/** Jobs that are not walked, and why. */
export const UNWALKED: Readonly<Record<string, string>> = {
  'demo.air': 'of the trial county alone',
  'air.fetch': 'asks the internet for as many values as there are stations',
  'files.sweep': 'looks at the folder of photos, file by file',
  'files.whole': 'as files.sweep, 100,000 photos a night at most',
}

const asking: readonly Step[] = Object.entries(ASKS).map(([name, ask]) => ({
  name,
  async prepare(world, tx) {
    const t = askingIn(tx, world.parts)
    const asked = await ask(t)
    const [address = ''] = name.split(' ')
    const [service = '', procedure = ''] = address.split('.')
    return () =>
      t.kernel.invoke({
        service,
        procedure,
        input: asked.input,
        idempotencyKey: randomUUID(),
        person: asked.as ?? null,
        requestId: randomUUID(),
        now: asked.now ?? NOW,
        // who is nobody is counted by an address
        caller: asked.as ? undefined : 'somewhere',
        upload: asked.upload,
      })
  },
}))

/** What lies there when a job runs, beside what is planted. */
const BEFORE: Readonly<Record<string, (t: Asking) => Promise<unknown>>> = {
  'activities.settle': longList,
}

/** Jobs of which a part is looked at. */
const IN_PART: Readonly<Record<string, (parts: RuleParts) => Promise<void>>> = {
  // five years of a county that never kept a rule are many nights of half a minute: one turn of each rule
  async 'platform.retention'(parts) {
    let asked = 0
    await keepRules(parts, rules, { atOnce: 1_000, goesOn: () => asked++ <= rules.length })
  },
}

const running: readonly Step[] = jobs
  .filter(({ name }) => !(name in UNWALKED))
  .map((job) => ({
    name: `job ${job.name}`,
    async prepare({ parts }, db) {
      const { settings, files, messages, log } = parts
      const { county } = settings
      await BEFORE[job.name]?.(askingIn(db, parts))
      const run = IN_PART[job.name] ?? job.run
      return () => run({ db, county, settings, files, messages, log, now: NOW })
    },
  }))

/** Every procedure and every job. */
export const STEPS: readonly Step[] = [...asking, ...running]

class Undone extends Error {}

/** Does a step and takes it back. @param look stands around what is looked at */
async function done(world: World, step: Step, look: (work: () => Promise<void>, tx: Db) => Promise<void>) {
  await world.db
    .transaction(async (tx) => {
      const work = await step.prepare(world, tx)
      // what the preparation has left for its commit
      await tx.execute(sql`set constraints all immediate`)
      await tx.execute(sql`set constraints all deferred`)
      await look(async () => {
        await work()
        await tx.execute(sql`set constraints all immediate`)
      }, tx)
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
}

/** Milliseconds that a step takes, with all that the end of its transaction does. */
export async function timeOf(world: World, step: Step): Promise<number> {
  let ms = 0
  await done(world, step, async (work) => {
    const started = performance.now()
    await work()
    ms = performance.now() - started
  })
  return ms
}

/** How many statements a step sends. */
export async function countOf(world: World, step: Step): Promise<number> {
  let count = 0
  await done(world, step, async (work) => {
    count = (await statementsOf(work)).length
  })
  return count
}

/** What a step reads and puts in order, as the server tells it. */
export async function readingsOf(world: World, step: Step): Promise<Reading[]> {
  let readings: Reading[] = []
  await done(world, step, async (work, tx) => {
    await tellPlans(tx)
    world.readings()
    await work()
    readings = world.readings()
  })
  return readings
}
