import { randomBytes, randomUUID } from 'node:crypto'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type * as v from 'valibot'
import { type KeyRing, seal, unseal } from '../../../platform/crypto'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beyond, cutPage, decodeCursor, InstantCursor, pageSize } from '../../../platform/kernel/paging'
import { personalColumn } from '../../../platform/keys/personal'
import { rotateColumn } from '../../../platform/rotation'
import { type Locale, textIn } from '../../../shared/locale'
import type { activitiesAfter, RecordSchema } from '../contract/after'
import { maskedName, RECORD_CODE_BYTES, recordCode } from '../rules/record-code'
import { dayOf, plantedBy, sumOf, timesOf } from './mine'
import { participationRecords as records, type RecordLine } from './tables'
import { words } from './words'

type Row = typeof records.$inferSelect
type RecordReply = v.InferInput<typeof RecordSchema>
type Verified = v.InferInput<(typeof activitiesAfter)['verifyRecord']['output']>

/** What a sealed name is bound to: moved to another record it does not open. */
const context = (recordId: string) => `activity_records:${recordId}`

const nameIn = (ring: KeyRing, row: Pick<Row, 'id' | 'nameKeyId' | 'nameSealed'>): string =>
  unseal(ring, { keyId: row.nameKeyId, data: row.nameSealed }, context(row.id))

/**
 * `issueRecord`: all my times as they stand now, under the name that I write. What is mended later does not change it;
 * another record does. A name that may not be shown is refused (422): it stands on what looks like the county's paper.
 */
export async function issueRecord(ctx: PersonContext, name: string): Promise<RecordReply> {
  const verdict = await ctx.contentCheck.text(name)
  if (!verdict.ok) throw fail('invalid', { fields: { name: words.name } })
  const times = timesOf(await plantedBy(ctx))
  if (times.length === 0) throw fail('conflict', { words: words.noTimes })
  const lines = times.map(({ startsAt, ...time }): RecordLine => ({ ...time, day: dayOf({ startsAt }) }))
  return recordReply(await keep(ctx, name, lines), name, ctx.locale)
}

/** Forty random bits meet those of another record once in a very long time: then they are drawn again. */
async function keep(ctx: PersonContext, name: string, lines: RecordLine[]): Promise<Row> {
  const { db, county, person, now, settings } = ctx
  const id = randomUUID()
  const sealed = seal(settings.keyRing, name, context(id))
  for (;;) {
    const [row] = await db
      .insert(records)
      .values({
        county,
        id,
        personId: person.id,
        code: recordCode(randomBytes(RECORD_CODE_BYTES)),
        nameKeyId: sealed.keyId,
        nameSealed: sealed.data,
        lines,
        issuedAt: now,
      })
      .onConflictDoNothing({ target: [records.county, records.code] })
      .returning()
    if (row) return row
  }
}

function recordReply(row: Row, name: string, locale: Locale): RecordReply {
  return {
    recordId: row.id,
    code: row.code,
    name,
    issuedAt: row.issuedAt.toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    sum: sumOf(row.lines),
    times: row.lines.map(({ activityId, title, day, people, minutes, trees }) => ({
      activityId,
      title: textIn(title, locale),
      day,
      people,
      minutes,
      trees,
    })),
  }
}

/** `records`: mine, first the latest. */
export async function myRecords(ctx: PersonContext, after: string | undefined) {
  const { db, county, person, settings, locale } = ctx
  const size = pageSize(undefined)
  const [at, id] = after === undefined ? [] : decodeCursor(InstantCursor, after)
  const rows = await db
    .select()
    .from(records)
    .where(
      and(
        eq(records.county, county),
        eq(records.personId, person.id),
        at && id ? beyond([records.issuedAt, records.id], [new Date(at), id], ['desc', 'desc']) : undefined,
      ),
    )
    .orderBy(desc(records.issuedAt), desc(records.id))
    .limit(size + 1)
  const { items, next } = cutPage(rows, size, (row) => [row.issuedAt.toISOString(), row.id])
  return { items: items.map((row) => recordReply(row, nameIn(settings.keyRing, row), locale)), next }
}

/** `withdrawRecord`: done twice it stays as it was done first. @throws AppError not_found if it is not mine */
export async function withdrawRecord(ctx: PersonContext, recordId: string): Promise<void> {
  const mine = and(
    eq(records.county, ctx.county),
    eq(records.id, recordId),
    eq(records.personId, ctx.person.id),
  )
  const [row] = await ctx.db.select({ id: records.id }).from(records).where(mine)
  if (!row) throw fail('not_found')
  await ctx.db
    .update(records)
    .set({ withdrawnAt: ctx.now })
    .where(and(mine, isNull(records.withdrawnAt)))
}

/** `verifyRecord`: what a stranger learns of a code, the name masked; of one that was taken back, only that it was. */
export async function verifyRecord(ctx: Context, code: string): Promise<Verified> {
  const [row] = await ctx.db
    .select()
    .from(records)
    .where(and(eq(records.county, ctx.county), eq(records.code, code)))
  if (!row) return { found: 'none' }
  if (row.withdrawnAt) return { found: 'withdrawn', code }
  return {
    found: 'true',
    code,
    maskedName: maskedName(nameIn(ctx.settings.keyRing, row)),
    issuedAt: row.issuedAt.toISOString(),
    sum: sumOf(row.lines),
    times: row.lines.map(({ title, day, people, minutes, trees }) => ({
      title: textIn(title, ctx.locale),
      day,
      people,
      minutes,
      trees,
    })),
  }
}

const sealedNames = {
  id: records.id,
  county: records.county,
  keyId: records.nameKeyId,
  data: records.nameSealed,
}

/** Seals the names of all records anew under the current key. */
export const rotateRecordNames = /* @__PURE__ */ rotateColumn(records, sealedNames, context)

/** Where the names on records lie. */
export const recordNames = /* @__PURE__ */ personalColumn(records, sealedNames, context)
