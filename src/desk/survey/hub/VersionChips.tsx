import { View } from '@tarojs/components'
import { surveyDesk, type SurveyDetail } from '@cloud/features/survey/contract/desk'
import { useQueryOf } from '@/client/queries'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { DataState } from '@/ui/DataState'
import { a11y } from '@/ui/platform/a11y'
import { words } from '../words'

const text = words.plan

interface VersionChipsProps {
  value: SurveyDetail['questionnaire']
  error: string | undefined
  onChange: (version: SurveyDetail['questionnaire']) => void
  /** Where there is none yet. */
  onWrite: () => void
}

/** Every published version of every questionnaire, to choose one. */
export function VersionChips({ value, error, onChange, onWrite }: VersionChipsProps) {
  const query = useQueryOf(surveyDesk.questionnaires, {})
  return (
    <View>
      <View className="survey-desk__label">{text.questionnaire}</View>
      <DataState
        query={query}
        isEmpty={({ items }) => items.every(({ versions }) => versions.length === 0)}
        empty={
          <View className="survey-desk__buttons">
            <View className="survey-desk__lead">{text.noQuestionnaire}</View>
            <Button kind="secondary" size="small" onTap={onWrite}>
              {text.toQuestions}
            </Button>
          </View>
        }
      >
        {({ items }) => (
          <View className="survey-desk__chips" {...a11y({ role: 'group', label: text.questionnaire })}>
            {items.flatMap(({ code, title, versions }) =>
              versions.map(({ version }) => (
                <Chip
                  key={`${code} ${version}`}
                  on={value?.code === code && value.version === version}
                  onTap={() => onChange({ code, version })}
                >
                  {text.version(title, version)}
                </Chip>
              )),
            )}
          </View>
        )}
      </DataState>
      {error && (
        <View className="survey-desk__wrong" {...a11y({ role: 'alert' })}>
          {error}
        </View>
      )}
    </View>
  )
}
