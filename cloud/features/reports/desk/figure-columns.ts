import type { Locale } from '../../../shared/locale'
import type { Column } from '../../../platform/sheets'
import type { OverviewData, SumsData, UnitData } from '../contract/schemas'
import { countingWords, exportWords, groupWords } from '../words'

/** What the columns say, in one language. */
export const figuresWords = (locale: Locale) => ({
  figures: exportWords(locale).figures,
  terms: countingWords(locale).terms,
  groups: groupWords(locale),
})
type Words = ReturnType<typeof figuresWords>

/** The county's sums of some days. */
export interface DaysLine extends SumsData {
  days: string
}

/** What days and units have in common. Numbers of cases stand as they are: a share that is wanted is made of two of them. */
const sumColumns = ({ terms }: Words): Column<SumsData>[] => [
  { head: terms.received.name, cell: (one) => one.received },
  { head: terms.refused.name, cell: (one) => one.refused },
  { head: terms.linked.name, cell: (one) => one.linked },
  { head: terms.finished.name, cell: (one) => one.finished },
  { head: terms.inTime.name, cell: (one) => one.inTime },
  { head: terms.ofTime.name, cell: (one) => one.ofTime },
  { head: terms.meanDays.name, cell: (one) => one.meanDays },
  { head: terms.good.name, cell: (one) => one.good },
  { head: terms.fair.name, cell: (one) => one.fair },
  { head: terms.bad.name, cell: (one) => one.bad },
  { head: terms.unrated.name, cell: (one) => one.unrated },
]

export const daysColumns = (words: Words): Column<DaysLine>[] => [
  { head: words.figures.days, cell: (one) => one.days },
  ...sumColumns(words),
]

/** @param head what the units are */
export const unitColumns = (words: Words, head: string): Column<UnitData>[] => [
  { head, cell: (one) => one.name },
  ...sumColumns(words),
  { head: words.figures.before, cell: (one) => one.before },
  { head: words.figures.open, cell: (one) => one.open },
  { head: words.figures.overdue, cell: (one) => one.overdue },
]

export const groupColumns = (words: Words): Column<OverviewData['groups'][number]>[] => [
  { head: words.figures.category, cell: (one) => words.groups[one.group] },
  { head: words.terms.received.name, cell: (one) => one.received },
  { head: words.figures.before, cell: (one) => one.before },
]

/** What every number means, so that the file says it by itself. */
export const meaningColumns = ({
  figures: { meaning },
}: Words): Column<{ name: string; means: string }>[] => [
  { head: meaning.what, cell: (one) => one.name },
  { head: meaning.means, cell: (one) => one.means },
]
