/**
 * Who holds which duty, as the operator of the server and the county's administrators decide it, and of who interviews
 * the desk of the survey.
 */
import { DEFAULT_LOCALE } from '../../shared/locale'
import { randomUUID } from 'node:crypto'
import { and, asc, between, eq, inArray, sql } from 'drizzle-orm'
import { assignments, persons } from '../../platform/identity/tables'
import { writeAudit } from '../../platform/kernel/audit'
import type { Assignment, Person, PersonContext, Settings } from '../../platform/kernel/context'
import { type Role, ROLES } from '../../shared/roles'
import { type Db, sqlState } from '../../platform/database'
import { AppointmentFault } from './areas'
import { idsOfCode } from './contract'
import { appointmentWords as words, roleWords } from './words'

export interface Appointment extends Assignment {
  personId: string
  since: Date
}

export interface Deployment {
  db: Db
  settings: Settings
}

/** Who gives or takes a duty, as the audit log has it. */
export interface Doer {
  /** Null: no person of the app, but whoever runs the server. */
  actor: Person | null
  requestId: string
  detail: Readonly<Record<string, string>>
}

const byOperator = (): Doer => ({ actor: null, requestId: randomUUID(), detail: { by: 'operator' } })

/** Somebody at a desk of the app. */
export const byPerson = ({ person, requestId }: PersonContext): Doer => ({
  actor: person,
  requestId,
  detail: {},
})

/** What the database says to two duties that one person may not have (trigger `assignments_apart`). */
const NOT_TOGETHER = '55000'

/** A role by its code, or as people say it. @throws AppointmentFault */
export function readRole(typed: string): Role {
  const role = ROLES.find((one) => one === typed || roleWords(DEFAULT_LOCALE)[one] === typed)
  if (role === undefined)
    throw new AppointmentFault(
      words.noRole(
        typed,
        ROLES.map((one) => [one, roleWords(DEFAULT_LOCALE)[one]] as const),
      ),
    )
  return role
}

/** Every duty in the county, those of one person together, the oldest first. */
export async function allAppointments({ db, settings }: Deployment): Promise<Appointment[]> {
  const rows = await db
    .select()
    .from(assignments)
    .where(eq(assignments.county, settings.county))
    .orderBy(asc(assignments.createdAt), asc(assignments.personId), asc(assignments.area))
  return rows.flatMap(({ personId, role: name, area, createdAt: since }) => {
    const role = ROLES.find((one) => one === name)
    return role ? [{ personId, role, area, since }] : []
  })
}

/**
 * The person whose code was typed; locked, so that two commands at once follow one another.
 * @throws AppointmentFault unless it is exactly one
 */
async function personOfCode(tx: Db, settings: Settings, typed: string) {
  const ids = idsOfCode(typed)
  if (!ids) throw new AppointmentFault(words.noCode(typed))
  const [one, another] = await tx
    .select({ id: persons.id, openidHash: persons.openidHash })
    .from(persons)
    .where(and(eq(persons.county, settings.county), between(persons.id, ...ids)))
    .limit(2)
    .for('update')
  if (!one) throw new AppointmentFault(words.noPerson(typed))
  if (another) throw new AppointmentFault(words.twoPersons(typed))
  return one
}

/** A duty with its last day, where it has one. */
export type Appointed = Assignment & { until?: string | null | undefined }

/**
 * Gives somebody a duty, or another last day of it; the caller holds the person's row.
 * @returns whether anything changed
 * @throws what the database says of duties that nobody has together (`isApart`)
 */
export async function appointPerson(
  { db, settings }: Deployment,
  now: Date,
  personId: string,
  { role, area, until = null }: Appointed,
  by: Doer,
): Promise<boolean> {
  const { county } = settings
  const made = await db
    .insert(assignments)
    .values({ county, personId, role, area, until, createdAt: now })
    .onConflictDoUpdate({
      target: [assignments.county, assignments.personId, assignments.role, assignments.area],
      set: { until },
      setWhere: sql`${assignments.until} is distinct from excluded.until`,
    })
    .returning({ role: assignments.role })
  if (made.length === 0) return false
  await db
    .update(persons)
    .set({ kind: 'staff' })
    .where(and(eq(persons.county, county), eq(persons.id, personId)))
  await writeAudit(db, settings, now, by.actor, by.requestId, {
    action: 'staff.appoint',
    subject: `person:${personId}`,
    detail: { ...by.detail, role, area, ...(until === null ? {} : { until }) },
  })
  return true
}

/** Whether an error is the database's word on duties that one person may not have. */
export const isApart = (error: unknown): boolean => sqlState(error) === NOT_TOGETHER

/**
 * Gives a person a duty.
 * @returns whether it is new, and whether the person signed in by WeChat (else they live in one browser only)
 * @throws AppointmentFault if the code is not exactly one person's, or their other duties forbid it
 */
export function appoint(
  { db, settings }: Deployment,
  now: Date,
  code: string,
  duty: Assignment,
  by: Doer = byOperator(),
): Promise<{ fresh: boolean; byWechat: boolean }> {
  const done = db.transaction(async (tx) => {
    const person = await personOfCode(tx, settings, code)
    const fresh = await appointPerson({ db: tx, settings }, now, person.id, duty, by)
    return { fresh, byWechat: person.openidHash !== null }
  })
  return done.catch((error: unknown) => {
    throw isApart(error) ? new AppointmentFault(words.apart) : error
  })
}

/** Which duties end: only of this role, only in this area; all without. */
interface Which {
  role?: Role | undefined
  area?: string | undefined
}

/** What ended, and those of it whose place has nobody left in that role. */
interface Dismissed {
  ended: Assignment[]
  empty: Assignment[]
}

/**
 * Ends duties of a person, at once on all their devices. When each began and ended stays in the audit log; the
 * person stays known as staff, so that what they did keeps its name. Cases lie on desks, not with persons.
 */
export function dismiss(
  { db, settings }: Deployment,
  now: Date,
  code: string,
  which: Which,
  by: Doer = byOperator(),
): Promise<Dismissed> {
  return db.transaction(async (tx) => {
    const person = await personOfCode(tx, settings, code)
    return dismissPerson({ db: tx, settings }, now, person.id, which, by)
  })
}

/** The same of somebody whose row the caller holds. */
export async function dismissPerson(
  { db, settings }: Deployment,
  now: Date,
  personId: string,
  which: Which,
  by: Doer,
): Promise<Dismissed> {
  const rows = await db
    .delete(assignments)
    .where(
      and(
        eq(assignments.county, settings.county),
        eq(assignments.personId, personId),
        // what this version does not know, it does not end
        inArray(assignments.role, which.role === undefined ? [...ROLES] : [which.role]),
        which.area === undefined ? undefined : eq(assignments.area, which.area),
      ),
    )
    .returning()
  const ended = rows.flatMap(({ role: name, area, createdAt }) => {
    const role = ROLES.find((one) => one === name)
    return role ? [{ role, area, createdAt }] : []
  })
  for (const { role, area, createdAt } of ended) {
    await writeAudit(db, settings, now, by.actor, by.requestId, {
      action: 'staff.dismiss',
      subject: `person:${personId}`,
      detail: { ...by.detail, role, area, since: createdAt.toISOString() },
    })
  }
  const left = await allAppointments({ db, settings })
  const duties = ended.map(({ role, area }) => ({ role, area }))
  return {
    ended: duties,
    empty: duties.filter((duty) => !left.some((one) => one.role === duty.role && one.area === duty.area)),
  }
}
