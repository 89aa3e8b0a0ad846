import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { ringingContract } from '@cloud/features/reports/contract/ringing'
import { DESK } from '@cloud/shared/addresses'
import { useEffect } from 'react'
import { whenWords } from '@/client/dates'
import { go } from '@/client/go'
import { useObservable } from '@/client/observable'
import { askAnew, useCommand } from '@/client/queries'
import { Button } from '@/ui/Button'
import { a11y } from '@/ui/platform/a11y'
import { toast } from '@/ui/Toast'
import { listen, listenNow, ringing } from './ringing'
import type { Ringing } from './types'
import { words } from './words'
import './AlarmBar.scss'

/** So many are shown whole. */
const SHOWN = 3
/** Numbers to call beside them. */
const CALLS = 3

type Item = Ringing['items'][number]

/** Listens as long as the page is there. @returns what lies above the page while something rings, and its tab's title */
export function useAlarm(title: string) {
  useEffect(() => listen(), [])
  const rings = useObservable(ringing)
  const burning = rings.items.length
  return {
    rings: burning > 0,
    bar: <AlarmBar {...rings} />,
    tab: burning > 0 ? words.tab(burning, title) : title,
  }
}

/** Red, above every page of the desk, until somebody has taken it. */
function AlarmBar({ items, call }: Ringing) {
  if (items.length === 0) return null
  return (
    <View className="desk-alarm" {...a11y({ role: 'alert', live: 'assertive', label: words.label })}>
      {items.slice(0, SHOWN).map((one) => (
        <Burning key={one.caseId} one={one} />
      ))}
      {items.length > SHOWN && <View className="desk-alarm__text">{words.more(items.length - SHOWN)}</View>}
      <View className="desk-alarm__calls">
        {call.slice(0, CALLS).map(({ name, phone }) => (
          <Button
            key={`${name} ${phone}`}
            kind="secondary"
            size="small"
            icon="phone"
            onTap={() => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)}
          >
            {words.call(name, phone)}
          </Button>
        ))}
        {call.length === 0 && <View className="desk-alarm__text">{words.nobody}</View>}
      </View>
    </View>
  )
}

function Burning({ one }: { one: Item }) {
  const take = useCommand(ringingContract.takeAlarm, { refresh: [] })
  const { number, caseId } = one
  const taken = () =>
    take.mutate(
      { caseId },
      {
        onSuccess: ({ mine, by }) => {
          toast(mine ? words.taken(number) : words.takenBy(number, by ?? words.someone))
          void askAnew('reports', 'callList')
        },
        onError: (error) => toast(error.offline ? words.notTaken : error.words),
        onSettled: () => void listenNow(),
      },
    )
  return (
    <View className="desk-alarm__one">
      <View className="desk-alarm__words">
        <View className="desk-alarm__head">{words.head(number, one)}</View>
        <View className="desk-alarm__text">{words.since(whenWords(one.since, Date.now()))}</View>
      </View>
      <View className="desk-alarm__deeds">
        <Button
          kind="secondary"
          size="small"
          busy={take.isPending ? words.taking : false}
          label={words.takeLabel(number)}
          onTap={taken}
        >
          {words.take}
        </Button>
        {one.opens && (
          <Button
            kind="secondary"
            size="small"
            label={words.openLabel(number)}
            onTap={() => go(DESK.case(caseId))}
          >
            {words.open}
          </Button>
        )}
      </View>
    </View>
  )
}
