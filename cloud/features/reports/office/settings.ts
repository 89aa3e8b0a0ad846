/** What the settings page shows and saves: limits, who a case is proposed for, what counts as danger. */
import { sql } from 'drizzle-orm'
import * as v from 'valibot'
import { staffNames } from '../../account'
import { areaName, departmentArea } from '../../../platform/areas'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { type AppError, fail } from '../../../platform/kernel/errors'
import { CATEGORY_GROUP_IDS, CATEGORY_IDS } from '../../../shared/categories'
import { OFFICE_KEEPERS } from '../../../shared/roles'
import { addMonths, beijingMonth } from '../../../shared/time'
import type { SettingInput, SettingsData } from '../contract/office'
import { boundOf, isWithin, LIMIT_FIELDS, type OwnLimits } from '../rules/bounds'
import { type Lead, LEADS, packagedLead } from '../rules/leads'
import {
  ChecksSetting,
  EmergencyNumbers,
  EmergencyWords,
  HandlersSetting,
  KEYS,
  LimitsSetting,
  withFormer,
} from '../settings'
import { failWords } from '../words'
import { type Changing, hold, note, setValue, valueOf } from './change'
import { ownLimits, withLimits } from './limits'
import { officeWords } from './words'

/** Over so many months, this one with them, is the mean that a limit is held against. */
const MONTHS = 12

const PARTS = {
  limits: KEYS.limits,
  handlers: KEYS.handlers,
  checks: KEYS.checks,
  emergencyWords: KEYS.emergencyWords,
  emergencyNumbers: KEYS.emergencyNumbers,
} as const
export type SettingPart = keyof typeof PARTS
const PART_IDS: readonly SettingPart[] = [
  'limits',
  'handlers',
  'checks',
  'emergencyWords',
  'emergencyNumbers',
]
export const isSettingPart = (subject: string): subject is SettingPart =>
  PART_IDS.some((part) => part === subject)

const Rows = v.array(
  v.object({
    part: v.picklist(PART_IDS),
    value: v.unknown(),
    version: v.nullable(v.number()),
    at: v.nullable(v.string()),
    by: v.nullable(v.string()),
  }),
)
const Means = v.array(
  v.object({ group: v.picklist(CATEGORY_GROUP_IDS), days: v.number(), cases: v.number() }),
)

/** `settings`: everything of the page in one statement, and who did it by name. */
export async function readSettings(ctx: Context): Promise<SettingsData> {
  const { county, locale } = ctx
  const since = `${addMonths(beijingMonth(ctx.now), 1 - MONTHS)}-01`
  const parts = sql.join(
    PART_IDS.map((part) => sql`(${part}, ${PARTS[part]})`),
    sql`, `,
  )
  const { rows } = await ctx.db.execute<{ parts: unknown; means: unknown }>(sql`
    select
      (select json_agg(json_build_object('part', k.part, 'value', s.value, 'version', c.version, 'at', c.at,
          'by', c.by))
        from (values ${parts}) as k(part, key)
        left join settings s on s.county = ${county} and s.key = k.key
        left join lateral (select version, at, by from setting_changes
          where county = ${county} and subject = k.part order by version desc limit 1) c on true) as parts,
      (select coalesce(json_agg(json_build_object('group', main_group, 'days', days, 'cases', cases)), '[]')
        from (select main_group, sum(count * substr(measure, 6)::int)::float / sum(count) as days,
            sum(count)::int as cases
          from case_figures where county = ${county} and month >= ${since}::date and measure like 'days:%'
          group by main_group having sum(count) > 0) m) as means`)
  const found = v.parse(Rows, rows[0]?.parts)
  const names = await staffNames(
    ctx,
    found.map(({ by }) => by),
  )
  const of = (part: SettingPart) => {
    const row = found.find((one) => one.part === part)
    return {
      stamp: {
        version: row?.version ?? 0,
        at: row?.at ? new Date(row.at).toISOString() : null,
        by: names.get(row?.by ?? '') ?? null,
      },
      value: row?.value ?? null,
    }
  }
  const [limits, handlers, checks] = [of('limits'), of('handlers'), of('checks')]
  const [words, numbers] = [of('emergencyWords'), of('emergencyNumbers')]
  return {
    limits: { ...limits.stamp, value: ownLimits(v.parse(LimitsSetting, limits.value ?? {})) },
    handlers: { ...handlers.stamp, value: v.parse(HandlersSetting, handlers.value ?? {}) },
    checks: { ...checks.stamp, value: v.parse(ChecksSetting, checks.value ?? {}) },
    leads: LEADS.map((id) => ({ id, name: leadName(id, locale) })),
    emergencyWords: { ...words.stamp, value: v.parse(EmergencyWords, words.value ?? []) },
    emergencyNumbers: { ...numbers.stamp, value: v.parse(EmergencyNumbers, numbers.value ?? []) },
    means: v.parse(Means, rows[0]?.means),
  }
}

