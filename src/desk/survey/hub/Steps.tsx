import { Text, View } from '@tarojs/components'
import type { SurveyDetail } from '@cloud/features/survey/contract/desk'
import { go } from '@/client/go'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { ListRow } from '@/ui/ListRow'
import { Tag } from '@/ui/Tag'
import { words } from '../words'
import { STEPS } from './steps'

const text = words.hub
const TONES = { done: 'pine', now: 'blue', later: 'grey' } as const

/** The steps of a survey in order: how far each is, and the way to where it is worked at. */
export function Steps({ survey }: { survey: SurveyDetail }) {
  return (
    <View>
      <Heading level={2} className="survey-desk__group">
        {text.steps}
      </Heading>
      <Card kind="rows">
        {STEPS.map(({ id, url, look }, at) => {
          const { state, note } = look(survey)
          const to = url(survey)
          return (
            <ListRow
              key={id}
              lead={
                <View className={`survey-step survey-step--${state}`}>
                  {state === 'done' ? <Icon name="check" size={16} weight={3} /> : <Text>{at + 1}</Text>}
                </View>
              }
              title={text.step[id]}
              note={note}
              strong={state === 'now'}
              trailing={<Tag tone={TONES[state]}>{text.stepStates[state]}</Tag>}
              onTap={to === null ? undefined : () => go(to)}
            />
          )
        })}
      </Card>
    </View>
  )
}
