/**
 * The life of a case as one table (reference: "Life of a case"). Nothing else decides where a case may go.
 *
 * 待受理 → (待补充) → 受理 | 不予受理 → 派出 → 签收 → 办理中 → (核查) → 办结 → 评价 → 结案, 不满意 → 退回重办 at most
 * twice, then the county decides and says why. Similar cases are linked and follow the main one.
 */
import type { CaseState } from '../contract/schemas'
import { MAX_REOPENS } from '../../../shared/limits'

/** Who sets something off. `main`: the case that a linked one follows. */
export type Actor = 'dispatcher' | 'handler' | 'reporter' | 'clock' | 'main'

export const CASE_EVENTS = [
  'accept',
  'refuse',
  'askMore',
  'supply',
  'supplyTimeout',
  'dispatch',
  'handOver',
  'handBack',
  'handUp',
  'recall',
  'join',
  'sign',
  'progress',
  'siteVisit',
  'extend',
  'resolve',
  'passCheck',
  'failCheck',
  'rateGood',
  'rateFair',
  'rateBad',
  'rateTimeout',
  'countyDecision',
  'link',
  'unlink',
  'mainFinished',
  'mainRefused',
] as const
export type CaseEvent = (typeof CASE_EVENTS)[number]

/** Conditions a transition needs; all facts are handed in, so the table stays pure. */
export interface Facts {
  /** Found and done were both said. */
  hasWords: boolean
  /** An after photo, or the reason why none can be. */
  hasProof: boolean
  /** The reason that must be given was given (and where to go instead, when it is not ours). */
  hasReason: boolean
  /** How often the reporter sent it back so far. */
  reopened: number
  /** The one extension was used. */
  extended: boolean
  /** Other cases follow this one: it cannot itself follow another. */
  hasFollowers: boolean
  /** Whoever rang about it was not rung back yet. */
  callOpen: boolean
  /** The county looks at it before its reporter is asked. */
  toBeChecked: boolean
}

const GUARDS = {
  words: (facts: Facts) => facts.hasWords,
  proof: (facts: Facts) => facts.hasWords && facts.hasProof,
  reason: (facts: Facts) => facts.hasReason,
  notExtended: (facts: Facts) => !facts.extended,
  reopensLeft: (facts: Facts) => facts.reopened < MAX_REOPENS,
  noReopensLeft: (facts: Facts) => facts.reopened >= MAX_REOPENS,
  noFollowers: (facts: Facts) => !facts.hasFollowers,
  noCallOpen: (facts: Facts) => !facts.callOpen,
  toBeChecked: (facts: Facts) => facts.toBeChecked,
  notToBeChecked: (facts: Facts) => !facts.toBeChecked,
} as const
export type Guard = keyof typeof GUARDS

/** What the reporter is told; null: nothing changed for them. The words are in `words.ts`. */
export const TELLINGS = [
  'accepted',
  'refused',
  'asked',
  'supplyEnded',
  'dispatched',
  'progress',
  'visited',
  'extended',
  'checking',
  'resolved',
  'notPassed',
  'reopened',
  'toCounty',
  'decided',
  'linked',
  'unlinked',
  'closedSilently',
  'mainFinished',
  'recounted',
] as const
export type Telling = (typeof TELLINGS)[number]

export interface Transition {
  from: CaseState
  on: CaseEvent
  to: CaseState
  by: readonly Actor[]
  needs: readonly Guard[]
  tells: Telling | null
}

const desk = ['dispatcher'] as const
const hands = ['dispatcher', 'handler'] as const
const row = (
  from: CaseState,
  on: CaseEvent,
  to: CaseState,
  by: readonly Actor[],
  tells: Telling | null = null,
  needs: readonly Guard[] = [],
): Transition => ({ from, on, to, by, needs, tells })

export const TRANSITIONS: readonly Transition[] = [
  row('received', 'accept', 'accepted', desk, 'accepted'),
  row('received', 'refuse', 'refused', desk, 'refused', ['reason']),
  row('received', 'askMore', 'needs_more', desk, 'asked', ['words']),
  row('received', 'link', 'linked', desk, 'linked', ['noFollowers']),

  row('needs_more', 'supply', 'received', ['reporter']),
  row('needs_more', 'accept', 'accepted', desk, 'accepted'),
  row('needs_more', 'refuse', 'refused', desk, 'refused', ['reason']),
  row('needs_more', 'link', 'linked', desk, 'linked', ['noFollowers']),
  row('needs_more', 'supplyTimeout', 'refused', ['clock'], 'supplyEnded'),

  row('accepted', 'dispatch', 'dispatched', desk, 'dispatched'),
  row('accepted', 'link', 'linked', desk, 'linked', ['noFollowers']),

  ...(['dispatched', 'handling', 'reopened'] as const).flatMap((from) => [
    row(from, 'dispatch', 'dispatched', desk, 'dispatched'),
    row(from, 'handOver', 'dispatched', hands, 'dispatched'),
    row(from, 'handBack', 'accepted', ['handler'], null, ['reason']),
    row(from, 'handUp', 'dispatched', ['handler'], null, ['reason']),
    row(from, 'recall', 'accepted', desk, null, ['reason']),
    row(from, 'join', from, hands),
    row(from, 'progress', 'handling', hands, 'progress', ['words']),
    row(from, 'siteVisit', 'handling', hands, 'visited', ['words']),
    row(from, 'extend', from, hands, 'extended', ['reason', 'notExtended']),
    row(from, 'resolve', 'resolved', hands, 'resolved', ['proof', 'notToBeChecked']),
    row(from, 'resolve', 'checking', hands, 'checking', ['proof', 'toBeChecked']),
    row(from, 'link', 'linked', desk, 'linked', ['noFollowers']),
  ]),
  row('dispatched', 'sign', 'handling', hands),

  row('checking', 'passCheck', 'resolved', desk, 'resolved'),
  row('checking', 'failCheck', 'dispatched', desk, 'notPassed', ['reason']),

  row('resolved', 'rateGood', 'finished', ['reporter']),
  row('resolved', 'rateFair', 'finished', ['reporter']),
  row('resolved', 'rateBad', 'reopened', ['reporter'], 'reopened', ['reopensLeft']),
  row('resolved', 'rateBad', 'county_review', ['reporter'], 'toCounty', ['noReopensLeft']),
  row('resolved', 'rateTimeout', 'finished', ['clock'], 'closedSilently', ['noCallOpen']),

  row('county_review', 'countyDecision', 'finished', desk, 'decided', ['words']),

  row('linked', 'unlink', 'received', desk, 'unlinked', ['reason']),
  row('linked', 'mainFinished', 'finished', ['main'], 'mainFinished'),
  row('linked', 'mainRefused', 'received', ['main'], 'unlinked'),
]

