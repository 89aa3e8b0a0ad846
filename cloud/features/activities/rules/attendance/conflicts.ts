/** What phones say differently among themselves, or than the county. Nobody decides it away: it is listed. */
import type { ActivityFacts, Attended, SignUpFacts } from './facts'
import { type Clock, type Coming, type Finish, grouped } from './scans'
import type { Words } from './words-of-phones'

/** In the order in which they are listed. */
const CODES = [
  'called_off',
  'over',
  'twice',
  'undone_elsewhere',
  'cancelled_before',
  'from_queue',
  'other_figures',
] as const
export type ConflictCode = (typeof CODES)[number]

export interface ConflictFound {
  code: ConflictCode
  /** The sign-up or walk-in; null where it is about a bus, a session or all. */
  of: string | null
  /** The bus or the session that is over. */
  place: { kind: 'session' | 'point'; key: string } | null
  /** Each phone with what it said, first the earliest. */
  said: {
    scanId: string
    device: string
    by: string
    /** By the phone's own clock, in milliseconds. */
    at: number
    people: number
    minutes?: number
    trees?: number
  }[]
}

interface Parts {
  came: readonly Words[]
  figures: ReadonlyMap<string, Finish[]>
  attendances: readonly Attended[]
  signUps: ReadonlyMap<string, SignUpFacts>
  facts: ActivityFacts
  clock: Clock
}

const said = ({ id, device, by, at }: Coming, people: number) => ({ scanId: id, device, by, at, people })

/** All conflicts, in an order that depends on nothing but what they are. */
export function conflictsOf(parts: Parts): ConflictFound[] {
  const found = [
    ...calledOff(parts),
    ...over(parts),
    ...parts.came.flatMap((words) => [...ofPhones(words, parts.clock), ...ofCounty(words, parts)]),
    ...parts.attendances.flatMap((one) => otherFigures(one, parts)),
  ]
  const sortKey = ({ code, of, place }: ConflictFound) =>
    `${CODES.indexOf(code).toString()} ${place ? `${place.kind} ${place.key}` : ''} ${of ?? ''}`
  return found.sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1))
}

/** Between phones: let in twice, or undone on one after another had let them in. */
function ofPhones({ of, standing, undone }: Words, clock: Clock): ConflictFound[] {
  const all = standing.map(({ first, last }) => ({ ...said(first, last.people), scanId: last.id }))
  const [counts] = standing
  const undoneLater = undone.some(
    (undo) => counts && undo.device !== counts.first.device && clock(undo) > clock(counts.first),
  )
  return [
    ...(all.length > 1 ? [{ code: 'twice' as const, of, place: null, said: all }] : []),
    ...(undoneLater ? [{ code: 'undone_elsewhere' as const, of, place: null, said: all.slice(0, 1) }] : []),
  ]
}

/** Between the phone that counts and the county. */
function ofCounty({ of, standing: [word] }: Words, { signUps, clock }: Parts): ConflictFound[] {
  const signUp = signUps.get(of)
  if (!word || !signUp) return []
  const whole = { of, place: null, said: [{ ...said(word.first, word.last.people), scanId: word.last.id }] }
  if (signUp.state === 'cancelled')
    return signUp.cancelledAt !== null && signUp.cancelledAt <= clock(word.first)
      ? [{ code: 'cancelled_before', ...whole }]
      : []
  return signUp.state === 'seated' ? [] : [{ code: 'from_queue', ...whole }]
}

/** Let in after the activity was called off: once for all, each phone with its first and how many it let in. */
function calledOff({ came, facts: { cancelledAt }, clock }: Parts): ConflictFound[] {
  if (cancelledAt === null) return []
  const late = came.flatMap(({ standing: [word] }) =>
    word && cancelledAt <= clock(word.first) ? [word] : [],
  )
  if (late.length === 0) return []
  return [{ code: 'called_off', of: null, place: null, said: byPhone(late, clock) }]
}

/** More came than there are seats, of the activity, a session or a bus. */
function over({ came, attendances, facts, clock }: Parts): ConflictFound[] {
  const where = new Map(attendances.map((one) => [one.of, one]))
  const all = came.flatMap(({ of, standing: [word] }) => {
    const attended = where.get(of)
    return word && attended ? [{ ...word, attended }] : []
  })
  const places = [
    { place: null, seats: facts.seats, here: all },
    ...facts.sessions.map(({ key, seats }) => ({
      place: { kind: 'session' as const, key },
      seats,
      here: all.filter(({ attended }) => attended.session === key),
    })),
    ...facts.points.map(({ key, seats }) => ({
      place: { kind: 'point' as const, key },
      seats: seats ?? Infinity,
      here: all.filter(({ attended }) => attended.point === key),
    })),
  ]
  return places.flatMap(({ place, seats, here }) =>
    here.reduce((sum, { last }) => sum + last.people, 0) > seats
      ? [{ code: 'over' as const, of: null, place, said: byPhone(here, clock) }]
      : [],
  )
}

/** What was let in by each phone: its first time, and all its people. */
function byPhone(words: readonly { first: Coming; last: Coming }[], clock: Clock): ConflictFound['said'] {
  const phones = [...grouped(words, ({ first }) => first.device).values()].flatMap((all) => {
    const [first] = [...all].sort((one, other) => before(one.first, other.first, clock))
    const people = all.reduce((sum, { last }) => sum + last.people, 0)
    return first ? [{ first: first.first, people }] : []
  })
  return phones
    .sort((one, other) => before(one.first, other.first, clock))
    .map(({ first, people }) => said(first, people))
}

const before = (one: Coming, other: Coming, clock: Clock): number =>
  clock(one) - clock(other) || (one.id < other.id ? -1 : 1)

/** Signed out by two phones with other hours or trees; the latest, which counts, is the last in the list. */
function otherFigures({ of, people }: Attended, { figures }: Parts): ConflictFound[] {
  const all = figures.get(of) ?? []
  const [counts] = all
  if (!counts || all.every(({ minutes, trees }) => minutes === counts.minutes && trees === counts.trees))
    return []
  const list = [...all].reverse().map(({ id, device, by, at, minutes, trees }) => ({
    scanId: id,
    device,
    by,
    at,
    people,
    minutes,
    trees,
  }))
  return [{ code: 'other_figures', of, place: null, said: list }]
}
