/** Ringing back, as the county's desk does it: it alone may open a caller's phone. */
import { and, desc, eq } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { staffNames } from '../../account'
import { type CallbackData, MAX_TRIES } from '../contract/callback'
import { requireHands, requireView } from '../desk/access'
import { failWords } from '../words'
import { caseCallbacks, caseCallbackTries } from './tables'

type Row = typeof caseCallbacks.$inferSelect
type Try = typeof caseCallbackTries.$inferSelect

async function readTask(ctx: Context, caseId: string): Promise<{ row: Row; tries: Try[] } | null> {
  const [row] = await ctx.db
    .select()
    .from(caseCallbacks)
    .where(and(eq(caseCallbacks.county, ctx.county), eq(caseCallbacks.caseId, caseId)))
  if (!row) return null
  const tries = await ctx.db
    .select()
    .from(caseCallbackTries)
    .where(and(eq(caseCallbackTries.county, ctx.county), eq(caseCallbackTries.caseId, caseId)))
    .orderBy(desc(caseCallbackTries.n))
  return { row, tries }
}

/** Tries since the call was asked for last. */
const made = ({ row, tries }: { row: Row; tries: readonly Try[] }): number =>
  tries.filter(({ at }) => row.askedAt !== null && at >= row.askedAt).length

async function shown(ctx: Context, caseId: string): Promise<CallbackData | null> {
  const found = await readTask(ctx, caseId)
  if (!found) return null
  const { row, tries } = found
  const names = await staffNames(
    ctx,
    tries.map(({ staffId }) => staffId),
  )
  return {
    askedAt: row.askedAt?.toISOString() ?? null,
    doneAt: row.doneAt?.toISOString() ?? null,
    left: row.doneAt ? 0 : MAX_TRIES - made(found),
    tries: tries.map(({ n, at, staffId, reached, words }) => ({
      n,
      at: at.toISOString(),
      by: names.get(staffId) ?? null,
      reached,
      words,
    })),
  }
}

/** `callback` */
export async function callback(ctx: Context, { caseId }: { caseId: string }) {
  await requireView(ctx, caseId)
  return { task: await shown(ctx, caseId) }
}

/** The task with its case locked. @throws AppError forbidden for other desks, not_found where nobody rang */
async function held(ctx: Context, caseId: string) {
  const { standing, actor } = await requireHands(ctx, { caseId }, 'note')
  if (actor !== 'dispatcher') throw fail('forbidden')
  const found = await readTask(ctx, caseId)
  if (!found) throw fail('not_found', { words: failWords.noCaller })
  return { ...found, standing }
}

async function after(ctx: Context, caseId: string) {
  const task = await shown(ctx, caseId)
  if (!task) throw new Error('a call that was made is of no task')
  return { task }
}

const set = (ctx: Context, caseId: string, values: Partial<Pick<Row, 'askedAt' | 'doneAt'>>) =>
  ctx.db
    .update(caseCallbacks)
    .set(values)
    .where(and(eq(caseCallbacks.county, ctx.county), eq(caseCallbacks.caseId, caseId)))

/** `promiseCallback`: once it is due it stays so, since when it was. */
export async function promiseCallback(ctx: Context, { caseId }: { caseId: string }) {
  const { row } = await held(ctx, caseId)
  if (row.askedAt === null || row.doneAt !== null) await set(ctx, caseId, { askedAt: ctx.now, doneAt: null })
  return after(ctx, caseId)
}

interface Call {
  caseId: string
  n: number
  reached: boolean
  words?: string | undefined
}

/** `callBack`: reached, or not for the third time, and the case may end. */
export async function callBack(ctx: Context, { caseId, n, reached, words }: Call) {
  const { row, tries, standing } = await held(ctx, caseId)
  if (row.askedAt === null || row.doneAt !== null) throw fail('conflict', { words: failWords.noCallDue })
  if (n !== (tries[0]?.n ?? 0) + 1) throw fail('conflict', { words: failWords.moved })
  await ctx.db.insert(caseCallbackTries).values({
    county: ctx.county,
    caseId,
    n,
    at: ctx.now,
    staffId: standing.person.id,
    desk: standing.desk,
    reached,
    words: words ?? null,
  })
  if (reached || made({ row, tries }) + 1 >= MAX_TRIES) await set(ctx, caseId, { doneAt: ctx.now })
  return after(ctx, caseId)
}
