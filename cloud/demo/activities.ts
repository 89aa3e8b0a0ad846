import { inChinese } from '../shared/locale'
import { sealPeople } from '../features/activities/seats/people'
import { activities, activitySessions, meetingPoints, signUps } from '../features/activities/tables'
import type { Db } from '../platform/database'
import { persons } from '../platform/identity/tables'
import type { Settings } from '../platform/kernel/context'
import { DAY_MS, HOUR_MS, addDays, beijingDay, startOfBeijingDay } from '../shared/time'
import { seedAfter, summedUp, treesEach } from './activity-after'
import type { ActivityText } from './activity-text'
import { type PlannedActivity, type Standing, planActivities } from './activity-plan'

type SignUp = typeof signUps.$inferInsert
type State = SignUp['state']

/** Sizes of the parties that come, in turn: alone, two, a family of four, three. */
const PARTIES = [1, 2, 4, 1, 3, 2, 1] as const
/** A number nobody has: a demo must not ring anywhere. */
const PHONE = '0994-0000000'
/** Persons without a name who fill the seats; nobody signs up twice for the same activity. */
const CROWD = 120

/**
 * Green activities of the demo county around `now`: some full with people waiting, some open, one called off,
 * some over. The same day gives the same county.
 * @param people demo persons by key (`01-resident`, `02-herder`)
 */
export async function seedActivities(
  db: Db,
  settings: Settings,
  now: Date,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const crowd = await db
    .insert(persons)
    .values(Array.from({ length: CROWD }, () => ({ county: settings.county, kind: 'resident' as const })))
    .returning({ id: persons.id })
  for (const [n, plan] of planActivities(now).entries()) {
    const [row] = await db
      .insert(activities)
      .values(activityRow(plan, settings.county, now))
      .returning({ id: activities.id })
    if (!row) throw new Error('no activity was made')
    await db.insert(meetingPoints).values(pointRows(plan, settings.county, row.id))
    const sessions = sessionRows(plan, settings.county, row.id)
    if (sessions.length > 0) await db.insert(activitySessions).values(sessions)
    const rows = signUpRows(plan, {
      settings,
      now,
      people,
      activityId: row.id,
      crowd: crowd.map((one) => one.id),
      seed: n,
    })
    if (rows.length > 0) await db.insert(signUps).values(rows)
    const organiser = people.get('20-organiser')
    if (organiser) await seedAfter(db, { plan, settings, now, activityId: row.id, organiser, rows })
  }
}

function activityRow({ text, startsAt, opensAt, standing }: PlannedActivity, county: string, now: Date) {
  const eveBefore = new Date(startOfBeijingDay(addDays(beijingDay(startsAt), -1)).getTime() + 20 * HOUR_MS)
  const over = startsAt < now
  return {
    county,
    area: county,
    kind: text.kind,
    series: text.key,
    title: inChinese(text.title),
    brief: inChinese(text.brief),
    why: inChinese(text.why),
    picture: text.picture,
    startsAt,
    endsAt: new Date(startsAt.getTime() + text.hours * HOUR_MS),
    place: inChinese(text.place),
    town: text.town,
    journey: inChinese(text.journey),
    longitude: text.point?.[0] ?? null,
    latitude: text.point?.[1] ?? null,
    bring: inChinese(text.bring),
    provided: inChinese(text.provided),
    whoCanCome: inChinese(text.who),
    minAge: text.ages?.[0] ?? null,
    maxAge: text.ages?.[1] ?? null,
    asksAges: text.ages !== null,
    children: text.children ?? false,
    insured: text.insured ?? false,
    seats: text.seats,
    maxParty: text.maxParty,
    opensAt,
    closesAt: eveBefore,
    cancelUntil: eveBefore,
    organiserName: inChinese(text.organiser[0]),
    organiserContact: text.organiser[1],
    organiserPhone: PHONE,
    treesEach: text.trees === undefined ? null : treesEach(text),
    ...(over && !standing.cancelled ? summedUp(text, startsAt) : {}),
    cancelledAt: standing.cancelled
      ? new Date(Math.min(now.getTime(), startsAt.getTime()) - DAY_MS / 2)
      : null,
    cancelledReason: standing.cancelled ? inChinese(standing.cancelled) : null,
  }
}

function pointRows({ text, startsAt }: PlannedActivity, county: string, activityId: string) {
  const bus = text.bus && {
    key: 'bus',
    name: inChinese(text.bus[0]),
    at: new Date(startsAt.getTime() - text.bus[1] * 60_000),
    bus: true,
    seats: busSeats(text),
    sort: 0,
  }
  const meet = { key: 'meet', name: inChinese(text.meet), at: startsAt, bus: false, seats: null, sort: 1 }
  return (bus ? [bus, meet] : [meet]).map((point) => ({ county, activityId, ...point }))
}

/** Seats of the bus: most come by it, and some by themselves. */
const busSeats = ({ seats }: ActivityText) => Math.floor(seats * 0.8)

const SESSION_KEYS = ['first', 'second'] as const
const SESSION_NAMES = { first: '第一场', second: '第二场' }

/** Two halves of the time, where an activity is held in sessions. */
function sessionRows({ text, startsAt }: PlannedActivity, county: string, activityId: string) {
  if (!text.sessions) return []
  const half = (text.hours * HOUR_MS) / 2
  return SESSION_KEYS.map((key, n) => ({
    county,
    activityId,
    key,
    name: inChinese(SESSION_NAMES[key]),
    startsAt: new Date(startsAt.getTime() + n * half),
    endsAt: new Date(startsAt.getTime() + (n + 1) * half),
    seats: text.seats / 2,
    sort: n,
  }))
}

