import { and, desc, eq, lt } from 'drizzle-orm'
import * as v from 'valibot'
import { staffNames } from '../../account'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { CursorNumber, cutPage, decodeCursor, pageSize } from '../../../platform/kernel/paging'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { HOUR_MS } from '../../../shared/time'
import type { airContract } from '../contract'
import { POLLUTANTS } from '../contract/kinds'
import { importSheet } from '../files/sheet'
import { hourOf } from '../ingest'
import { enterByHand } from '../ingest/manual'
import { hourHistory } from '../reading/history'
import { requireStation } from '../reading/stations'
import { parseMilli } from '../rules/decimal'
import { imports } from '../tables'
import { airWords } from '../words'
import { EDITORS, READERS } from './who'

type Input<K extends keyof typeof airContract> = ParsedInput<(typeof airContract)[K]>

/** Measured values that staff brought in: imports and their reports, hours by hand, and what they were before. */
export const editorHandlers = {
  imports: staff(READERS, async (ctx: PersonContext, input: Input<'imports'>) => {
    const size = pageSize(input.limit)
    const after = input.after === undefined ? null : decodeCursor(v.tuple([CursorNumber]), input.after)[0]
    const rows = await ctx.db
      .select()
      .from(imports)
      .where(and(eq(imports.county, ctx.county), after === null ? undefined : lt(imports.seq, after)))
      .orderBy(desc(imports.seq))
      .limit(size + 1)
    const { items, next } = cutPage(rows, size, ({ seq }) => [seq])
    const names = await staffNames(
      ctx,
      items.map(({ byId }) => byId),
    )
    return {
      items: items.map(({ byId, at, faults: _, ...row }) => ({
        ...row,
        at: at.toISOString(),
        by: byId === null ? null : (names.get(byId) ?? null),
      })),
      next,
    }
  }),

  importReport: staff(READERS, async (ctx: PersonContext, { id }: Input<'importReport'>) => {
    const [row] = await ctx.db
      .select()
      .from(imports)
      .where(and(eq(imports.county, ctx.county), eq(imports.id, id)))
    if (!row) throw fail('not_found')
    return importSheet(row, ctx.locale)
  }),

  enterHour: staff(
    EDITORS,
    async (ctx: PersonContext, { station, hour, values, reason }: Input<'enterHour'>) => {
      const at = new Date(hour)
      if (at.getTime() % HOUR_MS !== 0) throw fail('invalid', { fields: { hour: airWords.notFullHour } })
      if (at.getTime() + HOUR_MS > ctx.now.getTime())
        throw fail('invalid', { fields: { hour: airWords.futureHour } })
      await requireStation(ctx.db, ctx.county, station)
      const given = POLLUTANTS.filter((code) => values[code] !== undefined)
      if (given.length === 0) throw fail('invalid', { words: airWords.nothing })
      const milli = Object.fromEntries(
        given.map((code) => {
          const text = values[code]
          return [code, text === null || text === undefined ? null : parseMilli(text)]
        }),
      )
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
