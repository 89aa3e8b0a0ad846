/**
 * The one place where a case is written: row, timeline, desks, figures and public ledger in the same transaction
 * (`create`, `write`); what its life allows, and who is told, on top of it (`happen`). Procedures say what happened;
 * nothing else writes.
 */
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Say } from '../../../shared/sayings'
import { fail } from '../../../platform/kernel/errors'
import { claimPhotos } from '../../files'
import type { Context } from '../../../platform/kernel/context'
import { moveOnDesks } from '../desk/places'
import { addFigures } from '../figures/counting'
import { writeLedger } from '../ledger/write'
import type { CaseRecord, Work } from './rows'
import { followersOf } from './rows'
import type { LineData, LineKind } from './sentences'
import { tellReporters } from './tell'
import type { Limit } from '../rules/clocks'
import type { Actor, CaseEvent, Facts, Guard } from '../rules/lifecycle'
import { judge } from '../rules/lifecycle'
import { progress } from '../rules/progress'
import { caseEvents, casePhotos, cases } from '../tables'
import { failWords } from '../words'

interface Typed {
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

/** Something of the life of a case, as a deed says it; state, version and clocks follow from the tables. */
export interface Happening<E extends CaseEvent = CaseEvent> extends Typed {
  event: E
  actor: Actor
  by?: { desk: string; staffId: string } | undefined
  facts?: Partial<Facts>
  /** Columns that the deed itself sets. */
  set?: Partial<
    Pick<
      CaseRecord,
      'handler' | 'coHandlers' | 'verified' | 'publicTitle' | 'answer' | 'rating' | 'urgency' | 'linkedTo'
    >
  >
  /** A deadline that the desk chose instead of the limit. */
  limit?: Limit | undefined
  /** What its line knows, where that follows from the change. */
  data: LineData<E> | ((after: CaseRecord) => LineData<E>)
}

const NO_FACTS: Facts = {
  hasWords: false,
  hasProof: false,
  hasReason: false,
  reopened: 0,
  extended: false,
  hasFollowers: false,
}

const GUARD_WORDS: Readonly<Record<Guard, Say>> = {
  words: failWords.needsReason,
  proof: failWords.needsProof,
  reason: failWords.needsReason,
  notExtended: failWords.extendedBefore,
  reopensLeft: failWords.reopenedBefore,
  noReopensLeft: failWords.reopenedBefore,
  noFollowers: failWords.hasFollowers,
}
/** Guards that a person mends by filling in something; the others say that the moment has passed. */
const FIELD_OF_GUARD: Partial<Readonly<Record<Guard, string>>> = {
  words: 'words',
  proof: 'photos',
  reason: 'reason',
}

/**
 * Lets something happen to a locked case.
 * @throws AppError conflict (409) in the wrong state, forbidden (403) for the wrong actor, invalid (422) where
 * words, proof or reason are missing
 */
export async function happen<E extends CaseEvent>(
  work: Work,
  before: CaseRecord,
  what: Happening<E>,
): Promise<CaseRecord> {
  const followers =
    what.event === 'link' || FOLLOWED_EVENTS.has(what.event) ? await followersOf(work, before.id) : []
  const facts: Facts = {
    ...NO_FACTS,
    ...what.facts,
    reopened: before.reopened,
    extended: before.extended,
    hasFollowers: followers.length > 0,
  }
  const verdict = judge(before.state, what.event, what.actor, facts)
  if (!verdict.ok) {
    if (verdict.why === 'guard') throw refusedByGuard(verdict.guard, before)
    if (verdict.why === 'not_yours') throw fail('forbidden')
    throw fail('conflict', { words: failWords.wrongState, detail: { state: before.state } })
  }
  const { to, tells } = verdict.transition
  const { event: kind, facts: _facts, set, limit, data: known, ...line } = what
  const base: CaseRecord = { ...before, ...set }
  const after: CaseRecord = {
    ...base,
    ...progress(work.rules, base, kind, to, work.now, limit),
    version: before.version + 1,
  }
  const data = typeof known === 'function' ? known(after) : known
  const shown = tells !== null || what.actor === 'reporter'
  await write(work, before, after, { ...line, kind, data, from: before.state, shown })
  if (tells) await tellReporters(work, after, tells, { kind, data })
  if (after.state === 'finished' || after.state === 'refused') await letGoFollowers(work, after, followers)
  return after
}

/** A missing word, proof or reason can be filled in (422); everything else means that the moment has passed. */
function refusedByGuard(guard: Guard, before: CaseRecord) {
  const field = FIELD_OF_GUARD[guard]
  return field
    ? fail('invalid', { fields: { [field]: GUARD_WORDS[guard] } })
    : fail('conflict', { words: GUARD_WORDS[guard], detail: { state: before.state } })
}

const FOLLOWED_EVENTS: ReadonlySet<CaseEvent> = new Set([
  'refuse',
  'supplyTimeout',
  'rateGood',
  'rateFair',
  'rateTimeout',
  'countyDecision',
])

/**
 * A change that moves no state: the version counts it, so that a desk sees that something came in.
 * @param line null where another case's timeline tells of it
 */
export async function amend<K extends LineKind>(
  work: Work,
  one: CaseRecord,
  set: Partial<CaseRecord>,
  line: Omit<NewLine<K>, 'from'> | null,
): Promise<CaseRecord> {
  const after = { ...one, ...set, version: one.version + 1 }
  await write(work, one, after, line && { ...line, from: one.state })
  return after
}

/** Writes a new case with everything that hangs on it. */
export async function create(
  work: Work,
  values: typeof cases.$inferInsert,
  line: NewLine<'submit'>,
): Promise<CaseRecord> {
  const [one] = await work.db.insert(cases).values(values).returning()
  if (!one) throw new Error('no case was written')
  await settle(work, null, one, line)
  return one
}

/**
 * Writes a changed case with everything that hangs on it.
 * @param line null where another case's timeline tells of it
 * @throws AppError conflict if another change came between
 */
export async function write<K extends LineKind>(
  work: Work,
  before: CaseRecord,
  after: CaseRecord,
  line: NewLine<K> | null,
): Promise<void> {
  await update(work, before, after)
  await settle(work, before, after, line)
}

/** Desks, figures, and the line of the timeline with its photos: what every case that is written brings along. */
async function settle<K extends LineKind>(
  work: Work,
  before: CaseRecord | null,
  after: CaseRecord,
  line: NewLine<K> | null,
): Promise<void> {
  await moveOnDesks(work, before, after)
  await addFigures(work, before, after)
  if (line) await record(work, after, line)
}

/** The row and, where the public may know of it, the ledger. */
async function update(work: Work, before: CaseRecord, after: CaseRecord): Promise<void> {
  const ledgerSeq = await writeLedger(work, before, after)
  if (ledgerSeq !== null) after.ledgerSeq = ledgerSeq
  const { id: _id, county: _county, number: _number, submittedAt: _submittedAt, ...columns } = after
  const saved = await work.db
    .update(cases)
    .set(columns)
    .where(and(eq(cases.county, work.county), eq(cases.id, before.id), eq(cases.version, before.version)))
    .returning({ id: cases.id })
  if (saved.length === 0) throw fail('conflict', { words: failWords.moved })
}

/** The line's place is the version that it made. */
async function record<K extends LineKind>(work: Work, after: CaseRecord, line: NewLine<K>): Promise<void> {
  const id = randomUUID()
  await work.db.insert(caseEvents).values({
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
  })
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

/** Cases that followed one which ended: they end with it, or go on alone when it was refused. */
async function letGoFollowers(work: Work, main: CaseRecord, followers: readonly CaseRecord[]): Promise<void> {
  for (const follower of followers) {
    if (follower.state !== 'linked') continue
    if (main.state === 'finished') {
      await happen(work, follower, { event: 'mainFinished', actor: 'main', data: {} })
    } else {
      await happen(work, follower, {
        event: 'mainRefused',
        actor: 'main',
        set: { linkedTo: null, handler: null, coHandlers: [] },
        data: {},
      })
    }
  }
}
