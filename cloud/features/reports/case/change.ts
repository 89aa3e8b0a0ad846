/**
 * What happens to a case: what its life allows, and who is told. Procedures say what happened; `write.ts` writes it, and
 * nothing else does.
 */
import type { Say } from '../../../shared/sayings'
import { fail } from '../../../platform/kernel/errors'
import type { CaseRecord, Work } from './rows'
import { hasFollowers, nextFollowers } from './rows'
import type { LineData, LineKind } from './sentences'
import { type News, tellReporters } from './tell'
import type { Limit } from '../rules/clocks'
import type { Actor, CaseEvent, Facts, Guard } from '../rules/lifecycle'
import { judge, TERMINAL } from '../rules/lifecycle'
import { progress } from '../rules/progress'
import { rulesFiledAt } from '../settings'
import { failWords } from '../words'
import { type NewLine, type Typed, write, type Written } from './write'

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
      | 'handler'
      | 'coHandlers'
      | 'verified'
      | 'publicTitle'
      | 'answer'
      | 'rating'
      | 'ratedAt'
      | 'urgency'
      | 'linkedTo'
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
  callOpen: false,
  toBeChecked: false,
}

const GUARD_WORDS: Readonly<Record<Guard, Say>> = {
  words: failWords.needsReason,
  proof: failWords.needsProof,
  reason: failWords.needsReason,
  notExtended: failWords.extendedBefore,
  reopensLeft: failWords.reopenedBefore,
  noReopensLeft: failWords.reopenedBefore,
  noFollowers: failWords.hasFollowers,
  noCallOpen: failWords.callFirst,
  toBeChecked: failWords.wrongState,
  notToBeChecked: failWords.wrongState,
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
  // only a link asks for it
  const followed = what.event === 'link' && (await hasFollowers(work, before.id))
  const change = become(work, before, what, followed)
  await carryOut(work, [change])
  return change.written.after
}

/** What happens to one case, before anything of it is written. */
export interface Becoming {
  written: Written
  /** Null where its reporters hear nothing. */
  news: News | null
}

/**
 * Judges what is to happen to a case, and what it becomes.
 * @param followed whether other cases are joined to it
 * @throws AppError as `happen` does
 */
export function become<E extends CaseEvent>(
  work: Work,
  before: CaseRecord,
  what: Happening<E>,
  followed = false,
): Becoming {
  const { event: kind, facts: known, set, limit, data: line, ...typed } = what
  const facts: Facts = {
    ...NO_FACTS,
    ...known,
    reopened: before.reopened,
    extended: before.extended,
    hasFollowers: followed,
  }
  const verdict = judge(before.state, kind, what.actor, facts)
  if (!verdict.ok) {
    if (verdict.why === 'guard') throw refusedByGuard(verdict.guard, before)
    if (verdict.why === 'not_yours') throw fail('forbidden')
    throw fail('conflict', { words: failWords.wrongState, detail: { state: before.state } })
  }
  const { to, tells } = verdict.transition
  const base: CaseRecord = { ...before, ...set }
  const after: CaseRecord = {
    ...base,
    ...progress(rulesFiledAt(work.rules, before.submittedAt), base, kind, to, work.now, limit),
    version: before.version + 1,
  }
  const data = typeof line === 'function' ? line(after) : line
  const shown = tells !== null || what.actor === 'reporter'
  return {
    written: { before, after, line: { ...typed, kind, data, from: before.state, shown } },
    news: tells && { one: after, telling: tells, line: { kind, data } },
  }
}

/**
 * Tells of and writes what happens to locked cases, some hundreds at most, in as many statements for all as for one, and
 * lets go of cases that were joined to those that end.
 */
export async function carryOut(work: Work, changes: readonly Becoming[]): Promise<void> {
  await tellAndWrite(work, changes)
  const ended = changes.flatMap(({ written: { after } }) => (TERMINAL.includes(after.state) ? [after] : []))
  if (ended.length > 0) await letGoFollowers(work, ended)
}

/** What is told to many comes first: rows that others wait for are taken after it. */
async function tellAndWrite(work: Work, changes: readonly Becoming[]): Promise<void> {
  await tellReporters(
    work,
    changes.flatMap(({ news }) => news ?? []),
  )
  await write(
    work,
    changes.map(({ written }) => written),
  )
}

/** A missing word, proof or reason can be filled in (422); everything else means that the moment has passed. */
function refusedByGuard(guard: Guard, before: CaseRecord) {
  const field = FIELD_OF_GUARD[guard]
  return field
    ? fail('invalid', { fields: { [field]: GUARD_WORDS[guard] } })
    : fail('conflict', { words: GUARD_WORDS[guard], detail: { state: before.state } })
}

/**
 * A change that moves no state: the version counts it, so that a desk sees that something came in.
 * @param line null where another case's timeline tells of it
 */
export async function amend<K extends LineKind>(
  work: Work,
  before: CaseRecord,
  set: Partial<CaseRecord>,
  line: Omit<NewLine<K>, 'from'> | null,
): Promise<CaseRecord> {
  const after = { ...before, ...set, version: before.version + 1 }
  await write(work, [{ before, after, line: line && { ...line, from: before.state } }])
  return after
}

/** Cases that followed those which ended: they end with them, or go on alone when these were refused. */
async function letGoFollowers(work: Work, ended: readonly CaseRecord[]): Promise<void> {
  const mains = new Map(ended.map((main) => [main.id, main]))
  for (;;) {
    const { followers, more } = await nextFollowers(work, [...mains.keys()])
    const gone = followers.flatMap((follower) => {
      const main = mains.get(follower.linkedTo ?? '')
      return main ? [become(work, follower, letGo(main))] : []
    })
    if (gone.length > 0) await tellAndWrite(work, gone)
    if (!more) return
  }
}

const letGo = (main: CaseRecord): Happening =>
  main.state === 'finished'
    ? { event: 'mainFinished', actor: 'main', data: {} }
    : {
        event: 'mainRefused',
        actor: 'main',
        set: { linkedTo: null, handler: null, coHandlers: [] },
        data: {},
      }
