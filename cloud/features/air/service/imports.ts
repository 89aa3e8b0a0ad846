import { and, desc, eq, lt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import * as v from 'valibot'
import { staffNames } from '../../account'
import type { PersonContext } from '../../../platform/kernel/context'
import { type AppError, fail } from '../../../platform/kernel/errors'
import { CursorNumber, cutPage, decodeCursor, pageSize } from '../../../platform/kernel/paging'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import type { airContract } from '../contract'
import { importSheet } from '../files/sheet'
import { isOfPeople } from '../ingest/hours'
import { undoImport, type UndoRefusal } from '../ingest/undo'
import { imports } from '../tables'
import { airWords } from '../words'
import { EDITORS, READERS } from './who'

type Input<K extends keyof typeof airContract> = ParsedInput<(typeof airContract)[K]>

/** The row by which an import was taken back, and the row that such a one takes back. */
const [undo, undoes] = [alias(imports, 'undo'), alias(imports, 'undoes')]

/** What came in together: the list, the report of one, and taking one back. */
export const importHandlers = {
  imports: staff(READERS, async (ctx: PersonContext, input: Input<'imports'>) => {
    const size = pageSize(input.limit)
    const after = input.after === undefined ? null : decodeCursor(v.tuple([CursorNumber]), input.after)[0]
    const rows = await ctx.db
      .select({ one: imports, undo, undoes })
      .from(imports)
      .leftJoin(undo, and(eq(undo.county, imports.county), eq(undo.undoes, imports.id)))
      .leftJoin(undoes, and(eq(undoes.county, imports.county), eq(undoes.id, imports.undoes)))
      .where(and(eq(imports.county, ctx.county), after === null ? undefined : lt(imports.seq, after)))
      .orderBy(desc(imports.seq))
      .limit(size + 1)
    const { items, next } = cutPage(rows, size, ({ one }) => [one.seq])
    const ids = items.flatMap((row) => [row.one.byId, row.undo?.byId ?? null, row.undoes?.byId ?? null])
    const names = await staffNames(ctx, ids)
    const deedOf = ({ at, byId }: Pick<typeof imports.$inferSelect, 'at' | 'byId'>) => ({
      at: at.toISOString(),
      by: byId === null ? null : (names.get(byId) ?? null),
    })
    return {
      items: items.map(({ one: { faults: _, ...one }, ...row }) => ({
        ...one,
        ...deedOf(one),
        undoes: row.undoes && { ...deedOf(row.undoes), channel: row.undoes.channel },
        undone: row.undo && { ...deedOf(row.undo), reason: row.undo.reason ?? '' },
        undoable: !row.undo && isOfPeople(one.channel) && one.inserted + one.corrected > 0,
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

  undoImport: staff(EDITORS, async (ctx: PersonContext, { id, reason }: Input<'undoImport'>) => {
    const { person, county, now } = ctx
    const done = await undoImport(ctx.db, county, { id, reason, byId: person.id, now })
    if (done.refused !== undefined) throw told(done)
    const { restored, vanished } = done
    await ctx.audit({
      action: 'air.undo',
      subject: `air:import:${id}`,
      reason,
      detail: { undo: done.id, restored, vanished },
    })
    return { id: done.id, restored, vanished }
  }),
}

/** Why an import stays as it is. */
function told(refusal: UndoRefusal): AppError {
  if (refusal.refused === 'unknown') return fail('not_found')
  if (refusal.refused !== 'newer') return fail('conflict', { words: airWords.notUndone[refusal.refused] })
  return fail('conflict', { words: airWords.newerStands(refusal.by) })
}
