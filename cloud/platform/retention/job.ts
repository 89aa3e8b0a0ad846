/** The night's work of all rules. */
import { performance } from 'node:perf_hooks'
import { eq, sql } from 'drizzle-orm'
import { beijingDay } from '../../shared/time'
import type { Job } from '../jobs'
import type { Rule, RuleParts, Turn } from './rule'
import { retentionProgress } from './tables'

/** Rows of one transaction: those who work at night wait for none of it. */
const AT_ONCE = 1_000
/** A night's work: less than a job may take, and than a function lives. What is left goes on the next night. */
const NIGHT_MS = 30_000

/** Bounds of a night; tests set their own. */
export interface Night {
  atOnce: number
  /** Whether there is time for another turn. */
  goesOn(): boolean
}

/** @returns the bounds of a night that begins now */
function ordinaryNight(): Night {
  const began = performance.now()
  return { atOnce: AT_ONCE, goesOn: () => performance.now() - began < NIGHT_MS }
}

/**
 * Gives each rule a turn after the other until nothing is left or the night is over: what has much to delete keeps
 * nobody else from their turn. Each turn is for good; how far all came is written at the end, by one statement.
 */
export async function keepRules(
  parts: RuleParts,
  rules: readonly Rule[],
  { atOnce, goesOn }: Night = ordinaryNight(),
): Promise<void> {
  const { db, county } = parts
  const rows = await db.select().from(retentionProgress).where(eq(retentionProgress.county, county))
  const states = new Map<Rule, Turn>(
    rules.map((rule) => [
      rule,
      { gone: 0, done: false, mark: rows.find((row) => row.rule === rule.name)?.mark ?? null },
    ]),
  )
  let left = [...rules]
  try {
    while (left.length > 0 && goesOn()) {
      for (const rule of left) {
        const { gone, mark } = states.get(rule) ?? { gone: 0, mark: null }
        const turn = await rule.turn(parts, mark, atOnce)
        states.set(rule, { ...turn, gone: gone + turn.gone })
        if (!goesOn()) break
      }
      left = left.filter((rule) => !states.get(rule)?.done)
    }
  } finally {
    await writeProgress(parts, states)
  }
}

async function writeProgress({ db, county, now }: RuleParts, states: ReadonlyMap<Rule, Turn>): Promise<void> {
  if (states.size === 0) return
  const day = beijingDay(now)
  const { gone, done, mark, behindSince } = retentionProgress
  await db
    .insert(retentionProgress)
    .values(
      [...states].map(([{ name }, turn]) => ({
        county,
        rule: name,
        day,
        ...turn,
        behindSince: turn.done ? null : day,
      })),
    )
    .onConflictDoUpdate({
      target: [retentionProgress.county, retentionProgress.rule],
      set: {
        day,
        gone: sql`excluded.${sql.identifier(gone.name)}`,
        done: sql`excluded.${sql.identifier(done.name)}`,
        mark: sql`excluded.${sql.identifier(mark.name)}`,
        behindSince: sql`case when excluded.${sql.identifier(done.name)} then null
          else coalesce(${behindSince}, excluded.${sql.identifier(behindSince.name)}) end`,
      },
    })
}

/** @param rules of the platform and of every feature */
export const retentionJob = (rules: readonly Rule[]): Job => ({
  name: 'platform.retention',
  cron: '20 3 * * *',
  run: (parts) => keepRules(parts, rules),
})
