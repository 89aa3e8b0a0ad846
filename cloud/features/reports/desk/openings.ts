/** 谁看过: what staff looked at, took out and decided about people, as the audit log has it. */
import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import * as v from 'valibot'
import type { Context } from '../../../platform/kernel/context'
import { CursorNumber, cutPage, decodeCursor, InstantCursor, pageSize } from '../../../platform/kernel/paging'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import { auditLog } from '../../../platform/kernel/tables'
import { ROLES } from '../../../shared/roles'
import { addDays, startOfBeijingDay } from '../../../shared/time'
import { areaName, roleWords, staffNames, writtenNames } from '../../account'
import { signed } from '../case/views'
import type { reportsContract } from '../contract'
import { OPENING_KINDS, OPENING_SUBJECTS, type OpeningKind } from '../contract/desk-input'
import { ORIGINAL_OPENED } from '../photos/originals'
import { openingWords } from '../words'
import { deskName } from './seats'

export const IDENTITY_OPENED = 'case.identity.open'

/** What is told under each kind, by the names that the log has. */
const ACTIONS = {
  identity: [IDENTITY_OPENED],
  original: [ORIGINAL_OPENED],
  export: [
    'case.export',
    'activity.take_people',
    'activity.take_volunteers',
    'survey.letters',
    'survey.evidence.taken',
    'county.export',
  ],
  appointment: [
    'staff.invite',
    'staff.invite_withdrawn',
    'staff.appoint',
    'staff.dismiss',
    'staff.leave',
    'staff.leave_end',
    'staff.name',
  ],
} as const satisfies Readonly<Record<OpeningKind, readonly [string, ...string[]]>>

type Row = typeof auditLog.$inferSelect
type Asked = ParsedInput<(typeof reportsContract)['identityOpenings']>

const kindOf = (action: string): OpeningKind | undefined =>
  OPENING_KINDS.find((kind) => ACTIONS[kind].some((one) => one === action))

const Cursor = v.tuple([InstantCursor.items[0], CursorNumber])

/** Rows of one action: along `audit_log_looks`, or `audit_log_looks_of` for one person. */
function rowsOf({ db, county }: Context, action: string, { by, from, to, after }: Asked, most: number) {
  const last = after === undefined ? undefined : decodeCursor(Cursor, after)
  return db
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.county, county),
        eq(auditLog.action, action),
        by === undefined ? undefined : eq(auditLog.actorId, by),
        from === undefined ? undefined : gte(auditLog.at, startOfBeijingDay(from)),
        to === undefined ? undefined : lt(auditLog.at, startOfBeijingDay(addDays(to, 1))),
        last && sql`(${auditLog.at}, ${auditLog.seq}) < (${last[0]}::timestamptz, ${last[1]}::bigint)`,
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.seq))
    .limit(most)
}

/** `identityOpenings` of the contract: the newest first. */
export async function identityOpenings(ctx: Context, input: Asked) {
  const size = pageSize(input.limit)
  const kinds = input.kind === undefined ? OPENING_KINDS : [input.kind]
  const [first, second, ...rest] = kinds
    .flatMap((kind) => [...ACTIONS[kind]])
    .map((action) => rowsOf(ctx, action, input, size + 1))
  const found =
    first && second
      ? unionAll(first, second, ...rest)
          .orderBy(sql`"at" desc, "seq" desc`)
          .limit(size + 1)
      : first
  const { items, next } = cutPage((await found) ?? [], size, (row) => [row.at.toISOString(), row.seq])
  const names = await staffNames(
    ctx,
    items.flatMap((row) => [row.actorId, personIn(row.subject), personIn(detailOf(row).deputy)]),
  )
  // of who sat at a desk the desk is enough where no name is kept
  const written = await writtenNames(
    ctx,
    items.map(({ actorId }) => actorId),
  )
  return { items: items.flatMap((row) => openingOf(ctx, row, { names, written })), next }
}

/** Names of staff: with what they do in place of one that is not kept, and those that are. */
interface Called {
  names: ReadonlyMap<string, string>
  written: ReadonlyMap<string, string>
}

/** The id in `person:<id>`. */
const personIn = (subject: string | undefined): string | null => partOf('person', subject)
const partOf = (what: string, subject: string | undefined): string | null =>
  subject?.startsWith(`${what}:`) ? subject.slice(what.length + 1) : null

/** What a subject of the log names, where it has a page. */
function aboutOf(subject: string) {
  const kind = OPENING_SUBJECTS.find((one) => partOf(one, subject) !== null)
  return kind === undefined ? null : { kind, id: partOf(kind, subject) ?? '' }
}

const Detail = v.fallback(
  v.object({
    number: v.optional(v.string()),
    desk: v.optional(v.string()),
    rows: v.optional(v.number()),
    role: v.optional(v.picklist(ROLES)),
    area: v.optional(v.string()),
    deputy: v.optional(v.string()),
    by: v.optional(v.string()),
  }),
  {},
)
const detailOf = (row: Row) => v.parse(Detail, row.detail)

function openingOf(ctx: Context, row: Row, { names, written }: Called) {
  const kind = kindOf(row.action)
  if (!kind) return []
  const { locale } = ctx
  const words = openingWords(locale)
  const detail = detailOf(row)
  const desk = detail.desk ?? partOf('desk', row.subject) ?? undefined
  const actor = row.actorId ?? ''
  const by =
    desk === undefined
      ? (names.get(actor) ?? (detail.by === 'calendar' ? words.calendar : words.operator))
      : signed(desk, written.get(actor), locale)
  return [
    {
      id: String(row.seq),
      kind,
      at: row.at.toISOString(),
      caseId: partOf('case', row.subject),
      about: aboutOf(row.subject),
      number: detail.number ?? null,
      by,
      byId: row.actorId,
      what: whatOf(row, names, ctx),
      reason: row.reason ?? '',
    },
  ]
}

/** What was done, in words. */
function whatOf(row: Row, names: ReadonlyMap<string, string>, { locale }: Context): string {
  const words = openingWords(locale)
  const { number, rows, role, area, deputy } = detailOf(row)
  const whom = names.get(personIn(row.subject) ?? '') ?? ''
  const duty =
    role === undefined || area === undefined ? '' : words.duty(roleWords(locale)[role], areaName(area))
  switch (row.action) {
    case IDENTITY_OPENED:
      return words.identity(number ?? '')
    case ORIGINAL_OPENED:
      return words.original(number ?? '')
    case 'case.export':
      return words.cases(deskName(partOf('desk', row.subject) ?? '', locale) ?? '', rows ?? 0)
    case 'activity.take_people':
      return words.people
    case 'activity.take_volunteers':
      return words.volunteers
    case 'survey.letters':
      return words.letters
    case 'survey.evidence.taken':
      return words.evidence
    case 'county.export':
      return words.county
    case 'staff.invite':
      return words.invite(duty)
    case 'staff.invite_withdrawn':
      return words.withdrawn
    case 'staff.appoint':
      return words.appoint(whom, duty)
    case 'staff.dismiss':
      return words.dismiss(whom, duty)
    case 'staff.leave':
      return words.leave(whom, names.get(personIn(deputy) ?? '') ?? '')
    case 'staff.leave_end':
      return words.leaveEnd(whom)
    default:
      return words.name(whom)
  }
}
