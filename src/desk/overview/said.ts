/** What the overview says of its days, on the page and on paper alike. */
import type { OverviewData, Span } from '@cloud/features/reports/contract'
import { dayNumber } from '@cloud/shared/time'
import { clockWords, dayWords } from '@/client/dates'
import { words } from '../words'

const say = words.overview
const yearOf = (day: string) => Number(day.slice(0, 4))
const monthOf = (day: string) => Number(day.slice(5, 7))

/** 10 月, or 2026 年. */
export const spanName = (span: Span, { days }: OverviewData): string =>
  span === 'year' ? say.year(yearOf(days.from)) : say.month(monthOf(days.from))

/** 9 月, or 2025 年: what is compared with, in short. */
export const beforeName = (span: Span, { before }: OverviewData): string =>
  span === 'year' ? say.year(yearOf(before.from)) : say.month(monthOf(before.from))

/** 9 月同样的 16 天 */
export const beforeDays = (span: Span, { before }: OverviewData): string =>
  span === 'year'
    ? say.sameYear(yearOf(before.from))
    : span === 'month'
      ? say.sameDays(monthOf(before.from), dayNumber(before.to) - dayNumber(before.from) + 1)
      : say.month(monthOf(before.from))

/** 到 10 月 16 日 14:00，比 9 月同样的 16 天 */
export const upTo = (span: Span, shown: OverviewData): string =>
  span === 'lastMonth'
    ? say.whole(beforeDays(span, shown))
    : say.upTo(dayWords(shown.at), clockWords(shown.at), beforeDays(span, shown))

/** How many of those who said anything were satisfied, and how many said nothing. */
export function opinions({ good, fair, bad, unrated }: OverviewData['sums']): string[] {
  const rated = good + fair + bad
  return [
    ...(unrated > 0 ? [say.satisfied.unrated(unrated)] : []),
    ...(bad > 0 ? [say.satisfied.bad(bad)] : []),
    ...(rated > 0 && rated < 10 ? [say.satisfied.few] : []),
  ]
}

/** 5 待派 · 13 在办 · 3 待核 */
export const openParts = ({ open }: OverviewData): string[] =>
  (['assign', 'waiting', 'doing', 'reopened', 'review'] as const)
    .filter((queue) => open[queue] > 0)
    .map((queue) => say.part(open[queue], say.openParts[queue]))
