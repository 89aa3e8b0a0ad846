import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { keyedHash, randomToken } from '../crypto'
import type { Db } from '../database'
import { ROLES } from '../../shared/roles'
import type { Assignment, Person, Settings } from '../kernel/context'
import { DAY_MS, HOUR_MS } from '../../shared/time'
import { dutiesOf } from './duties'
import { persons, sessions } from './tables'

/** What is kept of a token. */
export const tokenHash = (settings: Settings, token: string) =>
  keyedHash(settings.secret, 'session token', token)

/** What is known of a device that another one has signed in, or a password. */
export interface Device {
  readonly machine: string
  /** Other people use it, too: it is for one working day. */
  readonly shared: boolean
}

/** A session on a machine of many: a working day with its overtime. */
const SHARED_MS = 12 * HOUR_MS

/**
 * Opens a session.
 * @param device absent: the phone or browser opens it by itself, and nothing is written down of it
 * @returns the token, which is nowhere kept but with its owner
 */
export async function openSession(
  db: Db,
  settings: Settings,
  personId: string,
  now: Date,
  device?: Device,
): Promise<string> {
  const token = randomToken()
  const lastsMs = settings.sessionDays * DAY_MS
  await db.insert(sessions).values({
    county: settings.county,
    tokenHash: tokenHash(settings, token),
    personId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + (device?.shared ? Math.min(SHARED_MS, lastsMs) : lastsMs)),
    ...(device ?? {}),
  })
  return token
}

/** Ends a session at once. */
export async function revokeSession(db: Db, settings: Settings, token: string, now: Date): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.county, settings.county),
        eq(sessions.tokenHash, tokenHash(settings, token)),
        isNull(sessions.revokedAt),
      ),
    )
}

/** Ends all sessions of a person at once. @returns how many were still good */
export async function revokeAllSessions(
  db: Db,
  settings: Settings,
  personId: string,
  now: Date,
): Promise<number> {
  const ended = await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.county, settings.county),
        eq(sessions.personId, personId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
      ),
    )
    .returning({ tokenHash: sessions.tokenHash })
  return ended.length
}

/** The part of the idle time after which it is written down anew that a session is used. */
const NOTED_EACH = 12

/** What a good token opens. */
export interface Session {
  readonly tokenHash: string
  readonly person: Person
  /** Of staff only. */
  readonly staff: {
    /** When it was opened, or its person was given the first of their duties. */
    readonly begunAt: Date
    readonly seenAt: Date | null
  } | null
}

/** What becomes of a session that is used. */
interface Verdict {
  /** null: it has ended. */
  readonly person: Person | null
  /** It is to be written down that it is used (`noteSeen`). */
  readonly note: boolean
}

/**
 * Whether a session may go on; one of staff not when it has lain still for too long, or is too old whatever is done
 * with it. That it is used is written down once in an hour (of twelve): a row for each request would be a diary of
 * everybody's work.
 */
export function judgeSession(
  { staffIdleHours, staffSessionDays }: Settings,
  { person, staff }: Session,
  now: Date,
): Verdict {
  if (!staff) return { person, note: false }
  const { begunAt, seenAt } = staff
  const idleMs = staffIdleHours * HOUR_MS
  // one that was never used has lain still since it began
  const stillMs = now.getTime() - (seenAt ?? begunAt).getTime()
  const isOver = stillMs > idleMs || now.getTime() - begunAt.getTime() > staffSessionDays * DAY_MS
  if (isOver) return { person: null, note: false }
  return { person, note: seenAt === null || stillMs >= idleMs / NOTED_EACH }
}

/** Writes down that a session of staff is used. */
export async function noteSeen(db: Db, county: string, session: Session, now: Date): Promise<void> {
  await db
    .update(sessions)
    .set({ seenAt: now })
    .where(and(eq(sessions.county, county), eq(sessions.tokenHash, session.tokenHash)))
}

/**
 * Looks tokens up, with their persons and all duties: one query, however many there are.
 * @returns by token those that are known and neither expired nor revoked
 */
