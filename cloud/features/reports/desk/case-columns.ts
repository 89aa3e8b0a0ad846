import { divisionName } from '../../../shared/divisions'
import { type Locale, textIn } from '../../../shared/locale'
import { beijingDay } from '../../../shared/time'
import type { Column } from '../../../platform/sheets'
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

/**
 * The columns of a case in a file. The reporter is in none of them.
 * @param hotline with the number of the 12345 order, which leads to the caller: for the county only
 */
export function caseColumns(words: Words, hotline: boolean): Column<CaseLine>[] {
  const heads = words.columns
  const columns: Column<CaseLine>[] = [
    { head: heads.number, cell: (one) => one.number },
    { head: heads.state, cell: (one) => words.states[one.state] },
    { head: heads.urgency, cell: (one) => words.urgencies[one.urgency] },
    {
      head: heads.categories,
      cell: (one) => one.categories.map((id) => words.categories[id]).join(words.and),
    },
    { head: heads.town, cell: (one) => divisionName(one.town) ?? one.town },
    { head: heads.village, cell: (one) => one.village && (divisionName(one.village) ?? one.village) },
    { head: heads.place, cell: (one) => one.placeWords },
    { head: heads.title, cell: (one) => titleIn(one, words.locale) },
    { head: heads.words, cell: (one) => one.words },
    { head: heads.submitted, cell: ({ submittedAt: at }) => (isDayAlone(at) ? beijingDay(at) : at) },
    { head: heads.due, cell: (one) => limitInForce(one)?.at ?? null },
    { head: heads.dueKind, cell: (one) => limitWords(words, one) },
    {
      head: heads.handler,
      cell: (one) => one.handler && (deskName(one.handler, words.locale) ?? one.handler),
    },
    { head: heads.resolved, cell: (one) => one.resolvedAt },
    { head: heads.onTime, cell: (one) => (one.onTime === null ? null : one.onTime ? words.yes : words.no) },
    { head: heads.reopened, cell: (one) => one.reopened },
    { head: heads.rating, cell: (one) => one.rating && words.ratings[one.rating] },
    { head: heads.answer, cell: (one) => one.answer && textIn(one.answer, words.locale) },
  ]
  return hotline ? [...columns, { head: heads.hotline, cell: (one) => one.hotline }] : columns
}

function limitWords(words: Words, one: CaseLine): string | null {
  const limit = limitInForce(one)
  return limit && words.limits[limit.kind]
}