/** What staff may do to a case: the events of its life that are theirs, and what moves no state. */
export const DESK_DEEDS = [
  'accept',
  'refuse',
  'askMore',
  'dispatch',
  'handOver',
  'handBack',
  'recall',
  'join',
  'sign',
  'progress',
  'siteVisit',
  'extend',
  'resolve',
  'passCheck',
  'failCheck',
  'countyDecision',
  'link',
  'unlink',
  'correct',
  'blurPhoto',
  'checkPhoto',
  'note',
  'openIdentity',
  'openOriginal',
] as const
export type DeskDeed = (typeof DESK_DEEDS)[number]
type Hand = (typeof hands)[number]

/** Who may do what moves no state: said here beside the table, and nowhere else. */
const BESIDE: Readonly<Record<Exclude<DeskDeed, CaseEvent>, readonly Hand[]>> = {
  correct: desk,
  blurPhoto: desk,
  checkPhoto: desk,
  note: hands,
  openIdentity: hands,
  openOriginal: hands,
}

/** What co-handlers may do beside the desk that has the case. */
const HELPERS: readonly DeskDeed[] = ['progress', 'siteVisit', 'note', 'openIdentity', 'openOriginal']

const isBeside = (deed: DeskDeed): deed is keyof typeof BESIDE => Object.hasOwn(BESIDE, deed)
const isHand = (actor: Actor): actor is Hand => hands.some((hand) => hand === actor)

/**
 * Who of the staff may come with a deed at all, whatever state the case is in. The county comes wherever a handler
 * may; what is a handler's alone (handing back) the table refuses it when it happens.
 */
export function handsFor(deed: DeskDeed): readonly Hand[] {
  if (isBeside(deed)) return BESIDE[deed]
  const may = TRANSITIONS.filter((one) => one.on === deed).flatMap((one) => one.by)
  return may.includes('handler') ? hands : [...new Set(may.filter(isHand))]
}

/** Whether a desk that only helps may do it too. */
export const helpersMay = (deed: DeskDeed): boolean => HELPERS.includes(deed)

/** States in which nothing more happens: refused with a reason, or finished after proof. */
export const TERMINAL: readonly CaseState[] = ['refused', 'finished']

export type Verdict =
  | { ok: true; transition: Transition }
  | { ok: false; why: 'wrong_state' | 'not_yours' }
  | { ok: false; why: 'guard'; guard: Guard }

/** Whether this may happen now, and where it leads. */
export function judge(state: CaseState, event: CaseEvent, actor: Actor, facts: Facts): Verdict {
  const rows = TRANSITIONS.filter((one) => one.from === state && one.on === event)
  if (rows.length === 0) return { ok: false, why: 'wrong_state' }
  const own = rows.filter((one) => one.by.includes(actor))
  if (own.length === 0) return { ok: false, why: 'not_yours' }
  let broken: Guard | undefined
  for (const transition of own) {
    const failed = transition.needs.find((guard) => !GUARDS[guard](facts))
    if (!failed) return { ok: true, transition }
    broken ??= failed
  }
  return { ok: false, why: 'guard', guard: broken ?? 'words' }
}

/** Events that an actor could set off in a state, whatever the guards say of their inputs. */
export function eventsFor(state: CaseState, actor: Actor): CaseEvent[] {
  const events = TRANSITIONS.filter((one) => one.from === state && one.by.includes(actor)).map(
    (one) => one.on,
  )
  return [...new Set(events)]
}

/** The table as a Mermaid diagram, for the README beside; a test keeps the two equal. */
export function diagram(): string {
  const edges = TRANSITIONS.map((one) => {
    const needs = one.needs.length > 0 ? ` [${one.needs.join(', ')}]` : ''
    return `  ${one.from} --> ${one.to}: ${one.on} (${one.by.join(', ')})${needs}`
  })
  return [
    'stateDiagram-v2',
    '  [*] --> received',
    ...edges,
    ...TERMINAL.map((state) => `  ${state} --> [*]`),
  ].join('\n')
}

/** The same with one arrow for each two states and no steps in place, to be taken in at a glance. */
export function sketch(): string {
  const arrows = new Map<string, Set<string>>()
  for (const { from, to, on } of TRANSITIONS) {
    if (from === to) continue
    const arrow = `${from} --> ${to}`
    arrows.set(arrow, (arrows.get(arrow) ?? new Set()).add(on))
  }
  return [
    'stateDiagram-v2',
    '  [*] --> received',
    ...[...arrows].map(([arrow, events]) => `  ${arrow}: ${[...events].join(', ')}`),
    ...TERMINAL.map((state) => `  ${state} --> [*]`),
  ].join('\n')
}