export async function readSessions(
  db: Db,
  settings: Settings,
  tokens: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Session>> {
  const hashes = tokens.map((token) => tokenHash(settings, token))
  const duties = dutiesOf(db, settings.county, now, sql`${persons.id}`)
  const rows = await db
    .select({
      id: persons.id,
      kind: persons.kind,
      openidHash: persons.openidHash,
      demoKey: persons.demoKey,
      madeAt: persons.createdAt,
      role: duties.role,
      area: duties.area,
      tokenHash: sessions.tokenHash,
      createdAt: sessions.createdAt,
      appointedAt: duties.since,
      seenAt: sessions.seenAt,
    })
    .from(sessions)
    .innerJoin(persons, and(eq(persons.county, sessions.county), eq(persons.id, sessions.personId)))
    .leftJoinLateral(duties, sql`${persons.kind} = 'staff'`)
    .where(
      and(
        // one text however many there are
        sql`${sessions.tokenHash} = any(${sql.param(hashes)}::text[])`,
        eq(sessions.county, settings.county),
        gt(sessions.expiresAt, now),
        isNull(sessions.revokedAt),
      ),
    )
  const byHash = new Map<string, typeof rows>()
  for (const row of rows) {
    const known = byHash.get(row.tokenHash)
    if (known) known.push(row)
    else byHash.set(row.tokenHash, [row])
  }
  const found = new Map<string, Session>()
  tokens.forEach((token, n) => {
    const own = byHash.get(hashes[n] ?? '') ?? []
    const [first] = own
    const person = personOfRows(own)
    if (!first || !person) return
    const appointed = own.flatMap((row) => (row.appointedAt === null ? [] : [row.appointedAt.getTime()]))
    const begunAt = new Date(
      Math.max(first.createdAt.getTime(), appointed.length === 0 ? 0 : Math.min(...appointed)),
    )
    found.set(token, {
      tokenHash: first.tokenHash,
      person: { ...person, fresh: isFresh(first, now) },
      staff: first.kind === 'staff' ? { begunAt, seenAt: first.seenAt } : null,
    })
  })
  return found
}

/** The person behind a token with all duties; null if it is unknown, expired, revoked or idle. */
export async function personOfToken(
  db: Db,
  settings: Settings,
  token: string,
  now: Date,
): Promise<Person | null> {
  const session = (await readSessions(db, settings, [token], now)).get(token)
  if (!session) return null
  const { person, note } = judgeSession(settings, session, now)
  if (note) await noteSeen(db, settings.county, session, now)
  return person
}

/** For so long a person whom nobody vouches for is a fresh guest. */
const FRESH_MS = DAY_MS

/** Whether this is a guest made within the last day; see `Person.fresh`. */
const isFresh = (
  row: { kind: string; openidHash: string | null; demoKey: string | null; madeAt: Date },
  now: Date,
): boolean =>
  row.kind === 'resident' &&
  row.openidHash === null &&
  row.demoKey === null &&
  row.madeAt.getTime() > now.getTime() - FRESH_MS

/** The person who owns an openid, made on first sight, with the duties of this day. The openid itself is not stored. */
export async function personOfOpenid(
  db: Db,
  settings: Settings,
  openid: string,
  now = new Date(),
): Promise<Person> {
  const openidHash = keyedHash(settings.secret, 'openid', openid)
  await db
    .insert(persons)
    .values({ county: settings.county, kind: 'resident', openidHash })
    .onConflictDoNothing({ target: [persons.county, persons.openidHash] })
  const duties = dutiesOf(db, settings.county, now, sql`${persons.id}`)
  const rows = await db
    .select({ id: persons.id, kind: persons.kind, role: duties.role, area: duties.area })
    .from(persons)
    .leftJoinLateral(duties, sql`${persons.kind} = 'staff'`)
    .where(and(eq(persons.county, settings.county), eq(persons.openidHash, openidHash)))
  const person = personOfRows(rows)
  if (!person) throw new Error('a person just made is gone')
  return person
}

/** A resident without a name: enough to own sign-ups and reports on one phone. */
export async function newGuest(db: Db, settings: Settings): Promise<Person> {
  const [row] = await db
    .insert(persons)
    .values({ county: settings.county, kind: 'resident' })
    .returning({ id: persons.id })
  if (!row) throw new Error('no person was made')
  return { id: row.id, kind: 'resident', roles: [], fresh: true }
}

interface PersonRow {
  id: string
  kind: 'resident' | 'staff'
  role: string | null
  area: string | null
}

function personOfRows(rows: PersonRow[]): Person | null {
  const [first] = rows
  if (!first) return null
  const roles: Assignment[] = []
  for (const { role: name, area } of rows) {
    const role = ROLES.find((known) => known === name)
    // what is lent may be one's own as well
    const isNew = !roles.some((one) => one.role === role && one.area === area)
    if (role && area !== null && isNew) roles.push({ role, area })
  }
  return { id: first.id, kind: first.kind, roles }
}