/** A desk as somebody says it who sends cases to it. */
export const leadName = (lead: Lead, locale: Context['locale']): string =>
  lead === 'town' || lead === 'village'
    ? officeWords(locale).leads[lead]
    : (areaName(departmentArea(lead)) ?? lead)

/** `saveSetting` */
export async function saveSetting(ctx: PersonContext, input: SettingInput): Promise<SettingsData> {
  const { part, version: seen, reason } = input
  await change(ctx, { subject: part, seen, reason }, part, input.value)
  return readSettings(ctx)
}

/**
 * Lays a value down in the place of what was there. @param value by the shape of the part, as the history has it
 * @returns the new version
 * @throws AppError invalid (422) naming the field that is out of bounds, conflict (409) where somebody was faster
 */
export async function change(
  ctx: PersonContext,
  changing: Changing,
  part: SettingPart,
  value: unknown,
): Promise<number> {
  const version = await hold(ctx, changing)
  const before = await valueOf(ctx, PARTS[part])
  const [was, is] = [shown(part, before), shown(part, cleaned(part, value))]
  if (JSON.stringify(was) === JSON.stringify(is))
    throw fail('conflict', { words: failWords.settingSame, detail: { version } })
  if (part === 'limits') await writeLimits(ctx, before, v.parse(Fields, is))
  else await setValue(ctx, PARTS[part], is)
  return note(ctx, changing, { version, before: was, after: is })
}

/** Limits by field, as the history keeps them. */
const Fields = v.record(v.picklist(LIMIT_FIELDS), v.number())

/** What was in force is kept beside it: cases that were filed before go by that. */
async function writeLimits(ctx: PersonContext, before: unknown, fields: OwnLimits): Promise<void> {
  const own = v.parse(LimitsSetting, before ?? {})
  const past = await valueOf(ctx, KEYS.pastLimits)
  await setValue(ctx, KEYS.pastLimits, withFormer(past, own, ctx.now))
  await setValue(ctx, KEYS.limits, withLimits(own, fields))
}

/** A value of a part as it is kept: what is as the program has it anyway is left out. */
function cleaned(part: SettingPart, value: unknown): unknown {
  switch (part) {
    case 'limits': {
      const fields = v.parse(Fields, value ?? {})
      const wrong = LIMIT_FIELDS.filter((field) => {
        const count = fields[field]
        return count !== undefined && !isWithin(field, count)
      })
      if (wrong.length > 0) throw outOfBounds(wrong)
      return withLimits({}, fields)
    }
    case 'handlers': {
      const leads = v.parse(HandlersSetting, value ?? {})
      return Object.fromEntries(
        CATEGORY_IDS.flatMap((id) => (leads[id] && leads[id] !== packagedLead(id) ? [[id, leads[id]]] : [])),
      )
    }
    case 'checks': {
      const shares = v.parse(ChecksSetting, value ?? {})
      return Object.fromEntries(CATEGORY_IDS.flatMap((id) => (shares[id] ? [[id, shares[id]]] : [])))
    }
    case 'emergencyWords':
      return [...new Set(v.parse(EmergencyWords, value ?? []))]
    case 'emergencyNumbers':
      return v.parse(EmergencyNumbers, value ?? [])
  }
}

/** A setting as the history shows it: limits by field, the rest as it is kept. */
function shown(part: SettingPart, value: unknown): unknown {
  if (part === 'limits') return ownLimits(v.parse(LimitsSetting, value ?? {}))
  return value ?? (part === 'handlers' || part === 'checks' ? {} : [])
}

function outOfBounds(wrong: readonly (typeof LIMIT_FIELDS)[number][]): AppError {
  const fields = wrong.map((field) => {
    const { least, most } = boundOf(field)
    return [`value.${field}`, failWords.limitBounds(least, most)]
  })
  return fail('invalid', { words: failWords.limitsWrong, fields: Object.fromEntries(fields) })
}

/** Whether somebody administers this county: an administrator sits at no desk of cases. */
export const isKeeper = ({ person, county }: PersonContext): boolean =>
  person.kind === 'staff' &&
  person.roles.some(({ role, area }) => OFFICE_KEEPERS.some((one) => one === role) && county.startsWith(area))

/** Who may set what is only for administrators. @throws AppError forbidden (403) */
export function requireKeeper(ctx: PersonContext): void {
  if (!isKeeper(ctx)) throw fail('forbidden', { words: failWords.keepersOnly })
}
