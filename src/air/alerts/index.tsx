import { View } from '@tarojs/components'
import { useState } from 'react'

import { accountContract } from '@cloud/features/account/contract'
import { airContract } from '@cloud/features/air/contract'
import { TOWN_NAMES, townName } from '@cloud/shared/divisions/towns'

import { useCommand, useQueryOf, useSession, whenWords } from '@/client'
import { useObservable } from '@/client/observable'
import { ActionBar } from '@/ui/ActionBar'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { OptionGroup } from '@/ui/OptionGroup'
import { Page } from '@/ui/Page'
import { a11y } from '@/ui/platform/a11y'
import { toast } from '@/ui/Toast'

import { chosenPlace } from '../model/places'
import { ABOVE, aboveOf, type Choice } from './choice'
import { words as text } from './words'
import './index.scss'

/** Messages of the inbox that are looked through for what was said about the air. */
const LOOKED_THROUGH = 50
const SHOWN = 5

/** 空气变差时告诉我: for which towns, from which level on, how it behaves, and what was said. */
export default function AlertsPage() {
  const place = useObservable(chosenPlace)
  // whoever has no session yet owns nothing: there is nothing to ask
  const known = useSession() !== null
  const mine = useQueryOf(airContract.myAlerts, {}, { keep: true, enabled: known })
  const save = useCommand(airContract.setAlert, { refresh: ['air'] })
  const items = mine.data?.items ?? []
  const [town, setTown] = useState(place.town ?? TOWN_NAMES[0]?.code ?? '')
  const [draft, setDraft] = useState<Choice | null>(null)
  const kept = items.find((one) => one.town === town)
  const keptChoice: Choice | null = kept ? `${kept.above}` : null
  const choice = draft ?? keptChoice
  const changed = choice !== null && choice !== (keptChoice ?? 'off')
  const look = (next: string) => {
    setTown(next)
    setDraft(null)
  }
  const send = () => {
    if (choice === null) return
    const above = aboveOf(choice)
    save.mutate(
      { town, above },
      {
        onSuccess: () => {
          toast(above === null ? text.savedOff : text.saved)
          setDraft(null)
        },
      },
    )
  }
  const bar = (
    <ActionBar note={changed ? undefined : choice === null ? text.pick : text.unchanged} tone="blocked">
      <Button disabled={!changed} busy={save.isPending} onTap={send}>
        {text.save}
      </Button>
    </ActionBar>
  )
  return (
    <Page title={text.title} titled bar={bar}>
      <View className="air-alerts">
        <View className="air-alerts__lead">{text.lead}</View>
        {save.error && <Banner tone="brick" title={save.error.words || text.failed} />}
        <View>
          <Heading level={2}>{text.town}</Heading>
          <View className="air-alerts__towns" {...a11y({ role: 'group', label: text.town })}>
            {TOWN_NAMES.map(({ code, name }) => (
              <Chip key={code} on={code === town} onTap={() => look(code)}>
                {name}
              </Chip>
            ))}
          </View>
        </View>
        <View>
          <Heading level={2} className="air-alerts__head">
            {text.level}
          </Heading>
          <OptionGroup<Choice>
            legend={text.level}
            hideLegend
            value={choice}
            onChange={setDraft}
            options={[
              ...ABOVE.map((above) => ({ value: above, ...text.levels[above] })),
              { value: 'off' as const, label: text.off, apart: true },
            ]}
          />
        </View>
        <View>
          <Heading level={2}>{text.mine}</Heading>
          {known && !mine.data ? (
            // what could not be asked for is not said to be nothing
            <DataState query={mine} quiet>
              {() => null}
            </DataState>
          ) : (
            items.length === 0 && <View className="air-alerts__none">{text.none}</View>
          )}
          {items.map((one) => (
            <ListRow
              key={one.town}
              icon="bell"
              title={text.row(townName(one.town) ?? one.town, text.levels[one.above].label)}
              note={
                one.lastSentAt === null
                  ? text.neverSent
                  : text.lastSent(whenWords(one.lastSentAt, Date.now()))
              }
              onTap={() => look(one.town)}
            />
          ))}
        </View>
        <View>
          <Heading level={2}>{text.how}</Heading>
          {text.rules.map((rule) => (
            <View key={rule} className="air-alerts__rule">
              {rule}
            </View>
          ))}
        </View>
        <Said />
      </View>
    </Page>
  )
}

/** What the inbox holds about the air. */
function Said() {
  const known = useSession() !== null
  const inbox = useQueryOf(accountContract.inbox, { limit: LOOKED_THROUGH }, { keep: true, enabled: known })
  const said = (inbox.data?.items ?? []).filter(({ kind }) => kind.startsWith('air')).slice(0, SHOWN)
  return (
    <View>
      <Heading level={2}>{text.said}</Heading>
      {said.length === 0 && <View className="air-alerts__none">{text.saidNone}</View>}
      {said.map((message) => (
        <ListRow
          key={message.id}
          title={message.title}
          note={message.body}
          value={whenWords(message.at, Date.now())}
          strong={!message.read}
        />
      ))}
    </View>
  )
}
