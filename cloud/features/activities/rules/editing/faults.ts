/** What is missing or wrong in a draft, and what the editor offers to put there instead. Pure. */
import { MIN_LENGTH } from '../../../../shared/limits'
import { addDays, beijingDay, beijingInstant, DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/time'
import type { Draft, Fault } from '../../contract/draft'

/** Each has a sentence in the words of the editor and in those of the service. */
export const FAULTS = [
  'missing',
  'too_short',
  'in_the_past',
  'ends_before_start',
  'too_long',
  'opens_after_close',
  'closes_after_start',
  'closes_in_the_past',
  'leaving_ends_after_start',
  'party_over_seats',
  'ages_swapped',
  'ages_not_asked',
  'children_too_young',
  'twice',
  'session_ends_before_start',
  'session_outside',
  'sessions_fewer_seats',
  'bus_after_start',
  'buses_fewer_seats',
  'bus_without_seats',
  'one_option',
  'insured_names',
] as const
export type FaultCode = (typeof FAULTS)[number]

type Value = NonNullable<Fault['fix']>['value']
type Say = (field: string, code: FaultCode, fix?: Value, hint?: true) => void

/** What must stand there before anybody sees it. */
const NEEDED = [
  'kind',
  'title',
  'brief',
  'why',
  'picture',
  'startsAt',
  'endsAt',
  'closesAt',
  'cancelUntil',
  'place',
  'town',
  'seats',
  'maxParty',
  'organiserName',
  'organiserContact',
  'organiserPhone',
] as const satisfies readonly (keyof Draft)[]

/** The evening before, at this hour in Beijing, lists are made up and buses are ordered. */
const EVENING = 20
const LONGEST_MS = 31 * DAY_MS
/** Of so many people at once nobody writes every name without being told beforehand. */
const MANY = 10

/** The evening before a start; an hour before it where that evening is over. */
function eveningBefore(startsAt: string, now: Date): string {
  const evening = beijingInstant(addDays(beijingDay(startsAt), -1), EVENING)
  const hour = new Date(new Date(startsAt).getTime() - HOUR_MS)
  return (evening > now ? evening : hour).toISOString()
}

/**
 * Everything that is missing or wrong in a draft; those with `hint` do not stop it from being published.
 * @param now what must lie ahead is compared with it
 * @param published it is public already: its sign-up may be over, and its place is still to be put right
 */
export function faultsOf(draft: Draft, now: Date, published = false): Fault[] {
  const faults: Fault[] = []
  const say: Say = (field, code, fix, hint) =>
    void faults.push({
      field,
      code,
      fix: fix === undefined ? null : { value: fix },
      ...(hint ? { hint } : {}),
    })
  for (const field of NEEDED) if (draft[field] === undefined || draft[field] === '') say(field, 'missing')
  if (draft.title && [...draft.title].length < MIN_LENGTH.title) say('title', 'too_short')
  times(draft, { now, published }, say)
  people(draft, say)
  sessions(draft, say)
  points(draft, say)
  questions(draft, say)
  return faults
}

/** Whether somebody may publish it. */
export const isSound = (faults: readonly Fault[]): boolean => faults.every(({ hint }) => hint)

const at = (instant: string | undefined): number => (instant === undefined ? Number.NaN : Date.parse(instant))

function times(draft: Draft, { now, published }: { now: Date; published: boolean }, say: Say): void {
  const { startsAt } = draft
  const [starts, ends, opens, closes, leaving] = [
    at(startsAt),
    at(draft.endsAt),
    at(draft.opensAt),
    at(draft.closesAt),
    at(draft.cancelUntil),
  ]
  if (starts <= now.getTime()) say('startsAt', 'in_the_past')
  if (ends <= starts) say('endsAt', 'ends_before_start', new Date(starts + 2 * HOUR_MS).toISOString())
  else if (ends - starts > LONGEST_MS) say('endsAt', 'too_long')
  const before = startsAt === undefined ? undefined : eveningBefore(startsAt, now)
  if (closes > starts) say('closesAt', 'closes_after_start', before)
  else if (closes <= now.getTime() && !published)
    say('closesAt', 'closes_in_the_past', starts > now.getTime() ? before : undefined)
  if (leaving > starts) say('cancelUntil', 'leaving_ends_after_start', before)
  if (opens >= closes)
    say('opensAt', 'opens_after_close', closes > now.getTime() ? now.toISOString() : undefined)
}

function people(draft: Draft, say: Say): void {
  const { seats, maxParty, minAge, maxAge } = draft
  if (seats !== undefined && maxParty !== undefined && maxParty > seats)
    say('maxParty', 'party_over_seats', seats)
  const [least, most] = [minAge ?? null, maxAge ?? null]
  if (least !== null && most !== null && least > most) say('maxAge', 'ages_swapped', null)
  if ((least !== null || most !== null) && !draft.asksAges) say('asksAges', 'ages_not_asked', true, true)
  if (draft.children && least !== null && least >= 18) say('children', 'children_too_young', false)
  if (draft.insured && (maxParty ?? 0) > MANY) say('insured', 'insured_names', undefined, true)
}

/** Keys that stand twice would be one thing in the database. */
function doubles(field: string, rows: readonly { key: string }[], say: Say): void {
  rows.forEach(({ key }, n) => {
    if (rows.findIndex((one) => one.key === key) < n) say(`${field}.${n}.key`, 'twice')
  })
}

function sessions(draft: Draft, say: Say): void {
  const rows = draft.sessions ?? []
  doubles('sessions', rows, say)
  rows.forEach((one, n) => {
    if (one.name === '') say(`sessions.${n}.name`, 'missing')
    if (at(one.endsAt) <= at(one.startsAt)) say(`sessions.${n}.endsAt`, 'session_ends_before_start')
    else if (at(one.startsAt) < at(draft.startsAt))
      say(`sessions.${n}.startsAt`, 'session_outside', draft.startsAt)
    else if (at(one.endsAt) > at(draft.endsAt)) say(`sessions.${n}.endsAt`, 'session_outside', draft.endsAt)
  })
  const sum = rows.reduce((total, one) => total + one.seats, 0)
  // seats that no session has could never be taken
  if (rows.length > 0 && draft.seats !== undefined && sum < draft.seats)
    say('seats', 'sessions_fewer_seats', sum, true)
}

function points(draft: Draft, say: Say): void {
  const rows = draft.meetingPoints ?? []
  doubles('meetingPoints', rows, say)
  rows.forEach((one, n) => {
    if (one.name === '') say(`meetingPoints.${n}.name`, 'missing')
    if (one.bus && at(one.at) > at(draft.startsAt))
      say(
        `meetingPoints.${n}.at`,
        'bus_after_start',
        new Date(at(draft.startsAt) - 30 * MINUTE_MS).toISOString(),
      )
    if (one.bus && one.seats === undefined) say(`meetingPoints.${n}.seats`, 'bus_without_seats', draft.seats)
  })
  // who comes by themselves needs no bus: only where all ride is the activity as large as its buses
  const bounded = rows.every(({ seats }) => typeof seats === 'number')
  const carried = rows.reduce((total, one) => total + (one.seats ?? 0), 0)
  if (rows.length > 0 && bounded && draft.seats !== undefined && carried < draft.seats)
    say('seats', 'buses_fewer_seats', carried, true)
}

function questions(draft: Draft, say: Say): void {
  const rows = draft.questions ?? []
  doubles('questions', rows, say)
  rows.forEach((one, n) => {
    if (one.text === '') say(`questions.${n}.text`, 'missing')
    if (one.options.length === 1) say(`questions.${n}.options`, 'one_option')
    one.options.forEach((option, m) => {
      if (option === '') say(`questions.${n}.options.${m}`, 'missing')
    })
  })
}
