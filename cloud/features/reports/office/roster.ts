/** The duty roster: who is called when it burns. Names and numbers lie sealed and stand in no history. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { roleWords, staffNames } from '../../account'
import { seal, unseal } from '../../../platform/crypto'
import type { Context, PersonContext, Settings } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { assignments } from '../../../platform/identity/tables'
import { personalColumn } from '../../../platform/keys/personal'
import { rotateColumn } from '../../../platform/rotation'
import type { Locale } from '../../../shared/locale'
import { RINGS } from '../../../shared/ringing'
import type { RosterData, RosterLineInput } from '../contract/office'
import { alarmOf } from '../alarm/story'
import { requireView } from '../desk/access'
import { deskName } from '../desk/seats'
import { onDuty } from '../rules/roster'
import { failWords } from '../words'
import { hold, note } from './change'
import { dutyRoster } from './tables'
import { officeWords } from './words'

const SUBJECT = 'roster'

const contextOf = (id: string, county: string) => `duty_roster:${county}:${id}`
const sealedLines = {
  id: dutyRoster.id,
  county: dutyRoster.county,
  keyId: dutyRoster.keyId,
  data: dutyRoster.sealed,
}
/** Seals names and numbers of the roster anew under the current key. */
export const rotateRoster = /* @__PURE__ */ rotateColumn(dutyRoster, sealedLines, contextOf)
/** Where the names and numbers of the roster lie. */
export const rosterNumbers = /* @__PURE__ */ personalColumn(dutyRoster, sealedLines, contextOf)

const Secret = v.object({ name: v.string(), phone: v.string() })

type Place = Pick<Context, 'db' | 'county'> & { settings: Pick<Settings, 'keyRing'> }
export type RosterLine = RosterLineInput

/** A line in the clear. */
function opened(
  { county, settings }: Place,
  row: { id: string; keyId: string; sealed: string },
): { name: string; phone: string } {
  const text = unseal(settings.keyRing, { keyId: row.keyId, data: row.sealed }, contextOf(row.id, county))
  return v.parse(Secret, JSON.parse(text))
}

/** The roster in the clear, who is called first at the top. */
async function rosterLines(at: Place): Promise<RosterLine[]> {
  const rows = await at.db
    .select()
    .from(dutyRoster)
    .where(eq(dutyRoster.county, at.county))
    .orderBy(asc(dutyRoster.position))
  return rows.map(({ days, from, to, personId, ...row }) => ({
    days,
    from,
    to,
    personId,
    ...opened(at, row),
  }))
}

const Lines = v.array(
  v.object({
    id: v.string(),
    days: v.array(v.number()),
    from: v.string(),
    to: v.string(),
    personId: v.nullable(v.string()),
    keyId: v.string(),
    sealed: v.string(),
  }),
)
const Newest = v.nullable(v.object({ version: v.number(), at: v.string(), by: v.string() }))
const Duties = v.array(v.object({ role: v.picklist(RINGS), area: v.string(), person: v.string() }))

/** `roster`: its lines, and whom one could put on it, and who they are. */
export async function readRoster(ctx: Context): Promise<RosterData> {
  const { county } = ctx
  const roles = sql.join(
    RINGS.map((role) => sql`${role}`),
    sql`, `,
  )
  const { rows } = await ctx.db.execute<{ lines: unknown; newest: unknown; staff: unknown }>(sql`
    select
      (select coalesce(json_agg(json_build_object('id', r.id, 'days', r.days, 'from', r."from", 'to', r."to",
          'personId', r.person_id, 'keyId', r.key_id, 'sealed', r.sealed) order by r.position), '[]')
        from duty_roster r where r.county = ${county}) as lines,
      (select json_build_object('version', c.version, 'at', c.at, 'by', c.by)
        from setting_changes c
        where c.county = ${county} and c.subject = ${SUBJECT} order by c.version desc limit 1) as newest,
      (select coalesce(json_agg(json_build_object('role', a.role, 'area', a.area, 'person', a.person_id)
          order by a.area, a.role, a.person_id), '[]')
        from assignments a
        where a.county = ${county} and a.role in (${roles})) as staff`)
  const [row] = rows
  const newest = v.parse(Newest, row?.newest ?? null)
  const duties = v.parse(Duties, row?.staff)
  const names = await staffNames(ctx, [newest?.by ?? null, ...duties.map(({ person }) => person)])
  return {
    version: newest?.version ?? 0,
    at: newest ? new Date(newest.at).toISOString() : null,
    by: names.get(newest?.by ?? '') ?? null,
    lines: v.parse(Lines, row?.lines).map(({ id, keyId, sealed, ...line }) => ({
      ...line,
      ...opened(ctx, { id, keyId, sealed }),
    })),
    staff: colleagues(duties, names, ctx.locale),
  }
}

