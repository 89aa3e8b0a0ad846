import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { surveyContract } from '@cloud/features/survey/contract'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { DAY_MS } from '@cloud/shared/time'
import { dayWords } from '@/client/dates'
import { useCommand, useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import type { BoxState } from './state'
import { type Codes, TwoCodes } from './TwoCodes'
import { words } from './words'

const text = words.open

/** So often it is asked how far an opening is. */
const EVERY_MS = 1500

interface OpenPartProps {
  box: BoxState
  now: number
  mayRun: boolean
  onSheet: (sheet: JSX.Element | null) => void
}

/** A box that was tried: how long it waits, and its opening by two holders. */
export function OpenPart({ box, now, mayRun, onSheet }: OpenPartProps) {
  const opensAt = Date.parse(box.openableAt)
  if (now < opensAt) return <Waiting box={box} days={Math.ceil((opensAt - now) / DAY_MS)} />
  return <Opening box={box} mayRun={mayRun} onSheet={onSheet} />
}

function Waiting({ box, days }: { box: BoxState; days: number }) {
  const progress = useQueryOf(surveyContract.progress, { survey: box.survey }).data
  return (
    <View className="box-desk">
      <View className="box-desk__strong">{text.wait(days, dayWords(box.openableAt))}</View>
      <View className="box-desk__lead">{text.waitBody}</View>
      {progress && (
        <View className="box-desk__lead">
          {text.inside(String(progress.envelopes.open + progress.envelopes.drawn))}
        </View>
      )}
    </View>
  )
}

function Opening({ box, mayRun, onSheet }: Pick<OpenPartProps, 'box' | 'mayRun' | 'onSheet'>) {
  const { survey } = box
  const open = useCommand(surveyDesk.openBox)
  const [round, setRound] = useState(0)
  const goesOn = open.isPending || box.opening !== null
  // what the page shows of it is renewed while it goes on, and after an answer that did not come
  const unsure = open.error !== null && open.error.code !== 'conflict' && open.error.code !== 'rate_limited'
  useQueryOf(surveyDesk.box, { survey }, { enabled: goesOn || unsure, everyMs: EVERY_MS })
  const close = useCallback(() => onSheet(null), [onSheet])
  const ask = (codes: Codes) =>
    onSheet(
      <SureSheet
        onClose={close}
        onYes={() => {
          close()
          open.mutate({ survey, codes }, { onSuccess: () => setRound((count) => count + 1) })
        }}
      />,
    )
  return (
    <View className="box-desk">
      <View className="box-desk__lead">{text.lead}</View>
      {open.data && open.data.found === null && !open.isPending && (
        <Banner tone="brick" title={words.codes.wrong}>
          {words.codes.wrongBody}
        </Banner>
      )}
      {goesOn && (
        <Banner
          tone="blue"
          title={box.opening === null ? text.going : text.goingShare(Math.round(box.opening * 100))}
        >
          {text.goingBody}
        </Banner>
      )}
      {unsure && !goesOn && (
        <Banner tone="gold" title={text.unsure}>
          {text.unsureBody}
        </Banner>
      )}
      {open.error && !unsure && <Banner tone="brick" title={open.error.words || words.notSent} />}
      {mayRun && <TwoCodes key={round} send={text.send} busy={goesOn && text.going} onSend={ask} />}
    </View>
  )
}

function SureSheet({ onYes, onClose }: { onYes: () => void; onClose: () => void }) {
  return (
    <BottomSheet
      open
      title={text.sure}
      onClose={onClose}
      foot={
        <View className="box-desk">
          <Button onTap={onYes}>{text.yes}</Button>
          <Button kind="text" onTap={onClose}>
            {text.no}
          </Button>
        </View>
      }
    >
      <View>{text.sureBody}</View>
    </BottomSheet>
  )
}
