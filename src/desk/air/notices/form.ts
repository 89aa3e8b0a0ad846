import {
  HEAVY_LEVELS,
  RELAYED_DAYS,
  relayFaults,
  type Notice,
  type NoticeKind,
  type Relayed,
  type RelayFaults,
} from '@cloud/features/air/contract'
import { beijingDay, beijingInstant, isDay } from '@cloud/shared/time'
import { words } from '../words'

const text = words.notices
const said = text.relayed

/** Below 轻度 there is nothing to warn of. */
const LEVELS = [3, 4, 5, 6] as const
type Level = (typeof LEVELS)[number]

/** A notice as it is being written. */
export interface Draft {
  kind: NoticeKind
  /** 沙尘 is passed on, and not the county's own advice; 重污染 always is. */
  passesOn: boolean
  level: Level
  title: string
  advice: string
  towns: readonly string[]
  /** ISO instants; null: from now on, and not chosen yet. */
  from: string | null
  until: string | null
  /** The warning that is passed on, as it is typed: the day YYYY-MM-DD, the clock 14:30. */
  issuer: string
  issuedLevel: string
  number: string
  issuedDay: string
  issuedClock: string
  source: string
}

/** What a form begins with. */
export const emptyDraft = (now: number): Draft => ({
  kind: 'dust',
  passesOn: false,
  level: 4,
  title: '',
  advice: '',
  towns: [],
  from: null,
  until: null,
  issuer: '',
  issuedLevel: '',
  number: '',
  issuedDay: beijingDay(now),
  issuedClock: '',
  source: '',
})

export const passesOn = ({ kind, passesOn: chosen }: Draft): boolean => kind === 'pollution' || chosen

/** Levels that a notice of this kind may speak of. */
export const levelsOf = (kind: NoticeKind): readonly Level[] => (kind === 'pollution' ? HEAVY_LEVELS : LEVELS)

/** The level chosen, as far as its kind has it. */
export function levelOf({ kind, level }: Draft): Level {
  const levels = levelsOf(kind)
  return levels.includes(level) ? level : (levels[0] ?? level)
}

/** When the warning was issued, ISO; null while day or clock cannot be read. */
function issuedAtOf({ issuedDay, issuedClock }: Draft): string | null {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(issuedClock.trim()) ?? []
  if (!isDay(issuedDay) || hour === undefined || minute === undefined) return null
  return beijingInstant(issuedDay, Number(hour), Number(minute)).toISOString()
}

/** The warning as far as it is written; null for the county's own advice. */
function relayedOf(draft: Draft): Relayed | null {
  if (!passesOn(draft)) return null
  return {
    issuer: draft.issuer.trim(),
    level: draft.issuedLevel.trim(),
    number: draft.number.trim(),
    issuedAt: issuedAtOf(draft) ?? '',
    source: draft.source.trim(),
  }
}

/** What is sent. Complete only where `faultsOf` finds nothing. */
export function inputOf(draft: Draft, now: number): Omit<Notice, 'id'> {
  return {
    kind: draft.kind,
    level: levelOf(draft),
    title: draft.title.trim(),
    advice: draft.advice.trim(),
    relayed: relayedOf(draft),
    towns: [...draft.towns],
    from: draft.from ?? new Date(now).toISOString(),
    until: draft.until ?? '',
  }
}

type Asked = 'title' | 'advice' | 'until' | 'issuer' | 'issuedLevel' | 'number' | 'issuedAt' | 'source'
export type Faults = Partial<Record<Asked, string>>

/** The fields that are to be mended, by their names on the form and in its order. */
export function namesOf(faults: Faults): string[] {
  const labels: Record<Asked, string> = {
    issuer: said.issuer,
    issuedLevel: said.level,
    number: said.number,
    issuedAt: said.clock,
    source: said.source,
    title: text.heading,
    advice: text.advice,
    until: text.until,
  }
  return Object.entries(labels)
    .filter(([field]) => field in faults)
    .map(([, label]) => label)
}

function untilFault(draft: Draft, now: number): string | undefined {
  if (draft.until === null) return text.untilMissing
  const until = Date.parse(draft.until)
  if (until <= now) return text.over
  return until <= Date.parse(inputOf(draft, now).from) ? text.order : undefined
}

/** What is still to be mended, by its field, in words; nothing where the notice may be sent. */
export function faultsOf(draft: Draft, now: number): Faults {
  const notice = inputOf(draft, now)
  const { relayed } = notice
  const rules = relayFaults(notice, new Date(now))
  const missing = (given: string | undefined, words: string) => (given === '' ? words : undefined)
  const found: Record<Asked, string | undefined> = {
    issuer: missing(relayed?.issuer, said.issuerMissing) ?? (rules['relayed.issuer'] && said.rank),
    issuedLevel: missing(relayed?.level, said.levelMissing),
    number: missing(relayed?.number, said.numberMissing),
    issuedAt: missing(relayed?.issuedAt, said.clockWrong) ?? ageFault(rules['relayed.issuedAt']),
    source: missing(relayed?.source, said.sourceMissing),
    title: missing(notice.title, text.headingMissing) ?? (rules.title && said.unsigned),
    advice: missing(notice.advice, text.adviceMissing) ?? (rules.advice && said.unsigned),
    until: untilFault(draft, now),
  }
  return Object.fromEntries(Object.entries(found).filter(([, words]) => words !== undefined))
}

function ageFault(fault: RelayFaults['relayed.issuedAt']): string | undefined {
  if (fault === undefined) return undefined
  return fault === 'future' ? said.future : said.old(RELAYED_DAYS)
}
