import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { surveyDesk, type Interviewer } from '@cloud/features/survey/contract/desk'
import type { OutputOf } from '@cloud/shared/contract'
import { divisionName } from '@cloud/shared/divisions'
import { useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { toast } from '@/ui/Toast'
import { FieldPage, useField } from '../field/FieldPage'
import { words } from '../field/words'

const w = words.interviewers
const nameOf = (village: string) => divisionName(village) ?? village

type Appointed = OutputOf<typeof surveyDesk.interviewers>

/** 调查员: who goes to which villages, which have nobody, and how that is changed. */
export default function InterviewersPage() {
  const { survey, enabled } = useField()
  const query = useQueryOf(surveyDesk.interviewers, { survey }, { enabled })
  return (
    <FieldPage tab="interviewers">
      <View className="field-lead">{w.lead}</View>
      <DataState query={query}>{(data) => <Lists data={data} />}</DataState>
    </FieldPage>
  )
}

function Lists({ data: { interviewers, villages } }: { data: Appointed }) {
  const bare = villages.filter((one) => one.interviewers === 0)
  return (
    <>
      {villages.length > 0 && (
        <Banner
          tone={bare.length > 0 ? 'gold' : 'pine'}
          title={bare.length > 0 ? w.uncovered(bare.length) : w.covered}
        />
      )}
      <Card kind="rows">
        {interviewers.map((one) => (
          <ListRow key={one.code} icon="user" title={one.name} note={placesOf(one)} value={numberOf(one)} />
        ))}
        {interviewers.length === 0 && <ListRow title={w.none} />}
      </Card>
      {villages.length > 0 && (
        <>
          <Heading level={2}>{w.allVillages}</Heading>
          <Card kind="rows">
            {villages.map(({ village, households, interviewers: people }) => (
              <ListRow
                key={village}
                icon="pin"
                title={w.village(nameOf(village), households)}
                value={w.people(people)}
                trailing={
                  people === 0 ? (
                    <Button
                      kind="text"
                      size="small"
                      label={w.copyOf(nameOf(village))}
                      onTap={() => void copy(w.command(w.codeIn, village))}
                    >
                      {w.copy}
                    </Button>
                  ) : undefined
                }
              />
            ))}
          </Card>
        </>
      )}
      <Heading level={2}>{w.howTitle}</Heading>
      <View className="field-lead">{w.how}</View>
      <View className="field-command">{w.command(w.codeIn, villages[0]?.village ?? '')}</View>
      <View className="field-command">{w.dismiss(w.codeIn, villages[0]?.village ?? '')}</View>
    </>
  )
}

const placesOf = ({ code, villages }: Interviewer) =>
  marks.facts([w.code(code), marks.list(villages.map(nameOf)) || words.fieldwork.dismissed])

const numberOf = ({ number }: Interviewer) => (number === null ? w.unnumbered : w.numbered(number))

async function copy(data: string): Promise<void> {
  await Taro.setClipboardData({ data })
  toast(w.copied)
}
