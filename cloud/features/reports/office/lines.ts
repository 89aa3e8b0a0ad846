/** A change of the office in words: what it was and what it is, by its subject. Pure. */
import * as v from 'valibot'
import { CATEGORY_GROUP_IDS, CATEGORY_IDS } from '../../../shared/categories'
import { inChinese, languageMap, type Locale, textIn } from '../../../shared/locale'
import type { OfficePart } from '../../../shared/office'
import type { ChangeData } from '../contract/office'
import { boundOf, inForce, LIMIT_FIELDS, type LimitField, type OwnLimits } from '../rules/bounds'
import { packagedLead } from '../rules/leads'
import { ChecksSetting, EmergencyNumbers, EmergencyWords, HandlersSetting } from '../settings'
import { groupWords, plainCategoryWords } from '../words'
import { leadName } from './settings'
import { officeWords } from './words'

type Lines = ChangeData['lines']

/** How two states of one sort of thing differ. */
type Tell = (before: unknown, after: unknown, locale: Locale) => Lines

const Limits = v.record(v.picklist(LIMIT_FIELDS), v.number())
/** A year of the working calendar. */
export const YearChange = v.object({
  year: v.string(),
  own: v.nullable(v.object({ holidays: v.array(v.string()), workdays: v.array(v.string()) })),
})
const RosterChange = v.array(
  v.object({
    days: v.array(v.number()),
    from: v.string(),
    to: v.string(),
    personId: v.nullable(v.string()),
  }),
)
export const TemplateChange = v.object({
  action: v.picklist(['refuse', 'askMore', 'dispatch', 'progress', 'resolve']),
  title: languageMap(v.string()),
  words: languageMap(v.string()),
})

function fieldName(field: LimitField, locale: Locale): string {
  const words = officeWords(locale)
  const group = CATEGORY_GROUP_IDS.find((one) => field.endsWith(`.${one}`))
  if (!group) return words.field(field)
  return words.ofGroup(groupWords(locale)[group], field.startsWith('complex.') ? 'complex' : 'ordinary')
}

const limitLines: Tell = (before, after, locale) => {
  const [was, is]: OwnLimits[] = [v.parse(Limits, before ?? {}), v.parse(Limits, after ?? {})]
  const said = (own: OwnLimits | undefined, field: LimitField) =>
    officeWords(locale).count(inForce(own ?? {}, field), boundOf(field).unit)
  return LIMIT_FIELDS.filter((field) => was?.[field] !== is?.[field]).map((field) => ({
    what: fieldName(field, locale),
    was: said(was, field),
    is: said(is, field),
  }))
}

const handlerLines: Tell = (before, after, locale) => {
  const [was, is] = [v.parse(HandlersSetting, before ?? {}), v.parse(HandlersSetting, after ?? {})]
  return CATEGORY_IDS.filter((id) => was[id] !== is[id]).map((id) => ({
    what: plainCategoryWords(locale)[id],
    was: leadName(was[id] ?? packagedLead(id), locale),
    is: leadName(is[id] ?? packagedLead(id), locale),
  }))
}

const checkLines: Tell = (before, after, locale) => {
  const [was, is] = [v.parse(ChecksSetting, before ?? {}), v.parse(ChecksSetting, after ?? {})]
  const { checked } = officeWords(locale)
  return CATEGORY_IDS.filter((id) => was[id] !== is[id]).map((id) => ({
    what: plainCategoryWords(locale)[id],
    was: checked(was[id] ?? 0),
    is: checked(is[id] ?? 0),
  }))
}

const wordLines: Tell = (before, after, locale) => {
  const words = officeWords(locale)
  const said = (value: unknown) => v.parse(EmergencyWords, value ?? []).join(words.and) || words.none
  return [{ what: words.words, was: said(before), is: said(after) }]
}

const numberLines: Tell = (before, after, locale) => {
  const words = officeWords(locale)
  const said = (value: unknown) =>
    v
      .parse(EmergencyNumbers, value ?? [])
      .map(({ what, number }) => words.call(what, number))
      .join(words.and) || words.none
  return [{ what: words.numbers, was: said(before), is: said(after) }]
}

/** How many days, and which are off or worked that were not. */
const yearLines: Tell = (before, after, locale) => {
  const words = officeWords(locale)
  const [was, is] = [v.parse(YearChange, before), v.parse(YearChange, after)]
  const said = ({ own }: v.InferOutput<typeof YearChange>) =>
    own ? words.days(own.holidays.length, own.workdays.length) : words.packaged
  const more = (key: 'holidays' | 'workdays') => {
    const known = was.own?.[key] ?? []
    return (is.own?.[key] ?? []).filter((day) => !known.includes(day))
  }
  const listed = (what: string, days: readonly string[]) =>
    was.own && days.length > 0 ? [{ what, was: null, is: days.map(words.day).join(words.and) }] : []
  return [
    { what: words.year(is.year), was: said(was), is: said(is) },
    ...listed(words.off, more('holidays')),
    ...listed(words.worked, more('workdays')),
  ]
}

const rosterLines: Tell = (before, after, locale) => {
  const words = officeWords(locale)
  const said = (value: unknown) =>
    v
      .parse(RosterChange, value ?? [])
      .map(({ days, from, to }) => words.rosterLine(days, from, to))
      .join(words.and) || words.none
  return [{ what: words.roster, was: said(before), is: said(after) }]
}

const templateLines: Tell = (before, after, locale) => {
  const words = officeWords(locale)
  const [was, is] = [before, after].map((value) => (value === null ? null : v.parse(TemplateChange, value)))
  const said = (one: v.InferOutput<typeof TemplateChange> | null | undefined) =>
    one ? textIn(inChinese(one.words), locale) : null
  const title = is?.title ?? was?.title
  return [{ what: words.template(title ? textIn(title, locale) : ''), was: said(was), is: said(is) }]
}

const TELLS: Readonly<Record<OfficePart, Tell>> = {
  limits: limitLines,
  handlers: handlerLines,
  checks: checkLines,
  emergencyWords: wordLines,
  emergencyNumbers: numberLines,
  workdays: yearLines,
  roster: rosterLines,
  template: templateLines,
}

/** What a change did, line by line, in the reader's language. */
export const changeLines = (part: OfficePart, before: unknown, after: unknown, locale: Locale): Lines =>
  TELLS[part](before, after, locale)
