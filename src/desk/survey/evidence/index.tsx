import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { type DeskEvidence, OFFICE, surveyDesk, ZIP } from '@cloud/features/survey/contract/desk'
import { DESK } from '@cloud/shared/addresses'
import { dayWords } from '@/client/dates'
import { useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Segments } from '@/ui/Segments'
import { useMayOversee } from '../../shell/useMayOversee'
import { SurveyPage } from '../parts/SurveyPage'
import { Files } from './Files'
import { NoteSheet } from './NoteSheet'
import { Gates, Publishing, Samples } from './Side'
import { SignSheet } from './SignSheet'
import { useTake } from './useTake'
import { words } from './words'
import './index.scss'

/** 证据包: the files with their sums, what was checked, and the two who publish it. */
export default function EvidencePage() {
  const { survey = '' } = useRouter().params
  const may = useMayOversee()
  const query = useQueryOf(surveyDesk.deskEvidence, { survey }, { enabled: may.surveyRead })
  const [chosen, setChosen] = useState<number | null>(null)
  const [open, setOpen] = useState<'note' | 'sign' | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const editions = query.data?.editions ?? []
  const evidence = editions.find(({ edition }) => edition === chosen) ?? editions[0]
  const { take, taking, trouble } = useTake(survey, evidence?.edition ?? 1)
  return (
    <SurveyPage
      title={words.title}
      tools={
        evidence && (
          <Button size="small" icon="down" busy={taking === ZIP && words.downloading} onTap={() => take(ZIP)}>
            {words.download(evidence.zipSize)}
          </Button>
        )
      }
      sheet={evidence && sheetOf()}
    >
      <DataState
        query={query}
        isEmpty={(data) => data.editions.length === 0}
        empty={<Empty small title={words.none} text={words.noneBody} />}
        missing={{
          title: words.missing,
          text: words.missingBody,
          action: { label: words.toList, onTap: () => void Taro.redirectTo({ url: DESK.survey('list') }) },
        }}
      >
        {({ title, drawn, open: volunteers, office }) =>
          evidence && (
            <>
              <View className="survey-desk__lead">{title}</View>
              {editions.length > 1 && (
                <Segments
                  label={words.editions}
                  value={String(evidence.edition)}
                  options={editions.map(({ edition }) => ({
                    value: String(edition),
                    label: words.edition(edition),
                  }))}
                  onChange={(value) => setChosen(Number(value))}
                />
              )}
              {trouble !== '' && <Banner tone="brick" title={trouble} />}
              <View className="survey-desk__columns">
                <View className="evidence-main">
                  <Recomputed evidence={evidence} onNote={() => setOpen('note')} />
                  <Files evidence={evidence} taking={taking} onTake={take} />
                  <Notes evidence={evidence} />
                  <View className="survey-desk__note">
                    {office === null ? words.noOffice : words.officeNote}
                  </View>
                  {office !== null && (
                    <View>
                      <View className="survey-desk__note">{words.officeWho}</View>
                      <View className="survey-desk__note">{words.officeSum}</View>
                      <View className="evidence-sum">{office.sha256}</View>
                      <Button
                        kind="secondary"
                        size="small"
                        icon="lock"
                        busy={taking === OFFICE && words.downloading}
                        onTap={() => take(OFFICE)}
                      >
                        {words.office(office.size)}
                      </Button>
                    </View>
                  )}
                </View>
                <View className="evidence-side">
                  <Samples drawn={drawn} open={volunteers} />
                  <Gates evidence={evidence} />
                  <Publishing evidence={evidence} onSign={() => setOpen('sign')} />
                </View>
              </View>
            </>
          )
        }
      </DataState>
    </SurveyPage>
  )

  function sheetOf() {
    const at = { survey, edition: evidence?.edition ?? 1, onClose: close }
    if (open === 'note') return <NoteSheet {...at} />
    return open === 'sign' && evidence?.may && <SignSheet {...at} may={evidence.may} />
  }
}

/** Whether R came to the same, or how it is asked. */
function Recomputed({ evidence, onNote }: { evidence: DeskEvidence; onNote: () => void }) {
  const byPublic = evidence.recomputed.find(({ tables }) => tables === 'public')
  const byFull = evidence.recomputed.find(({ tables }) => tables === 'full')
  const more = (
    <Button kind="text" size="small" onTap={onNote}>
      {words.note}
    </Button>
  )
  if (!byPublic) {
    return (
      <Banner tone="gold" title={words.notRecomputed}>
        {words.notRecomputedNote}
        {more}
      </Banner>
    )
  }
  const { figures, day, by, package: version, largest } = byPublic
  return (
    <Banner tone="pine" title={words.recomputed(figures)}>
      <View>{words.recomputedNote(dayWords(day), by, version, largest)}</View>
      {byFull ? <View>{words.recomputedFull(byFull.largest)}</View> : more}
    </Banner>
  )
}

/** What was merged and what strangers come out at. */
function Notes({ evidence: { facts, reason, madeOn } }: { evidence: DeskEvidence }) {
  const { merged, refused, apart } = facts
  return (
    <View className="evidence-notes">
      <View>{words.made(dayWords(madeOn))}</View>
      {reason !== '' && <View>{words.why(reason)}</View>}
      <View>
        {words.nobody}
        {merged > 0 ? words.merged(merged) : words.nothingMerged}
      </View>
      {refused.map((kind) => (
        <View key={kind}>{words.refused[kind]}</View>
      ))}
      {apart !== null && <View>{words.apart(apart)}</View>}
    </View>
  )
}
