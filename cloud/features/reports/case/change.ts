/**
 * The one place where a case changes: judged by the table of its life, then row, timeline, desks, figures,
 * public ledger and messages in the same transaction. Procedures say what happened; nothing else writes.
 */
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { fail } from '../../../platform/kernel/errors'
import { claimPhotos } from '../../files'
import type { Context } from '../../../platform/kernel/context'
import { moveOnDesks } from '../desk/places'
import { addFigures } from '../figures/counting'
import { writeLedger } from '../ledger/write'
import type { CaseRecord, Work } from './rows'
import { followersOf } from './rows'
import { tellReporters } from './tell'
import type { Limit } from '../rules/clocks'
import type { Actor, CaseEvent, Facts, Guard } from '../rules/lifecycle'
import { judge } from '../rules/lifecycle'
import { progress } from '../rules/progress'
import { caseEvents, casePhotos, cases } from '../tables'
import { eventWords, failWords } from '../words'

export interface Happening {
  event: CaseEvent
  actor: Actor
  /** Desk and member of staff; absent for reporter, clock and main. */
  by?: { desk: string; staffId: string }
  facts?: Partial<Facts>
  /** Columns that the deed itself sets; state, version and clocks follow from the tables. */
  set?: Partial<
    Pick<
      CaseRecord,
      'handler' | 'coHandlers' | 'verified' | 'publicTitle' | 'answer' | 'rating' | 'urgency' | 'linkedTo'
    >
  >
  /** A deadline that the desk chose instead of the limit. */
  limit?: Limit
  title: string | ((after: CaseRecord) => string)
  words?: string | null
  inside?: string | null
  photos?: { kind: 'added' | 'site' | 'after'; fileIds: readonly string[] }
}

const NO_FACTS: Facts = {
  hasWords: false,
  hasProof: false,
  hasReason: false,
  reopened: 0,
  extended: false,
  hasFollowers: false,
}

const GUARD_WORDS: Readonly<Record<Guard, string>> = {
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
export async function happen(work: Work, before: CaseRecord, what: Happening): Promise<CaseRecord> {
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
  const base: CaseRecord = { ...before, ...what.set }
  const after: CaseRecord = {
    ...base,
    ...progress(work.rules, base, what.event, to, work.now, what.limit),
    version: before.version + 1,
  }
  const title = typeof what.title === 'string' ? what.title : what.title(after)
  await saveCase(work, before, after)
  await record(work, after, {
    ...what,
    kind: what.event,
    from: before.state,
    title,
    shown: tells !== null || what.actor === 'reporter',
  })
  if (tells) await tellReporters(work, after, tells, title)
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

/** Writes row, desks, figures and ledger of a change. @throws AppError conflict if another change came between */
export async function saveCase(work: Work, before: CaseRecord, after: CaseRecord): Promise<void> {
  const ledgerSeq = await writeLedger(work, before, after)
  if (ledgerSeq !== null) after.ledgerSeq = ledgerSeq
  const { id: _id, county: _county, number: _number, submittedAt: _submittedAt, ...columns } = after
  const saved = await work.db
    .update(cases)
    .set(columns)
    .where(and(eq(cases.county, work.county), eq(cases.id, before.id), eq(cases.version, before.version)))
    .returning({ id: cases.id })
  if (saved.length === 0) throw fail('conflict', { words: failWords.moved })
  await moveOnDesks(work, before, after)
  await addFigures(work, before, after)
}

export interface Recorded {
  kind: string
  from: CaseRecord['state'] | null
  actor: Actor
  by?: { desk: string; staffId: string }
  title: string
  words?: string | null
  inside?: string | null
  shown: boolean
  photos?: { kind: 'added' | 'site' | 'after'; fileIds: readonly string[] }
}

/** Adds a line to the timeline, with its photos. The line's place is the version that it made. */
export async function record(work: Work, after: CaseRecord, line: Recorded): Promise<string> {
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
    title: line.title,
    words: line.words ?? null,
    inside: line.inside ?? null,
    shown: line.shown,
  })
  if (line.photos) await addPhotos(work, after.id, line.photos.kind, line.photos.fileIds, id)
  return id
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
  await claimPhotos(ctx, { fileIds, ownerId: ctx.person.id, usedBy: `case:${caseId}`, field: 'photos' })
}

/** Cases that followed one which ended: they end with it, or go on alone when it was refused. */
async function letGoFollowers(work: Work, main: CaseRecord, followers: readonly CaseRecord[]): Promise<void> {
  for (const follower of followers) {
    if (follower.state !== 'linked') continue
    if (main.state === 'finished') {
      await happen(work, follower, { event: 'mainFinished', actor: 'main', title: eventWords.mainFinished })
    } else {
      await happen(work, follower, {
        event: 'mainRefused',
        actor: 'main',
        set: { linkedTo: null, handler: null, coHandlers: [] },
        title: eventWords.mainRefused,
      })
    }
  }
}
