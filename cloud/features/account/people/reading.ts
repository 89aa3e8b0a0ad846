/** Who holds which duty, and who held one. */
import { and, desc, eq, like, lt } from 'drizzle-orm'
import * as v from 'valibot'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { CursorNumber, cutPage, decodeCursor, encodeCursor, pageSize } from '../../../platform/kernel/paging'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import { auditLog } from '../../../platform/kernel/tables'
import { ROLES } from '../../../shared/roles'
import { beijingDay } from '../../../shared/time'
import { areaName, areasOf } from '../areas'
import { personCode } from '../contract'
import type { peopleContract, StaffRow } from '../contract/people'
import { staffNames } from '../names'
import { roleWords } from '../words'
import { allStaff, isAway, type Reader, withLastSeen } from './rows'
import { codeName } from './who'
import { peopleWords } from './words'

type Asked<K extends keyof typeof peopleContract> = ParsedInput<(typeof peopleContract)[K]>

const PlaceCursor = v.tuple([v.string(), v.pipe(v.string(), v.uuid())])
const placeOf = ({ duties, id }: Pick<StaffRow, 'duties' | 'id'>): [string, string] => [
  duties[0]?.area ?? '',
  id,
]
const isBeyond = ([area, id]: [string, string], last: readonly [string, string]): boolean =>
  area > last[0] || (area === last[0] && id > last[1])

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '')

/** Whether somebody is meant by what was typed. */
function isFound({ name, unit, code, duties }: Omit<StaffRow, 'seenOn'>, find: string): boolean {
  const said = [name ?? '', unit ?? '', code, ...duties.flatMap((one) => [one.areaName, one.roleName])]
  return said.some((text) => plain(text).includes(plain(find)))
}

/** `people` of the contract. */
export async function people(ctx: PersonContext, { state = 'all', find, after, limit }: Asked<'people'>) {
  const size = pageSize(limit)
  const today = beijingDay(ctx.now)
  const all = await allStaff(ctx)
  const away = all.filter((one) => isAway(one, today))
  const wanted = (state === 'away' ? away : all)
    .filter((one) => state !== 'here' || !isAway(one, today))
    .filter((one) => !find || isFound(one, find))
  const last = after === undefined ? undefined : decodeCursor(PlaceCursor, after)
  const rest = last ? wanted.filter((one) => isBeyond(placeOf(one), last)) : wanted
  const shown = rest.slice(0, size)
  const end = shown.at(-1)
  return {
    items: await withLastSeen(ctx, shown),
    next: rest.length > size && end ? encodeCursor(placeOf(end)) : null,
    counts: {
      here: all.length - away.length,
      away: away.length,
      admins: all.filter(({ duties }) => duties.some(({ role }) => role === 'admin')).length,
    },
    today,
  }
}

const WHAT: Readonly<Record<string, 'appoint' | 'dismiss' | 'leave' | 'leave_end' | 'name'>> = {
  'staff.appoint': 'appoint',
  'staff.dismiss': 'dismiss',
  'staff.leave': 'leave',
  'staff.leave_end': 'leave_end',
  'staff.name': 'name',
}
const HISTORY = 20

/** `staffMember` of the contract. @throws AppError not_found for who holds no duty */
export async function staffMember(ctx: PersonContext, { id }: Asked<'staffMember'>) {
  const all = await allStaff(ctx)
  const one = all.find((other) => other.id === id)
  const [person] = one ? await withLastSeen(ctx, [one]) : []
  if (!person) throw fail('not_found', { words: peopleWords.notStaff })
  const others = all.filter((other) => other.id !== id).flatMap(({ duties }) => duties)
  const alone = person.duties.filter(
    ({ role, area }) => !others.some((duty) => duty.role === role && duty.area === area),
  )
  return {
    person,
    alone: alone.map(({ role, area }) => ({ role, area })),
    history: await historyOf(ctx, id),
    today: beijingDay(ctx.now),
  }
}

const OfDuty = v.object({ role: v.picklist(ROLES), area: v.string(), since: v.optional(v.string()) })

async function historyOf(ctx: Reader, id: string) {
  const rows = await ctx.db
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.county, ctx.county),
        eq(auditLog.subject, `person:${id}`),
        like(auditLog.action, 'staff.%'),
      ),
    )
    .orderBy(desc(auditLog.seq))
    .limit(HISTORY)
  const names = await staffNames(
    ctx,
    rows.map(({ actorId }) => actorId),
  )
  return rows.flatMap((row) => {
    const what = WHAT[row.action]
    if (what === undefined) return []
    const duty = v.safeParse(OfDuty, row.detail)
    return [
      {
        id: String(row.seq),
        what,
        on: beijingDay(row.at),
        roleName: duty.success ? roleWords(ctx.locale)[duty.output.role] : null,
        areaName: duty.success ? areaName(duty.output.area) : null,
        by: row.actorId === null ? null : codeName(names, row.actorId),
      },
    ]
  })
}

/** `dismissed` of the contract: what the audit log says of duties that ended. */
export async function dismissed(ctx: PersonContext, { after, limit }: Asked<'dismissed'>) {
  const size = pageSize(limit)
  const [seq] = after === undefined ? [] : decodeCursor(v.tuple([CursorNumber]), after)
  const rows = await ctx.db
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.county, ctx.county),
        eq(auditLog.action, 'staff.dismiss'),
        seq === undefined ? undefined : lt(auditLog.seq, seq),
      ),
    )
    .orderBy(desc(auditLog.seq))
    .limit(size + 1)
  const { items, next } = cutPage(rows, size, (row) => [row.seq])
  const idOf = (row: { subject: string }) => row.subject.slice('person:'.length)
  const names = await staffNames(
    ctx,
    items.flatMap((row) => [idOf(row), row.actorId]),
  )
  return {
    items: items.flatMap((row) => {
      const duty = v.safeParse(OfDuty, row.detail)
      // a duty that this version does not know
      if (!duty.success) return []
      const { role, area, since } = duty.output
      return [
        {
          id: String(row.seq),
          personId: idOf(row),
          name: codeName(names, idOf(row)),
          code: personCode(idOf(row)),
          roleName: roleWords(ctx.locale)[role],
          areaName: areaName(area),
          since: since === undefined ? null : beijingDay(new Date(since)),
          on: beijingDay(row.at),
          by: row.actorId === null ? null : codeName(names, row.actorId),
        },
      ]
    }),
    next,
  }
}

/** `dutyPlaces` of the contract. */
export function dutyPlaces({ county, locale }: PersonContext) {
  const place = (area: string) => ({ area, name: areaName(area) })
  return {
    roles: ROLES.map((role) => ({ role, name: roleWords(locale)[role] })),
    county: place(county),
    departments: areasOf('department', county).map(place),
  }
}
