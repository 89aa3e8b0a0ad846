import { Text, View } from '@tarojs/components'
import type { ParticipationRecord } from '@cloud/features/activities/contract/after'
import { useMemo } from 'react'
import { dayWords } from '@/client/dates'
import { Heading } from '@/ui/Heading'
import { SvgPicture } from '@/ui/SvgPicture'
import { a11y } from '@/ui/platform/a11y'
import { afterWords } from '../afterWords'
import { hoursWords } from '../model/hours'
import { qrSvg } from '../model/qr'
import { fullDay, scanWords, spacedRecord } from '../model/record'
import { Cover } from '../parts/Cover'
import { checkedAt } from '../platform/address'
import { Figures } from './TimeRows'

const say = afterWords.record

/** Above every record, whatever it is for. */
const DRAWING = { picture: 'saxaul', cover: null } as const

/** A record as others see it: whose it is, what it comes to, each time, and the code by which anybody checks it. */
export function RecordCard({ record }: { record: ParticipationRecord }) {
  const { name, sum, times, code, issuedAt } = record
  const svg = useMemo(() => qrSvg(checkedAt(code)), [code])
  return (
    <View className="act-paper">
      <Cover className="act-paper__cover" activity={DRAWING} size="full" />
      <View className="act-paper__kicker">{say.kicker}</View>
      <Heading level={2} className="act-paper__name">
        {name}
      </Heading>
      <Figures sum={sum} />
      <View className="act-paper__times" {...a11y({ role: 'list', label: say.times })}>
        {times.map(({ activityId, day, title, minutes }, n) => (
          // one activity may have been come to in two parties
          <View key={`${activityId}-${n}`} className="act-paper__time" {...a11y({ role: 'listitem' })}>
            <Text className="act-paper__day">{dayWords(day)}</Text>
            <View className="act-paper__title">{title}</View>
            <Text className="act-paper__day">{minutes === null ? '' : hoursWords(minutes)}</Text>
          </View>
        ))}
      </View>
      <View className="act-paper__foot">
        <SvgPicture className="act-paper__qr" svg={svg} label={say.qrLabel} />
        <View>
          <View className="act-paper__small">{scanWords(checkedAt(code), code)}</View>
          <View
            className="act-paper__code"
            {...a11y({ role: 'text', label: say.codeLabel(spacedRecord(code)) })}
          >
            {spacedRecord(code)}
          </View>
          <View className="act-paper__small">{say.issuedOn(fullDay(issuedAt))}</View>
        </View>
      </View>
      <View className="act-paper__small">{say.notDuty}</View>
    </View>
  )
}
