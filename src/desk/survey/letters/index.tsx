import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { DESK } from '@cloud/shared/addresses'
import type { OutputOf } from '@cloud/shared/contract'
import { holds, SURVEYORS } from '@cloud/shared/roles'
import { go } from '@/client/go'
import { useCommand, useQueryOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { Page } from '@/ui/Page'
import { NotStaff } from '../../shell/NotStaff'
import { words } from '../sampling/words'
import { Letters, type Opened } from './Letters'
import './index.scss'

const text = words.letters
type Villages = OutputOf<typeof surveyDesk.letterVillages>

/** 邀请信: a village at a time, printed and closed again. */
export default function LettersPage() {
  const { params } = useRouter<{ survey?: string }>()
  const survey = params.survey ?? ''
  const roles = useSession()?.person.roles.map(({ role }) => role) ?? []
  const may = holds(roles, SURVEYORS)
  const query = useQueryOf(surveyDesk.letterVillages, { survey }, { enabled: may && survey !== '' })
  const [opened, setOpened] = useState<Opened | null>(null)
  if (!may) return <NotStaff title={text.title} who={text.who} />
  const toDesk = { label: words.toDesk, onTap: () => go(DESK.home) }
  if (survey === '')
    return (
      <Page title={text.title} titled>
        <Empty title={words.noSurvey} text={words.noSurveyBody} action={toDesk} />
      </Page>
    )
  const toSampling = { label: text.toSampling, onTap: () => go(DESK.survey('sampling', survey)) }
  return (
    <Page title={text.title} titled={!opened} wide>
      {opened ? (
        <Letters opened={opened} onClose={() => setOpened(null)} />
      ) : (
        <DataState
          query={query}
          missing={{ title: words.notThere, action: toDesk }}
          isEmpty={({ villages }) => villages.length === 0}
          empty={<Empty title={text.none} text={text.noneBody} action={toSampling} />}
        >
          {(list) => <VillageList survey={survey} list={list} onOpened={setOpened} />}
        </DataState>
      )}
    </Page>
  )
}

interface VillageListProps {
  survey: string
  list: Villages
  onOpened: (opened: Opened) => void
}

function VillageList({ survey, list, onOpened }: VillageListProps) {
  const open = useCommand(surveyDesk.openLetters, { refresh: [] })
  const [at, setAt] = useState('')
  const { title, lastDay, fingerprint } = list
  const openIt = (village: Villages['villages'][number]) => {
    setAt(village.code)
    open.mutate(
      { survey, village: village.code },
      {
        onSuccess: ({ letters }) => onOpened({ title, lastDay, fingerprint, village: village.code, letters }),
      },
    )
  }
  return (
    <View className="letter-list">
      <View className="letter-list__note">{text.lead}</View>
      {fingerprint === null && <Banner tone="gold" title={text.noBox} />}
      {open.error && <Banner tone="brick" title={open.error.words || words.notSent} />}
      {[...new Set(list.villages.map(({ town }) => town))].map((town) => (
        <View key={town}>
          <Heading level={2}>{town}</Heading>
          <Card kind="rows">
            {list.villages
              .filter((village) => village.town === town)
              .map((village) => (
                <ListRow
                  key={village.code}
                  title={text.village(village.name, village.households)}
                  trailing={
                    <Button
                      kind="text"
                      size="small"
                      label={text.openOf(village.name)}
                      busy={open.isPending && at === village.code && text.opening}
                      onTap={() => openIt(village)}
                    >
                      {text.open}
                    </Button>
                  }
                />
              ))}
          </Card>
        </View>
      ))}
    </View>
  )
}
