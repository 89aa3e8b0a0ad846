import { Text, View } from '@tarojs/components'
import { useMemo, useState } from 'react'

import type { YearPage } from '@cloud/features/air/contract'

import { SEASONS, seasonOfMonth } from '@cloud/shared/seasons'
import { beijingTime, dateOfIndex } from '@cloud/shared/time'
import { Heading } from '@/ui/Heading'

import type { Look } from '../look'
import { yearPageModel } from '../viewModel'
import { words } from '../words'
import { yearWords } from './words'
import { Pm25Comparison, RatioComparison } from './Comparisons'
import { DayLine } from './DayLine'
import { MonthsAndSeasons } from './MonthsAndSeasons'
import { SeasonBlock } from './SeasonBlock'
import { YearKeys } from './YearKeys'
import { YearSwitch } from './YearSwitch'
import './YearView.scss'

export interface YearViewProps {
  page: YearPage
  now: Date
  look: Look
  onYear: (year: number) => void
}

/** The ratio in large figures with the days behind it (picture b1). */
function Summary({ page }: { page: YearPage }) {
  const { percent, valid, good } = page.ratio
  const [whole = '—', sign = ''] = percent === null ? [] : [percent.toFixed(1), '%']
  const facts = [
    [yearWords.valid, yearWords.days(valid)],
    [yearWords.good, yearWords.days(good)],
    [yearWords.target, `${page.target}%`],
  ] as const
  return (
    <View className="air-year__sum">
      <View>
        <View className="air-year__ratio">
          {whole}
          <Text className="air-year__sign">{sign}</Text>
        </View>
        <Heading level={1} className="air-year__said">
          {yearWords.ratioWords}
        </Heading>
      </View>
      <View className="air-year__facts">
        {facts.map(([name, value]) => (
          <View key={name} className="air-year__fact">
            <Text className="air-year__name">{name}</Text>
            <Text className="air-year__value">{value}</Text>
          </View>
        ))}
      </View>
    </View>
  )
}

/** What has to be known about the figures: dust days, the change of standard, whose station. */
function Remarks({ page }: { page: YearPage }) {
  const { ratio, ratioWithoutDust, rules } = page
  const dust = ratioWithoutDust.percent !== null && ratioWithoutDust.percent !== ratio.percent
  if (!dust && rules.length < 2) return null
  return (
    <View className="air-year__remarks">
      {dust && <View>{words.goal.withoutDust(words.goal.percent(ratioWithoutDust.percent ?? 0))}</View>}
      {rules.length > 1 && <View>{words.goal.ruleChange}</View>}
    </View>
  )
}

/** The worst day is the one people look for first: its line stands open from the start, as pictured. */
function worstDay(page: YearPage): number | null {
  const worst = page.days.reduce<YearPage['days'][number] | null>(
    (found, day) => ((day.aqi ?? 0) > Math.max(100, found?.aqi ?? 0) ? day : found),
    null,
  )
  return worst?.index ?? null
}

export function YearView({ page, now, look, onYear }: YearViewProps) {
  const model = useMemo(() => yearPageModel(page, now), [page, now])
  const [chosen, setChosen] = useState<number | null>(() => worstDay(page))
  const { month, day } = beijingTime(now)
  const reached = page.years.some((row) => row.running) ? words.ring.dayLine(month, day) : null
  const chosenSeason = chosen === null ? null : seasonOfMonth(dateOfIndex(page.year, chosen).month)
  const detail = page.days.find(({ index }) => index === chosen)
  return (
    <View className="air-year">
      <YearSwitch years={page.years} year={page.year} onYear={onYear} />
      <Summary page={page} />
      <Remarks page={page} />
      <YearKeys />
      {SEASONS.map((season) => (
        <SeasonBlock
          key={season}
          model={model}
          season={season}
          look={look}
          chosen={chosen}
          onChoose={setChosen}
        >
          {chosen !== null && chosenSeason === season && (
            <DayLine
              year={page.year}
              index={chosen}
              day={model.days[chosen] ?? 'future'}
              primary={detail?.primary ?? []}
              dust={model.dust.has(chosen)}
            />
          )}
        </SeasonBlock>
      ))}
      <MonthsAndSeasons page={page} />
      <RatioComparison rows={page.years} target={page.target} reached={reached} look={look} />
      <Pm25Comparison rows={page.years} look={look} />
      <View className="air-year__source">{yearWords.source}</View>
    </View>
  )
}
