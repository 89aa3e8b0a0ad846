import { divisionName } from '../../../shared/divisions'
import { type Locale, textIn } from '../../../shared/locale'
import { beijingDay } from '../../../shared/time'
import type { Cell, Column } from '../../../platform/sheets'
import { type ColumnId, COLUMNS } from '../contract/schemas'
import type { CaseRecord } from '../case/rows'
import { titleIn } from '../case/titles'
import { isDayAlone } from '../case/views'
import { limitInForce } from '../rules/progress'
import { cases } from '../tables'
import {
  categoryWords,
  dueWords,
  eventWords,
  exportWords,
  ratingWords,
  stateWords,
  urgencyWords,
} from '../words'
import { deskName } from './seats'

/** What of a case stands in a file, and nothing else is read for it. */
export const fileParts = {
  number: cases.number,
  state: cases.state,
  urgency: cases.urgency,
  categories: cases.categories,
  town: cases.town,
  village: cases.village,
  placeWords: cases.placeWords,
  title: cases.title,
  words: cases.words,
  submittedAt: cases.submittedAt,
  dueAt: cases.dueAt,
  promisedAt: cases.promisedAt,
  handler: cases.handler,
  resolvedAt: cases.resolvedAt,
  onTime: cases.onTime,
  reopened: cases.reopened,
  rating: cases.rating,
  answer: cases.answer,
  hotline: cases.hotline,
} as const
export type CaseLine = Pick<CaseRecord, keyof typeof fileParts>

/** What the columns say, in one language. */
export const caseWords = (locale: Locale) => ({
  ...exportWords(locale),
  locale,
  and: eventWords(locale).and,
  states: stateWords(locale),
  urgencies: urgencyWords(locale),
  categories: categoryWords(locale),
  limits: dueWords(locale),
  ratings: ratingWords(locale),
})
type Words = ReturnType<typeof caseWords>

/** What each column says of a case. */
const CELLS: Readonly<Record<ColumnId, (one: CaseLine, words: Words) => Cell>> = {
  number: (one) => one.number,
  state: (one, words) => words.states[one.state],
  urgency: (one, words) => words.urgencies[one.urgency],
  categories: (one, words) => one.categories.map((id) => words.categories[id]).join(words.and),
  town: (one) => divisionName(one.town) ?? one.town,
  village: (one) => one.village && (divisionName(one.village) ?? one.village),
  place: (one) => one.placeWords,
  title: (one, words) => titleIn(one, words.locale),
  words: (one) => one.words,
  submitted: ({ submittedAt: at }) => (isDayAlone(at) ? { day: beijingDay(at) } : at),
  due: (one) => limitInForce(one)?.at ?? null,
  dueKind: (one, words) => limitWords(words, one),
  handler: (one, words) => one.handler && (deskName(one.handler, words.locale) ?? one.handler),
  resolved: (one) => one.resolvedAt,
  onTime: (one, words) => (one.onTime === null ? null : one.onTime ? words.yes : words.no),
  reopened: (one) => one.reopened,
  rating: (one, words) => one.rating && words.ratings[one.rating],
  answer: (one, words) => one.answer && textIn(one.answer, words.locale),
  hotline: (one) => one.hotline,
}

/**
 * The columns of a case in a file. The reporter is in none of them.
 * @param hotline with the number of the 12345 order, which leads to the caller: for the county only
 * @param ids those that somebody chose, in the order of the list
 */
export function caseColumns(
  words: Words,
  hotline: boolean,
  ids: readonly ColumnId[] = COLUMNS,
): Column<CaseLine>[] {
  return COLUMNS.filter((id) => ids.includes(id) && (hotline || id !== 'hotline')).map((id) => ({
    head: words.columns[id],
    cell: (one) => CELLS[id](one, words),
  }))
}

function limitWords(words: Words, one: CaseLine): string | null {
  const limit = limitInForce(one)
  return limit && words.limits[limit.kind]
}
