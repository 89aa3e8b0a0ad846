import { Text, View } from '@tarojs/components'
import type { DrawnResult, OpenResult } from '@cloud/features/survey/contract/result'
import { Heading } from '@/ui/Heading'

import { beside } from '@cloud/shared/beside'
import { counted } from '../model/figures'
import { FIRM } from './axis'
import { Interval } from './Interval'
import { meaningOf } from './meaning'
import { words as w } from './words'

interface DrawnProps {
  sample: DrawnResult
  target: number
  /** Whom it speaks of. */
  population: number
}

/** The headline of the drawn sample: share, interval against the target, what that means. */
export function Drawn({ sample, target, population }: DrawnProps) {
  const { share, interval, base } = sample
  if (share === null)
    return (
      <>
        <Heading level={1}>{w.tooFew.title}</Heading>
        <View className="survey-result__meaning">{w.tooFew.note(base)}</View>
      </>
    )
  const meaning = meaningOf(sample, target, population)
  return (
    <>
      <Figure lead={w.lead} said={beside(share, target)} />
      {interval && <Interval share={share} low={interval.low} high={interval.high} target={target} />}
      {meaning ? (
        <>
          <Heading level={1} className="survey-result__verdict">
            {meaning.verdict}
          </Heading>
          <View className="survey-result__meaning">
            {w.error} <Text className="survey-result__strong">{meaning.range}</Text> {meaning.rest}
            {meaning.settles}
          </View>
        </>
      ) : (
        <View className="survey-result__meaning">{w.noError}</View>
      )}
      {base < FIRM && <View className="survey-result__small">{w.few(base)}</View>}
    </>
  )
}

/** Without a drawn sample there is an opinion of those who took part, and no verdict. */
export function Volunteers({ sample }: { sample: Pick<OpenResult, 'share' | 'answers' | 'base'> }) {
  if (sample.share === null)
    return (
      <>
        <Heading level={1}>{w.tooFew.title}</Heading>
        <View className="survey-result__meaning">{w.tooFew.note(sample.base)}</View>
      </>
    )
  return (
    <>
      <Figure lead={w.leadOpen} said={(sample.share * 100).toFixed(1)} />
      <Heading level={1} className="survey-result__verdict">
        {w.openHead(counted(sample.answers))}
      </Heading>
      <View className="survey-result__meaning">{w.openOnly}</View>
    </>
  )
}

/** @param said the share in percent */
function Figure({ lead, said }: { lead: string; said: string }) {
  return (
    <>
      <View className="survey-result__lead">{lead}</View>
      <View className="survey-result__figure">
        {said}
        <Text className="survey-result__unit">%</Text>
      </View>
    </>
  )
}
