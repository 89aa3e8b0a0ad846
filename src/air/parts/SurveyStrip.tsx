import { Text, View } from '@tarojs/components'

import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'

import { words } from '../words'
import './SurveyStrip.scss'

export interface SurveyStripProps {
  title: string
  daysLeft: number
  questions: number
  minutes: number
  onOpen: () => void
}

/** The open survey, one strip that leads to it; the page hides it on polluted days. */
export function SurveyStrip({ title, daysLeft, questions, minutes, onOpen }: SurveyStripProps) {
  return (
    <Tappable className="air-survey" onTap={onOpen}>
      <Text className="air-survey__left">{words.survey.left(daysLeft)}</Text>
      <View className="air-survey__words">
        <Text className="air-survey__title">{title}</Text>
        <Text className="air-survey__size">{words.survey.size(questions, minutes)}</Text>
      </View>
      <Icon name="right" size={24} />
    </Tappable>
  )
}
