import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { type PublicEvidence, surveyEvidence } from '@cloud/features/survey/contract/evidence'
import { EVIDENCE_ADDRESS, SURVEY } from '@cloud/shared/addresses'
import { useQueryOf } from '@/client'
import { dayWords } from '@/client/dates'
import { takeFile } from '@/client/takeFile'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { Page } from '@/ui/Page'
import { SkeletonPage } from '@/ui/Skeleton'
import { toast } from '@/ui/Toast'

import { replace } from '../go'
import { sheetDrawing } from '../pictures/sheet'
import { words } from './words'
import './index.scss'

const ZIP = 'evidence.zip'

/** What a figure rests on, for whoever wants to compute it again. */
export default function EvidencePage() {
  const { survey = '' } = useRouter().params
  const query = useQueryOf(surveyEvidence.evidence, { survey })
  return (
    <Page title={words.title} titled>
      <DataState
        query={query}
        skeleton={<SkeletonPage />}
        missing={{
          title: words.missing,
          text: words.missingNote,
          action: { label: words.toResult, onTap: () => replace(SURVEY.result) },
        }}
      >
        {({ title, editions }) =>
          editions.length > 0 ? (
            <View className="survey-evidence">
              <View className="survey-evidence__title">{title}</View>
              <View>{words.lead}</View>
              {editions.map((evidence) => (
                <Edition
                  key={evidence.edition}
                  survey={survey}
                  evidence={evidence}
                  several={editions.length > 1}
                />
              ))}
            </View>
          ) : (
            <Empty
              drawing={sheetDrawing}
              title={words.none}
              text={words.noneNote}
              action={{ label: words.toResult, onTap: () => replace(SURVEY.resultOf(survey)) }}
            />
          )
        }
      </DataState>
    </Page>
  )
}

interface EditionProps {
  survey: string
  evidence: PublicEvidence
  several: boolean
}

function Edition({ survey, evidence, several }: EditionProps) {
  const { edition, publicOn, reason, files, zipSize, apart, recomputed } = evidence
  const [trouble, setTrouble] = useState('')
  const labels: Readonly<Record<string, string>> = words.files
  const take = (file: string) => {
    setTrouble('')
    takeFile(`${EVIDENCE_ADDRESS}/${survey}/${file}?edition=${edition}`).then(
      (done) => {
        if (done === 'copied') toast(words.copied)
        if (done === 'nowhere') setTrouble(words.onlyComputer)
      },
      () => setTrouble(words.notCopied),
    )
  }
  return (
    <>
      {several && <Heading level={2}>{words.edition(edition)}</Heading>}
      <View className="survey-evidence__facts">
        <View>{words.published(dayWords(publicOn))}</View>
        {reason !== '' && <View>{words.why(reason)}</View>}
        <View>{words.byR(recomputed.figures, dayWords(recomputed.day))}</View>
        <View>{words.how}</View>
        {apart !== null && <View>{words.small(apart)}</View>}
        <View>{words.nobody}</View>
      </View>
      {trouble !== '' && <View className="survey-evidence__trouble">{trouble}</View>}
      <Button icon="down" onTap={() => take(ZIP)}>
        {words.zip(zipSize)}
      </Button>
      <Card kind="rows">
        {files.map(({ name, size }) => (
          <ListRow
            key={name}
            title={labels[name] ?? name}
            note={name}
            value={words.size(size)}
            onTap={() => take(name)}
          />
        ))}
      </Card>
      <View className="survey-evidence__sums">
        <View>{words.sums}</View>
        {files.map(({ name, sha256 }) => (
          <View key={name} className="survey-evidence__sum">
            <Text>{name}</Text>
            <Text userSelect className="survey-evidence__digits">
              {sha256}
            </Text>
          </View>
        ))}
      </View>
    </>
  )
}
