import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { surveyDesk, type QuestionnaireLine } from '@cloud/features/survey/contract/desk'
import { DESK } from '@cloud/shared/addresses'
import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { useCommand, useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { ListRow } from '@/ui/ListRow'
import { Tag } from '@/ui/Tag'
import { useMayOversee } from '../../shell/useMayOversee'
import { SurveyPage } from '../parts/SurveyPage'
import { BeginSheet, type Beginning } from './BeginSheet'
import { LookSheet, type Looked } from './LookSheet'
import { useFile } from './useFile'
import { words } from './words'

/** Every questionnaire of the county: its draft, its versions, and how a new one begins. */
export function Shelf() {
  const may = useMayOversee()
  const query = useQueryOf(surveyDesk.questionnaires, {}, { enabled: may.surveyRead })
  const [begins, setBegins] = useState<Beginning | null>(null)
  const [looks, setLooks] = useState<Looked | null>(null)
  const close = useCallback(() => {
    setBegins(null)
    setLooks(null)
  }, [])
  const file = useFile(setBegins)
  const template = { label: words.fromTemplate, onTap: () => setBegins({ from: 'template' }) }
  return (
    <SurveyPage
      title={words.title}
      tools={
        may.surveyMake && (
          <View className="survey-desk__buttons">
            <Button kind="text" size="small" icon="doc" onTap={file.choose}>
              {words.fromFile}
            </Button>
            <Button kind="secondary" size="small" icon="plus" onTap={template.onTap}>
              {template.label}
            </Button>
          </View>
        )
      }
      sheet={
        begins ? (
          <BeginSheet beginning={begins} onClose={close} />
        ) : (
          looks && <LookSheet looked={looks} onClose={close} />
        )
      }
    >
      <View className="survey-desk__lead">{may.surveyMake ? words.lead : words.readOnly}</View>
      {file.fault !== null && <Banner tone="brick" title={file.fault} />}
      <DataState
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <Empty
            small
            title={words.none}
            text={words.noneBody}
            action={may.surveyMake ? template : undefined}
          />
        }
      >
        {({ items }) =>
          items.map((line) => (
            <QuestionnaireCard
              key={line.code}
              line={line}
              mayMake={may.surveyMake}
              onLook={(version) => setLooks({ code: line.code, title: line.title, version })}
            />
          ))
        }
      </DataState>
    </SurveyPage>
  )
}

interface QuestionnaireCardProps {
  line: QuestionnaireLine
  mayMake: boolean
  onLook: (version: number) => void
}

function QuestionnaireCard({ line, mayMake, onLook }: QuestionnaireCardProps) {
  const { code, title, versions, draft } = line
  const begin = useCommand(surveyDesk.beginDraft)
  const [newest] = versions
  const toDraft = () => go(DESK.questions(code))
  const renew = () => {
    if (!newest) return
    begin.mutate({ from: 'version', code, version: newest.version }, { onSuccess: toDraft })
  }
  return (
    <Card kind="rows">
      <ListRow
        title={title}
        note={marks.facts([code, words.versions(versions.length)])}
        strong
        trailing={
          <View className="survey-desk__buttons">
            {draft && <Tag tone="gold">{words.hasDraft}</Tag>}
            {mayMake && draft && (
              <Button kind="secondary" size="small" label={words.goOnOf(title)} onTap={toDraft}>
                {words.goOn}
              </Button>
            )}
            {mayMake && !draft && newest && (
              <Button
                kind="secondary"
                size="small"
                label={words.newVersionOf(title)}
                busy={begin.isPending}
                onTap={renew}
              >
                {words.newVersion}
              </Button>
            )}
          </View>
        }
      />
      {begin.error && <Banner tone="brick" title={begin.error.words || words.notSent} />}
      {versions.map(({ version, publishedOn, askedBy }) => (
        <ListRow
          key={version}
          icon="lock"
          title={words.versionLine(version, dayWords(publishedOn))}
          note={words.askedBy(askedBy)}
          label={words.lookOf(title, version)}
          onTap={() => onLook(version)}
        />
      ))}
    </Card>
  )
}
