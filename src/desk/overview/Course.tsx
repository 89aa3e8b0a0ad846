import { View } from '@tarojs/components'
import type { OverviewData, Span } from '@cloud/features/reports/contract'
import { useLook } from '@/client/preferences'
import { Heading } from '@/ui/Heading'
import { SvgPicture } from '@/ui/SvgPicture'
import { words } from '../words'
import { beforeDays, beforeName, spanName } from './said'

const say = words.overview
const [WIDE, HIGH, LEFT, RIGHT, TOP, FOOT] = [330, 200, 34, 12, 14, 26]
/** A drawing cannot read CSS variables (theme tokens `--brand`, `--ink-2`, `--line`). */
const COLOURS = {
  light: { now: '#0F57C2', then: '#5E6E84', line: '#DDE3EC', ink: '#5E6E84' },
  dark: { now: '#7FB2FF', then: '#9FB0C6', line: '#2C3A4E', ink: '#9FB0C6' },
}

/** A round number at or above the largest value, so that three lines of the scale are whole. */
function scaleOf(most: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(2, most)))
  return (
    [0.2, 0.5, 1, 2, 4, 6, 8, 10].map((times) => Math.max(2, times * step)).find((top) => top >= most) ?? most
  )
}

function drawn({ now, before }: OverviewData['course'], look: (typeof COLOURS)['light'], span: Span): string {
  const steps = Math.max(now.length, before.length, span === 'year' ? 12 : 28)
  const top = scaleOf(Math.max(0, ...now, ...before))
  const x = (nth: number) => LEFT + (nth / Math.max(1, steps - 1)) * (WIDE - LEFT - RIGHT)
  const y = (value: number) => HIGH - FOOT - (value / top) * (HIGH - FOOT - TOP)
  const path = (values: readonly number[]) =>
    values.map((value, nth) => `${nth === 0 ? 'M' : 'L'}${x(nth).toFixed(1)} ${y(value).toFixed(1)}`).join('')
  const rules = [0, top / 2, top].map(
    (value) =>
      `<path d="M${LEFT} ${y(value)}H${WIDE - RIGHT}" stroke="${look.line}"/><text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${value}</text>`,
  )
  const marks = [0, Math.floor((steps - 1) / 2), steps - 1].map(
    (nth) => `<text x="${x(nth)}" y="${HIGH - 6}" text-anchor="middle">${nth + 1}</text>`,
  )
  const last = now.length - 1
  const dot =
    last >= 0
      ? `<circle cx="${x(last)}" cy="${y(now[last] ?? 0)}" r="4.5" fill="${look.now}" stroke="none"/>`
      : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${HIGH}" fill="none" font-size="12" stroke-linejoin="round"><g fill="${look.ink}" stroke-width="1">${rules.join('')}${marks.join('')}</g><path d="${path(before)}" stroke="${look.then}" stroke-width="1.5" stroke-dasharray="3 4"/><path d="${path(now)}" stroke="${look.now}" stroke-width="2.5"/>${dot}</svg>`
}

/** What was received, added up day by day, beside the month (or year) before; and the year before in words. */
export function Course({ span, shown }: { span: Span; shown: OverviewData }) {
  const { theme } = useLook()
  const { sums, sumsBefore, sumsYearBefore, yearBefore } = shown
  const year =
    span === 'year'
      ? null
      : say.lastYear(Number(yearBefore.from.slice(0, 4)), Number(yearBefore.from.slice(5, 7)))
  const said = say.courseSays(
    spanName(span, shown),
    sums.received,
    beforeDays(span, shown),
    sumsBefore.received,
    year,
    sumsYearBefore.received,
  )
  return (
    <View className="overview-card">
      <Heading level={2}>{span === 'year' ? say.courseOfYear : say.course}</Heading>
      <SvgPicture svg={drawn(shown.course, COLOURS[theme === 'dark' ? 'dark' : 'light'], span)} decorative />
      <View className="overview-legend">
        <View className="overview-legend__now">{say.courseNow(spanName(span, shown), sums.received)}</View>
        <View className="overview-legend__then">
          {say.courseNow(beforeName(span, shown), shown.course.before.at(-1) ?? 0)}
        </View>
      </View>
      <View className="overview-note">{said}</View>
    </View>
  )
}