/** Each once, with the first of their duties. */
function colleagues(
  duties: v.InferOutput<typeof Duties>,
  names: ReadonlyMap<string, string>,
  locale: Locale,
): RosterData['staff'] {
  const each = new Map(duties.map((one) => [one.person, one]))
  return [...each].map(([id, { role, area }]) => ({
    id,
    name: names.get(id) ?? null,
    duty: officeWords(locale).staff(deskName(area, locale) ?? area, roleWords(locale)[role]),
  }))
}

/** Whom to call now, the first at the top. */
export const rosterNow = async (ctx: Context) =>
  onDuty(await rosterLines(ctx), ctx.now).map(({ name, phone, to }) => ({ name, phone, to }))

/** `callList`: numbers of colleagues on duty, for whoever has the case; nobody else reads them. */
export async function callList(ctx: Context, { caseId }: { caseId: string }) {
  const { one } = await requireView(ctx, caseId)
  const lines = await rosterLines(ctx)
  const burns = one.urgency === 'emergency' && one.closedAt === null
  return {
    lines: burns ? onDuty(lines, ctx.now).map(({ name, phone, to }) => ({ name, phone, to })) : [],
    kept: lines.length > 0,
    alarm: await alarmOf(ctx, one.id),
  }
}

interface Saved {
  lines: readonly RosterLine[]
  version: number
  reason: string
}

/** `saveRoster`: the whole of it, in its order. */
export async function saveRoster(ctx: PersonContext, input: Saved): Promise<RosterData> {
  const { lines, version: seen, reason } = input
  const changing = { subject: SUBJECT, seen, reason }
  const version = await hold(ctx, changing)
  await requireStaff(ctx, lines)
  const before = await rosterLines(ctx)
  await ctx.db.delete(dutyRoster).where(eq(dutyRoster.county, ctx.county))
  if (lines.length > 0)
    await ctx.db.insert(dutyRoster).values(
      lines.map(({ name, phone, days, ...line }, position) => {
        const id = crypto.randomUUID()
        const secret = seal(ctx.settings.keyRing, JSON.stringify({ name, phone }), contextOf(id, ctx.county))
        return {
          county: ctx.county,
          id,
          position,
          days: [...new Set(days)].sort(),
          ...line,
          keyId: secret.keyId,
          sealed: secret.data,
        }
      }),
    )
  await note(ctx, changing, { version, before: before.map(hoursOf), after: lines.map(hoursOf) })
  return readRoster(ctx)
}

/** What of a line stands in the history. */
const hoursOf = ({ days, from, to, personId }: RosterLine) => ({ days, from, to, personId })

/** @throws AppError invalid (422) naming the line of somebody who is no member of staff here */
async function requireStaff(ctx: PersonContext, lines: readonly RosterLine[]): Promise<void> {
  const wanted = lines.flatMap(({ personId }) => personId ?? [])
  if (wanted.length === 0) return
  const found = await ctx.db
    .selectDistinct({ personId: assignments.personId })
    .from(assignments)
    .where(and(eq(assignments.county, ctx.county), inArray(assignments.personId, wanted)))
  const wrong = lines.findIndex(
    ({ personId }) => personId !== null && !found.some((one) => one.personId === personId),
  )
  if (wrong >= 0) throw fail('invalid', { fields: { [`lines.${wrong}.personId`]: failWords.rosterPerson } })
}
