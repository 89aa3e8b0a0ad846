import { Text, View } from '@tarojs/components'
import { useCallback, useEffect, useState } from 'react'
import { outbox, type Entry } from '@/client/outbox'
import { DEED, deedOf } from '@/client/outbox/deed'
import { useSending } from '@/client/outbox/useSending'
import { useOnline } from '@/client/useOnline'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { toast } from '@/ui/Toast'
import { words } from '../../words'
import { sendNow, takeBack, undoUntil, useMyDeeds } from './deeds'
import { isOfSeveral } from './several'
import { deedWords, secondsLeft } from './say'
import { useNow } from './useNow'
import { WaitingSheet } from './WaitingSheet'
import './deeds.scss'

const text = words.deeds

function useArrivals(): void {
  useEffect(
    () =>
      outbox.onArrival((entry) => {
        if (entry.kind !== DEED) return
        const { action, cases } = deedOf(entry)
        toast(isOfSeveral({ action }) ? words.grid.bulk.done(cases.length) : words.panel.sent)
      }),
    [],
  )
}

interface DeedBarProps {
  onOpen: () => void
  /** A form of this case is on its way back. */
  onBack: (caseId: string) => void
}

/** At the foot of the desk: what leaves in a moment and may be taken back, else what waits. */
function DeedBar({ onOpen, onBack }: DeedBarProps) {
  useArrivals()
  useSending()
  const online = useOnline()
  const deeds = useMyDeeds()
  const now = useNow(deeds.some((entry) => undoUntil(entry) > 0))
  const leaving = deeds.filter((entry) => secondsLeft(entry, now) > 0)
  const last = leaving.at(-1)
  if (last) return <Leaving last={last} leaving={leaving} now={now} onBack={onBack} />
  const failed = deeds.filter(({ stage }) => stage === 'attention').length
  const queued = deeds.filter(({ stage }) => stage === 'queued')
  // with a net the first try is over in a moment: nobody is told of it
  const waiting = !online || queued.some(({ tries }) => tries > 0) ? queued.length : 0
  if (failed + waiting === 0) return null
  const said = failed > 0 ? text.failed(failed) : text.waiting(waiting)
  return (
    <Tappable className={`deed-bar ${failed > 0 ? 'deed-bar--failed' : 'deed-bar--waiting'}`} onTap={onOpen}>
      <Icon name={failed > 0 ? 'warn' : 'handset'} size={22} />
      <Text className="deed-bar__text">{said}</Text>
      <Text className="deed-bar__look">{text.look}</Text>
    </Tappable>
  )
}

interface LeavingProps extends Pick<DeedBarProps, 'onBack'> {
  last: Entry
  leaving: readonly Entry[]
  now: number
}

function Leaving({ last, leaving, now, onBack }: LeavingProps) {
  const back = () => void takeBack(last).then(() => backTo(last, onBack))
  return (
    <View className="deed-bar deed-bar--leaving" {...a11y({ role: 'group', label: text.label })}>
      <View className="deed-bar__text">
        {/* read out once, and not with every second */}
        <View {...a11y({ role: 'status', live: 'polite' })}>{deedWords(last)}</View>
        <View className="deed-bar__seconds" {...a11y({ hidden: true })}>
          {marks.facts([
            text.inSeconds(secondsLeft(last, now)),
            leaving.length > 1 && text.more(leaving.length - 1),
          ])}
        </View>
      </View>
      <Button size="small" kind="secondary" onTap={back}>
        {text.undo}
      </Button>
      <Button size="small" kind="text" onTap={() => void sendNow(leaving)}>
        {text.now}
      </Button>
    </View>
  )
}

/** Several cases come back to the list itself. */
function backTo(entry: Entry, onBack: (caseId: string) => void): void {
  const { cases } = deedOf(entry)
  if (cases.length === 1 && cases[0] !== undefined) onBack(cases[0])
}

/** The bar and the sheet that it opens, for the two places of a page. */
export function useDeedBar(onBack: (caseId: string) => void) {
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  return {
    bar: <DeedBar onOpen={() => setOpen(true)} onBack={onBack} />,
    sheet: open ? (
      <WaitingSheet
        onClose={close}
        onBack={(entry) => {
          close()
          backTo(entry, onBack)
        }}
      />
    ) : null,
  }
}
