import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { SURVEY_STATES, surveyDesk, type SurveyLine } from '@cloud/features/survey/contract/desk'
import { DESK } from '@cloud/shared/addresses'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { useCommand, useQueryOf } from '@/client/queries'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { Tag } from '@/ui/Tag'
import { useMayOversee } from '../../shell/useMayOversee'
import { SurveyPage } from '../parts/SurveyPage'
import { words } from '../words'

const text = words.list
const TONES = {
  preparing: 'gold',
  announced: 'blue',
  running: 'blue',
  closed: 'gold',
  opened: 'pine',
} as const

/** 调查: every survey of the county by how far it is, and the questionnaires. */
export default function SurveyListPage() {
  const may = useMayOversee()
  const query = useQueryOf(surveyDesk.deskSurveys, {}, { enabled: may.surveyRead })
  const [adding, setAdding] = useState(false)
  const close = useCallback(() => setAdding(false), [])
  const add = { label: text.add, onTap: () => setAdding(true) }
  return (
    <SurveyPage
      title={text.title}
      tools={
        may.surveyMake && (
          <View>
            <Button kind="secondary" size="small" icon="plus" onTap={add.onTap}>
              {text.add}
            </Button>
          </View>
        )
      }
      sheet={adding && <BeginSheet onClose={close} />}
    >
      <View className="survey-desk__lead">{text.lead}</View>
      <Card kind="rows">
        <ListRow
          icon="doc"
          title={text.questionnaires}
          note={text.questionnairesNote}
          onTap={() => go(DESK.survey('questions'))}
        />
      </Card>
      <DataState
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <Empty small title={text.none} text={text.noneBody} action={may.surveyMake ? add : undefined} />
        }
      >
        {({ items }) =>
          SURVEY_STATES.map((state) => {
            const own = items.filter((one) => one.state === state)
            return own.length === 0 ? null : (
              <View key={state}>
                <Heading level={2} className="survey-desk__group">
                  {text.groups[state]}
                </Heading>
                <Card kind="rows">
                  {own.map((survey) => (
                    <Row key={survey.id} survey={survey} />
                  ))}
                </Card>
              </View>
            )
          })
        }
      </DataState>
    </SurveyPage>
  )
}

function Row({ survey }: { survey: SurveyLine }) {
  const { id, title, state, opensOn, lastDay } = survey
  const note = opensOn && lastDay ? text.span(dayWords(opensOn), dayWords(lastDay)) : text.noDays
  return (
    <ListRow
      title={title}
      note={note}
      trailing={<Tag tone={TONES[state]}>{text.states[state]}</Tag>}
      onTap={() => go(DESK.survey('hub', id))}
    />
  )
}

/** A new survey begins with its name alone; all else is filled in on its own page. */
function BeginSheet({ onClose }: { onClose: () => void }) {
  const begin = useCommand(surveyDesk.beginSurvey)
  const kept = useKept('survey:new', { title: '' })
  const { title } = kept.value
  const [strict, setStrict] = useState(false)
  const short = title.trim().length < 2
  const send = () => {
    setStrict(true)
    if (short) return
    begin.mutate(
      { title: title.trim() },
      {
        onSuccess: ({ survey }) => {
          kept.forget()
          onClose()
          go(DESK.survey('hub', survey))
        },
      },
    )
  }
  return (
    <BottomSheet
      open
      toType
      title={text.add}
      onClose={onClose}
      foot={
        <Button busy={begin.isPending} onTap={send}>
          {text.begin}
        </Button>
      }
    >
      <Drafted kept={kept} className="survey-desk__form">
        {begin.error && <Banner tone="brick" title={begin.error.words || words.notSent} />}
        <TextField
          label={text.name}
          initial={title}
          hint={text.nameHint}
          error={strict && short ? text.nameMissing : undefined}
          maxLength={MAX_LENGTH.title}
          onChange={(typed) => kept.set({ title: typed })}
          onEnter={send}
        />
      </Drafted>
    </BottomSheet>
  )
}