interface Filling {
  settings: Settings
  now: Date
  people: ReadonlyMap<string, string>
  activityId: string
  crowd: readonly string[]
  seed: number
}

/** Parties until so many people are reached; the last one is cut to fit. */
function parties(people: number): number[] {
  const sizes: number[] = []
  let left = people
  for (let n = 0; left > 0; n++) {
    const size = Math.min(left, PARTIES[n % PARTIES.length] ?? 1)
    sizes.push(size)
    left -= size
  }
  return sizes
}

/** The same, whole within each session. @param before people who are in already */
function seatedParties(text: ActivityText, people: number, before: number): number[] {
  const first = text.sessions ? Math.max(0, Math.min(people, text.seats / 2 - before)) : people
  return [...parties(first), ...parties(people - first)]
}

function signUpRows(plan: PlannedActivity, filling: Filling): SignUp[] {
  const { standing, text } = plan
  const taken = Math.max(0, text.seats - standing.left)
  const own = ownParties(standing, filling)
  const ownPeople = (...states: State[]) => own.filter((one) => states.includes(one.state)).length * OWN_PARTY
  const rows: SignUp[] = []
  let onBus = 0
  let people = 0
  const add = (
    state: State,
    party: number,
    personId: string,
    movedUp: boolean,
    names: readonly string[] | null,
  ) => {
    const no = rows.length + 1
    const takesBus = text.bus && no % 4 !== 0 && onBus + party <= busSeats(text)
    if (takesBus && state !== 'waiting') onBus += party
    // those who came first have the first half
    const session = text.sessions ? (SESSION_KEYS[people < text.seats / 2 ? 0 : 1] ?? null) : null
    if (state !== 'waiting') people += party
    const where = { session, meetingPoint: takesBus ? 'bus' : 'meet' }
    rows.push({
      ...signUpRow(plan, filling, { no, state, party, personId, movedUp, names }),
      ...where,
      ...(state === 'waiting' && party > standing.left && standing.left > 0
        ? { passedAt: new Date(filling.now.getTime() - HOUR_MS), meetingPoint: 'meet' }
        : {}),
    })
  }
  let next = filling.seed * 17
  const stranger = () => filling.crowd[next++ % filling.crowd.length] ?? ''

  for (const one of own) if (one.state === 'seated') add('seated', OWN_PARTY, one.personId, false, one.names)
  const movedUp = standing.movedUp ?? 0
  for (const party of seatedParties(text, taken - ownPeople('seated', 'offered') - movedUp, people))
    add('seated', party, stranger(), false, null)
  for (const party of parties(movedUp)) add('seated', party, stranger(), true, null)
  for (const one of own) if (one.state === 'offered') add('offered', OWN_PARTY, one.personId, true, one.names)
  const waiting = (standing.waiting ?? 0) - ownPeople('waiting')
  const [ahead = 0] = parties(waiting)
  if (waiting > 0) add('waiting', ahead, stranger(), false, null)
  for (const one of own)
    if (one.state === 'waiting') add('waiting', OWN_PARTY, one.personId, false, one.names)
  for (const party of parties(waiting - ahead)) add('waiting', party, stranger(), false, null)
  if (standing.passedGroup && text.maxParty > standing.left)
    add('waiting', standing.left + 1, stranger(), false, null)
  return rows
}

const OWN_PARTY = 2

interface OwnParty {
  personId: string
  state: State
  names: readonly string[]
}

function ownParties({ resident, herder }: Standing, { people }: Filling): OwnParty[] {
  return [
    { personId: people.get('01-resident'), state: resident, names: ['古丽', '叶尔兰'] },
    { personId: people.get('02-herder'), state: herder, names: ['叶尔兰', '阿依努尔'] },
  ].flatMap(({ personId, state, names }) => (personId && state ? [{ personId, state, names }] : []))
}

function signUpRow(
  plan: PlannedActivity,
  { settings, now, activityId, seed }: Filling,
  one: {
    no: number
    state: State
    party: number
    personId: string
    movedUp: boolean
    names: readonly string[] | null
  },
): SignUp {
  const id = crypto.randomUUID()
  const names = one.names
    ? sealPeople(settings.keyRing, id, {
        people: one.names.map((name) => ({ name })),
        group: null,
        phone: null,
        guardian: null,
        answers: [],
      })
    : { namesKeyId: null, namesSealed: null }
  const latest = Math.min(now.getTime(), plan.startsAt.getTime() - 2 * DAY_MS)
  return {
    county: settings.county,
    id,
    activityId,
    personId: one.personId,
    party: one.party,
    ...names,
    state: one.state,
    queueNo: one.no,
    autoAccept: one.state !== 'offered',
    offerUntil: one.state === 'offered' ? new Date(now.getTime() + 5 * HOUR_MS) : null,
    movedUpAt: one.movedUp ? new Date(latest - HOUR_MS) : null,
    // any sequence without repetition will do: 7919 has no common factor with 1,000,000
    code:
      one.state === 'seated'
        ? String((427_916 + (seed * 101 + one.no) * 7919) % 1_000_000).padStart(6, '0')
        : null,
    createdAt: new Date(latest - (100 - one.no) * 10 * 60_000),
  }
}
