import { View } from '@tarojs/components'
import type { SurveyDetail } from '@cloud/features/survey/contract/desk'
import { dayWords } from '@/client/dates'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { words } from '../words'
import { percentOf } from './form'

const text = words.hub

/** What a survey is, as it will be announced or was. */
export function Facts({ survey }: { survey: SurveyDetail }) {
  const { opensOn, lastDay, resultsOn, target, population, populationSource, questionnaire } = survey
  const facts: Record<keyof typeof text.fact, string | null> = {
    questionnaire: questionnaire && text.chosen(questionnaire.code, questionnaire.version),
    days: opensOn && lastDay && words.list.span(dayWords(opensOn), dayWords(lastDay)),
    results: resultsOn && dayWords(resultsOn),
    target: text.percent(percentOf(target)),
    population: population === null ? null : text.people(population.toLocaleString('en-US')),
    source: populationSource || null,
  }
  return (
    <View>
      <Heading level={2} className="survey-desk__group">
        {text.facts}
      </Heading>
      <Card>
        {(['questionnaire', 'days', 'results', 'target', 'population', 'source'] as const).map((name) => (
          <View key={name} className="survey-desk__fact">
            <View className="survey-desk__fact-name">{text.fact[name]}</View>
            <View className="survey-desk__fact-value">{facts[name] ?? text.open}</View>
          </View>
        ))}
      </Card>
    </View>
  )
}
