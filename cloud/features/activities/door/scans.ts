/** Takes in what phones did at the door, each thing once, and writes what came of all of it. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import type { OutputOf } from '../../../shared/contract'
import { DAY_MS } from '../../../shared/time'
import type { activitiesDoor } from '../contract/door'
import { requireOrganiser } from '../making/may'
import type { Attended } from '../rules/attendance'
import { PEOPLE_KEPT_DAYS } from '../seats/people'
import { signUps } from '../tables'
import { words } from '../words'
import { doorReply } from './replies'
import { type Activity, activityOf, type Door, readDoor, type RowLock, type SignUpRow } from './rows'
import { activityAttendances, activityDevices, activityScans } from './tables'
import { sealWho } from './who'

type Asked = ParsedInput<typeof activitiesDoor.scans>
type ScanSent = Asked['scans'][number]
type Reply = OutputOf<typeof activitiesDoor.scans>
type Refused = Reply['refused']
type NewScan = typeof activityScans.$inferInsert

/**
 * `scans` of the contract: writes down what is new, folds everything that was ever handed in, and keeps what came of it,
 * with the activity's row locked, so that phones that hand in at once do it one after the other.
 * @param lock `none` exists to show what happens without it
 * @throws AppError not_found, forbidden; conflict once names are forgotten and nobody can be told apart any more
 */
export async function handIn(ctx: PersonContext, asked: Asked, lock: RowLock): Promise<Reply> {
  const activity = await activityOf(ctx, asked.activityId, lock)
  if (!activity) throw fail('not_found')
  requireOrganiser(ctx, activity.area)
  if (ctx.now.getTime() > activity.endsAt.getTime() + PEOPLE_KEPT_DAYS * DAY_MS)
    throw fail('conflict', { words: words.doorClosed(PEOPLE_KEPT_DAYS) })
  const { taken, refused } = await sorted(ctx, activity, asked)
  if (taken.length > 0) await ctx.db.insert(activityScans).values(taken).onConflictDoNothing()
  const door = await readDoor(ctx, activity)
  await keepAttendances(ctx, door)
  await noteSynced(ctx, asked)
  await ctx.audit({
    action: 'activity.scans',
    subject: `activity:${activity.id}`,
    detail: { device: asked.device, scans: asked.scans.length, refused: refused.length },
  })
  return { ...(await doorReply(ctx, door)), refused }
}

/**
 * What of a batch can be kept. An undo and a finish may name what another phone has not handed in yet, so they are kept
 * whatever they name; an arrival names a sign-up, which must be of this activity.
 */
async function sorted(
  ctx: PersonContext,
  activity: Activity,
  { device, scans }: Asked,
): Promise<{ taken: NewScan[]; refused: Refused }> {
  const known = await namedBy(ctx, activity.id, scans)
  const before = activity.walkIns ? new Set() : await walkedInBefore(ctx, activity.id, scans)
  const taken: NewScan[] = []
  const refused: Refused = []
  const shared = {
    county: ctx.county,
    activityId: activity.id,
    device,
    by: ctx.person.id,
    receivedAt: ctx.now,
  }
  for (const scan of scans) {
    const row = { ...shared, id: scan.scanId, at: new Date(scan.at) }
    switch (scan.kind) {
      case 'arrive':
      case 'ticket': {
        const { people, point } = scan
        const signUpId = known.get(scan.kind === 'arrive' ? scan.signUpId : scan.code)
        if (signUpId === undefined) refused.push({ scanId: scan.scanId, why: 'unknown' })
        else taken.push({ ...row, kind: 'arrive', signUpId, people, point })
        break
      }
      case 'walk_in': {
        const { name, phone, people, session, point } = scan
        const who = sealWho(ctx.settings.keyRing, activity.id, scan.scanId, { name, phone: phone ?? null })
        if (activity.walkIns) taken.push({ ...row, kind: scan.kind, people, session, point, ...who })
        else if (!before.has(scan.scanId)) refused.push({ scanId: scan.scanId, why: 'walk_ins_closed' })
        break
      }
      case 'undo':
        taken.push({ ...row, kind: scan.kind, of: scan.of })
        break
      case 'finish': {
        const { kind, of, minutes, trees, plot } = scan
        taken.push({ ...row, kind, of, minutes, trees, plot })
      }
    }
  }
  return { taken, refused }
}

