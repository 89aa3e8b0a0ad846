import { Text, View } from '@tarojs/components'

import { Icon } from '@/ui/Icon'
import { ListRow } from '@/ui/ListRow'
import { NoticeBar } from '@/ui/NoticeBar'
import { a11y } from '@/ui/platform/a11y'

import type { Look } from '../look'
import { Answers } from '../parts/Answers'
import { DayChart } from '../parts/DayChart'
import { Goals } from '../parts/Goals'
import { Hero } from '../parts/Hero'
import { OfflineRows } from '../parts/OfflineRows'
import type { OfflineTarget } from '../parts/OfflineRows'
import { SixPollutants } from '../parts/SixPollutants'
import { SurveyStrip } from '../parts/SurveyStrip'
import type { SurveyStripProps } from '../parts/SurveyStrip'
import { YearWell } from '../parts/YearWell'
import type { HomeModel } from '../viewModel'
import { words } from '../words'
import { heroWords } from './heroWords'
import './HomeView.scss'

export interface HomeViewProps {
  model: HomeModel
  now: Date
  online: boolean
  look: Look
  /** The open survey; null when there is none or it has been answered. */
  survey: Omit<SurveyStripProps, 'onOpen'> | null
  onSurvey: () => void
  onYear: () => void
  onAlerts: () => void
  onOffline: (target: OfflineTarget) => void
}

/** Source, kind of evidence and rule, beside every page of figures. */
function Source({ model }: { model: HomeModel }) {
  const { station, evidence, rule, demo } = model
  if (station === null || evidence === null) return null
  return (
    <View className="air-home__source">
      <View>{words.sources[evidence](station)}</View>
      {rule && <View>{words.sources.rule(rule)}</View>}
      <View>{words.sources.year}</View>
      {demo && <View className="air-home__demo">{words.sources.demo}</View>}
    </View>
  )
}

/** Everything below the navigation of the home page, in the order of spec 6.1. */
export function HomeView(props: HomeViewProps) {
  const { model, now, online, look, survey, onSurvey, onYear, onAlerts, onOffline } = props
  const said = heroWords(model, now, online)
  const { verdict } = model
  return (
    <View className="air-home">
      <Hero
        sky={verdict.sky}
        notices={model.notices.map((notice) => (
          <NoticeBar key={notice.id} notice={notice} now={now} />
        ))}
        line={said.line}
        pill={
          said.pill === 'none' ? null : (
            <View className="air-hero__pill" {...a11y({ role: 'status' })}>
              <Icon name={said.pill === 'offline' ? 'wifioff' : 'clock'} size={19} />
              <Text>{said.line}</Text>
            </View>
          )
        }
        aqi={model.aqi}
        level={verdict.level}
        stale={verdict.freshness === 'stale'}
        unit={said.unit}
        verdict={said.verdict}
        first={said.first}
        firstNote={said.firstNote}
      />
      {model.borrowed && model.station !== null && (
        <View className="air-home__borrowed">{words.place.noStation(model.place, model.station)}</View>
      )}
      {verdict.answers && <Answers answers={verdict.answers} />}
      {!online && !verdict.answers && <OfflineRows onOpen={onOffline} />}
      {survey && online && model.surveyFits && <SurveyStrip {...survey} onOpen={onSurvey} />}
      <DayChart hours={model.hours} lastHour={model.lastHour} look={look} />
      <View className="air-home__rule" />
      <SixPollutants tiles={model.tiles} />
      <YearWell model={model.year} look={look} onEveryDay={onYear} />
      <Goals goals={model.goals} />
      <View className="air-home__alerts">
        <ListRow icon="bell" title={words.alerts.title} note={words.alerts.rowNote} onTap={onAlerts} />
      </View>
      <View className="air-home__slogan">{words.slogan}</View>
      <Source model={model} />
    </View>
  )
}
