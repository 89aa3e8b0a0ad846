import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { surveyDesk, type SurveyDetail } from '@cloud/features/survey/contract/desk'
import { DESK } from '@cloud/shared/addresses'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { go } from '@/client/go'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { useKept } from '../parts/useKept'
import { words } from '../words'
import { faultsOf, formOf, inputOf, type PlanForm } from './form'
import { VersionChips } from './VersionChips'

const text = words.plan

interface PlanSheetProps {
  survey: SurveyDetail
  revision: number
  onClose: () => void
}

const DAYS = ['opensOn', 'lastDay', 'resultsOn'] as const

/** All that is fixed when a survey is announced; nothing of it must be complete before. */
export function PlanSheet({ survey, revision, onClose }: PlanSheetProps) {
  const save = useCommand(surveyDesk.saveSurvey)
  // of this state of the plan: what somebody else has saved since is not typed over
  const kept = useKept(`hub:${survey.id}:${revision}`, formOf(survey))
  const form = kept.value
  const [strict, setStrict] = useState(false)
  const change = (delta: Partial<PlanForm>) => kept.set(delta)
  const found = faultsOf(form)
  const faults: Readonly<Record<string, string | undefined>> = {
    ...(strict ? found : {}),
    ...save.error?.fields,
  }
  const send = () => {
    setStrict(true)
    if (Object.keys(found).length > 0) return
    save.mutate(inputOf(form, survey.id, revision), {
      onSuccess: () => {
        kept.forget()
        toast(text.saved)
        onClose()
      },
    })
  }
  const fieldless = save.error && Object.keys(save.error.fields).length === 0
  return (
    <BottomSheet
      open
      title={text.title}
      onClose={onClose}
      foot={
        <Button busy={save.isPending} onTap={send}>
          {text.save}
        </Button>
      }
    >
      <View className="survey-desk__form">
        {fieldless && <Banner tone="brick" title={save.error?.words || words.notSent} />}
        {strict && Object.keys(found).length > 0 && <Banner tone="brick" title={words.fix} />}
        <TextField
          label={text.name}
          initial={form.title}
          error={faults.title}
          maxLength={MAX_LENGTH.title}
          onChange={(title) => change({ title })}
        />
        <VersionChips
          value={form.questionnaire}
          error={faults.questionnaire}
          onChange={(questionnaire) => change({ questionnaire })}
          onWrite={() => go(DESK.survey('questions'))}
        />
        {DAYS.map((field) => (
          <TextField
            key={field}
            label={text[field]}
            initial={form[field]}
            hint={text.dayHint}
            error={faults[field]}
            maxLength={10}
            onChange={(day) => change({ [field]: day.trim() })}
          />
        ))}
        <View className="survey-desk__note">{text.daysNote}</View>
        <TextField
          label={text.target}
          type="digit"
          initial={form.target}
          error={faults.target}
          maxLength={4}
          onChange={(target) => change({ target: target.trim() })}
        />
        <TextField
          label={text.population}
          initial={form.population}
          hint={text.populationHint}
          error={faults.population}
          maxLength={12}
          onChange={(population) => change({ population: population.trim() })}
        />
        <TextField
          label={text.source}
          initial={form.populationSource}
          hint={text.sourceHint}
          error={faults.populationSource}
          maxLength={MAX_LENGTH.line}
          onChange={(populationSource) => change({ populationSource })}
        />
        <Drop survey={survey.id} revision={revision} />
      </View>
    </BottomSheet>
  )
}

/** Takes the plan away after a second tap: nobody has heard of it yet. */
function Drop({ survey, revision }: { survey: string; revision: number }) {
  const drop = useCommand(surveyDesk.dropSurvey)
  const [sure, setSure] = useState(false)
  const send = () => {
    if (!sure) return setSure(true)
    drop.mutate(
      { survey, revision },
      {
        onSuccess: () => {
          toast(text.dropped)
          void Taro.redirectTo({ url: DESK.survey('list') })
        },
      },
    )
  }
  return (
    <View>
      {drop.error && <Banner tone="brick" title={drop.error.words || words.notSent} />}
      <Button kind={sure ? 'danger' : 'text'} size="small" busy={drop.isPending} onTap={send}>
        {sure ? text.dropSure : text.drop}
      </Button>
      {sure && <View className="survey-desk__note">{text.dropNote}</View>}
    </View>
  )
}
