import type { Locale } from '../../../shared/locale'
import type { Column } from '../../../platform/sheets'
import type { FiguresData } from '../contract/schemas'
import { exportWords, groupWords } from '../words'

type Month = FiguresData['months'][number]
type Town = FiguresData['towns'][number]
type Category = FiguresData['categories'][number]
type OnDesk = FiguresData['open'][number]
/** What a month, a town and a category have in common. */
type Counts = Pick<
  Month & Town & Category,
  'received' | 'finished' | 'open' | 'onTime' | 'late' | 'reopened' | 'good'
>

/** What the columns say, in one language. */
export const figuresWords = (locale: Locale) => ({
  figures: exportWords(locale).figures,
  groups: groupWords(locale),
})
type Words = ReturnType<typeof figuresWords>

const countColumns = ({ figures: heads }: Words): Column<Counts>[] => [
  { head: heads.received, cell: (one) => one.received },
  { head: heads.finished, cell: (one) => one.finished },
  { head: heads.open, cell: (one) => one.open },
  { head: heads.onTime, cell: (one) => one.onTime },
  { head: heads.late, cell: (one) => one.late },
  { head: heads.reopened, cell: (one) => one.reopened },
  { head: heads.good, cell: (one) => one.good },
]

export const monthColumns = (words: Words): Column<Month>[] => [
  { head: words.figures.month, cell: (one) => one.month },
  ...countColumns(words),
  { head: words.figures.fair, cell: (one) => one.fair },
  { head: words.figures.bad, cell: (one) => one.bad },
  { head: words.figures.silent, cell: (one) => one.silent },
  { head: words.figures.refused, cell: (one) => one.refused },
  { head: words.figures.medianDays, cell: (one) => one.medianDays },
]

export const townColumns = (words: Words): Column<Town>[] => [
  { head: words.figures.town, cell: (one) => one.name },
  ...countColumns(words),
  { head: words.figures.rated, cell: (one) => one.rated },
]

export const categoryColumns = (words: Words): Column<Category>[] => [
  { head: words.figures.category, cell: (one) => words.groups[one.group] },
  ...countColumns(words),
  { head: words.figures.rated, cell: (one) => one.rated },
]

/** What lies on a desk, by age in the steps that the words name. */
export const onDeskColumns = ({ figures: heads }: Words): Column<OnDesk>[] => [
  { head: heads.desk, cell: (one) => one.name },
  ...heads.ages.map((head, step) => ({ head, cell: (one: OnDesk) => one.ages[step] ?? null })),
  { head: heads.overdue, cell: (one) => one.overdue },
]
