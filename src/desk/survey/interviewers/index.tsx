import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
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
import { FieldPage, useField } from '../field/FieldPage'
import { words } from '../field/words'
import { AssignSheet } from './AssignSheet'

const w = words.interviewers
const nameOf = (village: string) => divisionName(village) ?? village

type Appointed = OutputOf<typeof surveyDesk.interviewers>

/** Whose villages are being changed: of somebody new, perhaps with a village to begin with, or of an interviewer. */
interface Assigning {
  who: Interviewer | null
  village: string | null
}

/** 调查员: who goes to which villages, which have nobody, and how that is changed. */
export default function InterviewersPage() {
  const { survey, enabled, mayAct } = useField()
  const query = useQueryOf(surveyDesk.interviewers, { survey }, { enabled })
  const [assigning, setAssigning] = useState<Assigning | null>(null)
  const close = useCallback(() => setAssigning(null), [])
  const sheet = assigning && query.data && (
    <AssignSheet survey={survey} villages={query.data.villages} {...assigning} onClose={close} />
  )
  return (
    <FieldPage tab="interviewers" sheet={sheet}>
      <View className="field-lead">{w.lead}</View>
      <DataState query={query}>
        {(data) => <Lists data={data} onAssign={mayAct ? setAssigning : undefined} />}
      </DataState>
    </FieldPage>
  )
}

interface ListsProps {
  data: Appointed
  /** Absent for those who only look. */
  onAssign: ((assigning: Assigning) => void) | undefined
}

function Lists({ data: { interviewers, villages }, onAssign }: ListsProps) {
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
          <ListRow
            key={one.code}
            icon="user"
            title={one.name}
            note={placesOf(one)}
            trailing={
              onAssign && (
                <Button
                  kind="text"
                  size="small"
                  label={w.changeOf(one.name)}
                  onTap={() => onAssign({ who: one, village: null })}
                >
                  {w.change}
                </Button>
              )
            }
          />
        ))}
        {interviewers.length === 0 && <ListRow title={w.none} />}
      </Card>
      {onAssign && villages.length > 0 && (
        <Button kind="secondary" onTap={() => onAssign({ who: null, village: null })}>
          {w.appoint}
        </Button>
      )}
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
                  people === 0 && onAssign ? (
                    <Button
                      kind="text"
                      size="small"
                      label={w.sendTo(nameOf(village))}
                      onTap={() => onAssign({ who: null, village })}
                    >
                      {w.send}
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
    </>
  )
}

const placesOf = ({ code, number, villages }: Interviewer) =>
  marks.facts([
    w.code(code),
    number === null ? w.unnumbered : w.numbered(number),
    marks.list(villages.map(nameOf)) || words.fieldwork.dismissed,
  ])
