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
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { words } from '../words'
import { faultsOf, formOf, inputOf, type PlanForm } from './form'
import { VersionChips } from './VersionChips'

const text = words.plan

interface PlanSheetProps {
  survey: SurveyDetail
  revision: number
  /** Somebody else has saved since: it is to be read again. */
  onChanged: () => void
  onClose: () => void
}

const DAYS = ['opensOn', 'lastDay', 'resultsOn'] as const

/** All that is fixed when a survey is announced; nothing of it must be complete before. */
export function PlanSheet({ survey, revision, onChanged, onClose }: PlanSheetProps) {
  const save = useCommand(surveyDesk.saveSurvey)
  const theirs = formOf(survey)
  // with the state of the plan that it was begun from: what somebody else has saved since is not typed over unseen
  const kept = useKept(`survey:hub:${survey.id}`, { ...theirs, base: revision })
  const { base, ...form } = kept.value
  const isBehind = base !== revision && !save.isPending && !isSame(form, theirs)
  const [strict, setStrict] = useState(false)
  const [drawn, setDrawn] = useState(0)
  const change = (delta: Partial<PlanForm>) => kept.set(delta)
  const found = faultsOf(form)
  const faults: Readonly<Record<string, string | undefined>> = {
    ...(strict ? found : {}),
    ...save.error?.fields,
  }
  const send = () => {
    setStrict(true)
    if (Object.keys(found).length > 0) return
    // what stands here already needs nobody's choice
    save.mutate(inputOf(form, survey.id, isSame(form, theirs) ? revision : base), {
      onSuccess: () => {
        kept.forget()
        toast(text.saved)
        onClose()
      },
      onError: ({ code }) => {
        if (code === 'conflict') onChanged()
      },
    })
  }
  const takeTheirs = () => {
    kept.set({ ...theirs, base: revision })
    setDrawn(drawn + 1)
  }
  const fieldless = save.error && Object.keys(save.error.fields).length === 0
  return (
    <BottomSheet
      open
      title={text.title}
      onClose={onClose}
      foot={
        <Button disabled={isBehind} busy={save.isPending} onTap={send}>
          {text.save}
        </Button>
      }
    >
      <Drafted kept={kept} className="survey-desk__form" key={drawn}>
        {isBehind && (
          <Banner tone="gold" title={text.conflict}>
            <View>{text.conflictBody}</View>
            <View className="survey-desk__buttons">
              <Button kind="secondary" size="small" onTap={() => kept.set({ base: revision })}>
                {text.keepMine}
              </Button>
              <Button kind="text" size="small" onTap={takeTheirs}>
                {text.takeTheirs}
              </Button>
            </View>
          </Banner>
        )}
        {fieldless && !isBehind && base === revision && (
          <Banner tone="brick" title={save.error?.words || words.notSent} />
        )}
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
      </Drafted>
    </BottomSheet>
  )
}

const isSame = (one: PlanForm, other: PlanForm) =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))
const inOrder = (form: PlanForm) => Object.entries(form).sort(([a], [b]) => (a < b ? -1 : 1))

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
