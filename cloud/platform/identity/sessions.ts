import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { keyedHash, randomToken } from '../crypto'
import type { Db } from '../database'
import { type Assignment, type Person, ROLES, type Settings } from '../kernel/context'
import { DAY_MS } from '../../shared/time'
import { assignments, persons, sessions } from './tables'

const tokenHash = (settings: Settings, token: string) => keyedHash(settings.secret, 'session token', token)

/** Opens a session. @returns the token, which is nowhere kept but with its owner */
export async function openSession(db: Db, settings: Settings, personId: string, now: Date): Promise<string> {
  const token = randomToken()
  await db.insert(sessions).values({
    county: settings.county,
    tokenHash: tokenHash(settings, token),
    personId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + settings.sessionDays * DAY_MS),
  })
  return token
}

/** Ends a session at once. */
export async function revokeSession(db: Db, settings: Settings, token: string, now: Date): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.tokenHash, tokenHash(settings, token)), isNull(sessions.revokedAt)))
}

/** The person behind a token with all duties, in one query; null if it is unknown, expired or revoked. */
export async function personOfToken(
  db: Db,
  settings: Settings,
  token: string,
  now: Date,
): Promise<Person | null> {
  const rows = await db
    .select({ id: persons.id, kind: persons.kind, role: assignments.role, area: assignments.area })
    .from(sessions)
    .innerJoin(persons, eq(persons.id, sessions.personId))
    .leftJoin(assignments, and(eq(assignments.personId, persons.id), eq(assignments.county, settings.county)))
    .where(
      and(
        eq(sessions.tokenHash, tokenHash(settings, token)),
        eq(sessions.county, settings.county),
        gt(sessions.expiresAt, now),
        isNull(sessions.revokedAt),
      ),
    )
  return personOfRows(rows)
}

/** The person who owns an openid, made on first sight. The openid itself is not stored. */
export async function personOfOpenid(db: Db, settings: Settings, openid: string): Promise<Person> {
  const openidHash = keyedHash(settings.secret, 'openid', openid)
  await db
    .insert(persons)
    .values({ county: settings.county, kind: 'resident', openidHash })
    .onConflictDoNothing({ target: [persons.county, persons.openidHash] })
  const rows = await db
    .select({ id: persons.id, kind: persons.kind, role: assignments.role, area: assignments.area })
    .from(persons)
    .leftJoin(assignments, and(eq(assignments.personId, persons.id), eq(assignments.county, settings.county)))
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
  return { id: row.id, kind: 'resident', roles: [] }
}

/** Removes sessions that ended more than the kept time ago. */
export async function forgetOldSessions(db: Db, now: Date): Promise<void> {
  await db.delete(sessions).where(sql`${sessions.expiresAt} < ${new Date(now.getTime() - 180 * DAY_MS)}`)
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
  const roles = rows.flatMap((row): Assignment[] => {
    const role = ROLES.find((known) => known === row.role)
    return role && row.area !== null ? [{ role, area: row.area }] : []
  })
  return { id: first.id, kind: first.kind, roles }
}
