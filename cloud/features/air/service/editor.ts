import { and, eq } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { HOUR_MS } from '../../../shared/time'
import type { airContract } from '../contract'
import { doubtOf } from '../contract/doubt'
import { POLLUTANTS, type Pollutant } from '../contract/kinds'
import { hourOf } from '../ingest'
import { lockAir } from '../ingest/hours'
import { enterByHand } from '../ingest/manual'
import { hourHistory } from '../reading/history'
import { requireStation } from '../reading/stations'
import { FIRST_HOUR } from '../rules/first'
import { inUnits, MILLI, parseMilli, type Milli } from '../rules/decimal'
import { hours } from '../tables'
import { airWords } from '../words'
import { EDITORS, READERS } from './who'

type Input<K extends keyof typeof airContract> = ParsedInput<(typeof airContract)[K]>

/** Hours by hand, and what they were before. */
export const editorHandlers = {
  enterHour: staff(
    EDITORS,
    async (ctx: PersonContext, { station, hour, values, reason, sure }: Input<'enterHour'>) => {
      const at = new Date(hour)
      if (at.getTime() % HOUR_MS !== 0) throw fail('invalid', { fields: { hour: airWords.notFullHour } })
      if (at.getTime() + HOUR_MS > ctx.now.getTime())
        throw fail('invalid', { fields: { hour: airWords.futureHour } })
      if (hourOf(at) < FIRST_HOUR) throw fail('invalid', { fields: { hour: airWords.earlyHour } })
      await requireStation(ctx.db, ctx.county, station)
      const given = POLLUTANTS.filter((code) => values[code] !== undefined)
      if (given.length === 0) throw fail('invalid', { words: airWords.nothing })
      const milli: Partial<Record<Pollutant, Milli | null>> = Object.fromEntries(
        given.map((code) => {
          const text = values[code]
          return [code, text === null || text === undefined ? null : parseMilli(text)]
        }),
      )
      if (!sure) await requireUndoubted(ctx, station, at, milli)
      const changed = await enterByHand(ctx.db, ctx.county, {
        station,
        hour: hourOf(at),
        values: milli,
        reason,
        byId: ctx.person.id,
        now: ctx.now,
      })
      await ctx.audit({
        action: 'air.enter',
        subject: `air:${station}:${at.toISOString()}`,
        reason,
        detail: milli,
      })
      return { changed }
    },
  ),

  history: staff(READERS, async (ctx: PersonContext, input: Input<'history'>) => {
    return hourHistory(ctx, input.station, new Date(input.hour))
  }),
}

/** What stands there must not change in between: the lock holds until the hour is entered. @throws AppError invalid (422) */
async function requireUndoubted(
  { db, county }: PersonContext,
  station: string,
  hour: Date,
  values: Partial<Record<Pollutant, Milli | null>>,
): Promise<void> {
  await lockAir(db, county)
  const [standing] = await db
    .select()
    .from(hours)
    .where(and(eq(hours.county, county), eq(hours.station, station), eq(hours.hour, hour)))
  const doubtful = POLLUTANTS.flatMap((code) => {
    const [value, before] = [values[code] ?? null, standing?.[code] ?? null]
    // what stands there already was asked about when it came
    if (value === null || value === before) return []
    const why = doubtOf(code, value / MILLI, inUnits(before))
    return why ? [[`values.${code}`, airWords.doubts[why]] as const] : []
  })
  if (doubtful.length === 0) return
  throw fail('invalid', { words: airWords.doubtful, fields: Object.fromEntries(doubtful) })
}
