/**
 * How cases are written: rows, timeline, desks, figures and what the public ledger is to say, in the transaction of the
 * change and in as many statements for one case as for many.
 */
import { randomUUID } from 'node:crypto'
import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { fail } from '../../../platform/kernel/errors'
import type { Context } from '../../../platform/kernel/context'
import { claimPhotos } from '../../files'
import { alarmsFollow } from '../alarm/ring'
import { callbacksFollow } from '../callback/follow'
import { moveOnDesks } from '../desk/places'
import { addFigures } from '../figures/counting'
import { writeLedger } from '../ledger/write'
import type { Actor } from '../rules/lifecycle'
import { caseEvents, casePhotos, cases } from '../tables'
import { failWords } from '../words'
import type { CaseRecord, Change, Work } from './rows'
import type { LineData, LineKind } from './sentences'

export interface Typed {
  /** What was typed for the reporter to read. */
  words?: string | null
  /** What was typed for the desk alone. */
  inside?: string | null
  photos?: { kind: 'added' | 'site' | 'after'; fileIds: readonly string[] }
}

/** A line of the timeline: what kind, what it knows, who did it. */
export interface NewLine<K extends LineKind = LineKind> extends Typed {
  kind: K
  data: LineData<K>
  from: CaseRecord['state'] | null
  actor: Actor
  /** Desk and member of staff; absent for reporter, clock and main. */
  by?: { desk: string; staffId: string } | undefined
  /** Whether the reporter sees it. */
  shown: boolean
}

/** A changed case with the line of its timeline; null where another case's timeline tells of it. */
export interface Written<K extends LineKind = LineKind> extends Change {
  before: CaseRecord
  line: NewLine<K> | null
}

/** Writes a new case with everything that hangs on it. */
export async function create(
  work: Work,
  values: typeof cases.$inferInsert,
  line: NewLine<'submit'>,
): Promise<CaseRecord> {
  const [one] = await work.db.insert(cases).values(values).returning()
  if (!one) throw new Error('no case was written')
  await settle(work, [{ before: null, after: one, line }])
  return one
}

/**
 * Writes changed cases with everything that hangs on them: some hundreds at most, whose lines are rows of one statement.
 * @throws AppError conflict if another change of any of them came between
 */
export async function write(work: Work, changes: readonly Written[]): Promise<void> {
  await update(
    work,
    changes.map(({ after }) => after),
  )
  await settle(work, changes)
  await writeLedger(work, changes)
}

/** Lines of the timeline with their photos, desks, and figures last: others wait for the sums of a town and month. */
async function settle(work: Work, changes: readonly (Change & { line: NewLine | null })[]): Promise<void> {
  await record(work, changes)
  await moveOnDesks(work, changes)
  await alarmsFollow(work, changes)
  await callbacksFollow(work, changes)
  await addFigures(work, changes)
}

/** What a change may set. The place in the ledger is written when the transaction ends. */
const {
  id: _id,
  county: _county,
  number: _number,
  submittedAt: _at,
  ledgerSeq: _seq,
  ...changing
} = getTableColumns(cases)

/** The rows, each of the version before. */
async function update(work: Work, after: readonly CaseRecord[]): Promise<void> {
  const rows = after.map((one) => ({
    id: one.id,
    ...Object.fromEntries(
      Object.entries(changing).map(([key, column]) => [column.name, Reflect.get(one, key)]),
    ),
  }))
  const set = Object.values(changing).map(
    ({ name }): SQL => sql`${sql.identifier(name)} = v.${sql.identifier(name)}`,
  )
  const { rows: saved } = await work.db.execute(sql`
    update ${cases} c set ${sql.join(set, sql`, `)}
    from json_populate_recordset(null::${cases}, ${JSON.stringify(rows)}::text::json) v
    where c.county = ${work.county} and c.id = v.id and c.version = v.version - 1
    returning c.id`)
  if (saved.length < after.length) throw fail('conflict', { words: failWords.moved })
}

/** The line's place is the version that it made. */
async function record(
  work: Work,
  changes: readonly { after: CaseRecord; line: NewLine | null }[],
): Promise<void> {
  const lines = changes.flatMap(({ after, line }) => (line ? [{ id: randomUUID(), after, line }] : []))
  if (lines.length === 0) return
  await work.db.insert(caseEvents).values(
    lines.map(({ id, after, line }) => ({
      county: work.county,
      id,
      caseId: after.id,
      order: after.version,
      at: work.now,
      kind: line.kind,
      fromState: line.from,
      toState: after.state,
      actor: line.actor,
      desk: line.by?.desk ?? null,
      staffId: line.by?.staffId ?? null,
      data: line.data,
      words: line.words ?? null,
      inside: line.inside ?? null,
      shown: line.shown,
    })),
  )
  for (const { id, after, line } of lines)
    if (line.photos) await addPhotos(work, after.id, line.photos.kind, line.photos.fileIds, id)
}

/** Puts claimed photos on a case, in their order. */
export async function addPhotos(
  work: Work,
  caseId: string,
  kind: 'before' | 'added' | 'site' | 'after',
  fileIds: readonly string[],
  eventId: string | null,
): Promise<void> {
  if (fileIds.length === 0) return
  await work.db.insert(casePhotos).values(
    fileIds.map((fileId, position) => ({
      county: work.county,
      caseId,
      fileId,
      kind,
      position,
      at: work.now,
      eventId,
    })),
  )
}

/** Photos that a person of staff hands in with a deed: their own uploads, not used elsewhere. */
export async function claimStaffPhotos(
  ctx: Context,
  caseId: string,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0 || !ctx.person) return
  await claimPhotos(ctx, {
    fileIds,
    by: { ownerId: ctx.person.id },
    usedBy: `case:${caseId}`,
    field: 'photos',
  })
}