/** Walk-ins that are sent again, whose answer was lost: they were taken while there was still room for them. */
async function walkedInBefore(
  { db, county }: PersonContext,
  activityId: string,
  scans: readonly ScanSent[],
): Promise<Set<string>> {
  const ids = scans.flatMap((one) => (one.kind === 'walk_in' ? [one.scanId] : []))
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ id: activityScans.id })
    .from(activityScans)
    .where(
      and(
        eq(activityScans.county, county),
        eq(activityScans.activityId, activityId),
        inArray(activityScans.id, ids),
      ),
    )
  return new Set(rows.map(({ id }) => id))
}

/** Sign-ups of the activity that arrivals name, by id and by the digits of their tickets. */
async function namedBy(
  { db, county }: PersonContext,
  activityId: string,
  scans: readonly ScanSent[],
): Promise<Map<string, string>> {
  const ids = scans.flatMap((one) => (one.kind === 'arrive' ? [one.signUpId] : []))
  const codes = scans.flatMap((one) => (one.kind === 'ticket' ? [one.code] : []))
  if (ids.length + codes.length === 0) return new Map()
  const rows = await db
    .select({ id: signUps.id, code: signUps.code })
    .from(signUps)
    .where(
      and(
        eq(signUps.county, county),
        eq(signUps.activityId, activityId),
        sql`(${inArray(signUps.id, ids)} or ${inArray(signUps.code, codes)})`,
      ),
    )
  return new Map(rows.flatMap(({ id, code }) => [[id, id] as const, [code ?? id, id] as const]))
}

/** So many rows by one statement; a row has a dozen values, and PostgreSQL takes 65,535. */
const ROWS_AT_ONCE = 2000

/** Makes the rows of who came what the fold says, touching only those that are not so already. */
async function keepAttendances({ db, county }: PersonContext, door: Door): Promise<void> {
  const { activity, folded } = door
  const those = and(eq(activityAttendances.county, county), eq(activityAttendances.activityId, activity.id))
  const before = new Map(
    (await db.select().from(activityAttendances).where(those)).map((row) => [row.of, row]),
  )
  const persons = new Map(door.signUps.map((row) => [row.id, row]))
  const now = folded.attendances.map((one) => rowOf(county, activity.id, one, persons.get(one.of)))
  const here = new Set(now.map(({ of }) => of))
  const gone = [...before.keys()].filter((of) => !here.has(of))
  const changed = now.filter((row) => !isSame(before.get(row.of), row))
  if (gone.length > 0)
    await db.delete(activityAttendances).where(and(those, inArray(activityAttendances.of, gone)))
  const { people, arrivedAt, session, point, minutes, trees, plot, by } = activityAttendances
  const columns = { people, arrivedAt, session, point, minutes, trees, plot, by }
  for (let at = 0; at < changed.length; at += ROWS_AT_ONCE)
    await db
      .insert(activityAttendances)
      .values(changed.slice(at, at + ROWS_AT_ONCE))
      .onConflictDoUpdate({
        target: [activityAttendances.county, activityAttendances.activityId, activityAttendances.of],
        set: Object.fromEntries(
          Object.entries(columns).map(([key, { name }]) => [key, sql.raw(`excluded.${name}`)]),
        ),
      })
}

type AttendanceRow = typeof activityAttendances.$inferSelect

const rowOf = (
  county: string,
  activityId: string,
  { of, walkIn, scanId: _, arrivedAt, ...one }: Attended,
  signUp: SignUpRow | undefined,
): AttendanceRow => ({
  county,
  activityId,
  of,
  signUpId: walkIn ? null : of,
  personId: signUp?.personId ?? null,
  arrivedAt: new Date(arrivedAt),
  ...one,
})

const isSame = (before: AttendanceRow | undefined, row: AttendanceRow): boolean =>
  before !== undefined && JSON.stringify(sortedEntries(before)) === JSON.stringify(sortedEntries(row))

const sortedEntries = (row: AttendanceRow) =>
  Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1))

/** Notes when a phone handed in last; one that never took the list has it from now. */
async function noteSynced({ db, county, person, now }: PersonContext, { activityId, device }: Asked) {
  await db
    .insert(activityDevices)
    .values({ county, activityId, device, personId: person.id, loadedAt: now, syncedAt: now })
    .onConflictDoUpdate({
      target: [activityDevices.county, activityDevices.activityId, activityDevices.device],
      set: { syncedAt: now },
    })
}
