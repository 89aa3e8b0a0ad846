import { View } from '@tarojs/components'
import { useState } from 'react'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import { beijingDay, isDay } from '@cloud/shared/time'
import { dayWords } from '@/client/dates'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import type { BoxState } from './state'
import { words } from './words'

/** What the opening found, and whether the disk is clear of what it took out. */
export function FoundPart({ box }: { box: BoxState }) {
  const text = words.open
  const { found, openedOn } = box
  if (!found || openedOn === null) return null
  return (
    <View className="box-desk">
      <View className="box-desk__strong">{text.done(dayWords(openedOn))}</View>
      <View className="box-found">
        {(['tickets', 'sheets', 'withdrawn', 'broken'] as const).map((what) => (
          <View key={what} className="box-found__one">
            <View className="box-desk__note">{text.found[what]}</View>
            <View className="box-found__count">{text.count(String(found[what]))}</View>
          </View>
        ))}
      </View>
      <View className="box-desk__lead">{text.foundNote}</View>
      {box.cleared ? (
        <View className="box-desk__note">{text.cleared}</View>
      ) : (
        <Banner tone="gold" title={text.notCleared}>
          <View>{text.notClearedBody}</View>
          <View className="box-desk__command">{text.command}</View>
        </Banner>
      )}
    </View>
  )
}

const text = words.burn

/** The end of the papers: written down by one, confirmed by another. */
export function BurnPart({ box, now }: { box: BoxState; now: number }) {
  const { burnt } = box
  if (!burnt) return <BurnForm survey={box.survey} now={now} />
  return (
    <View className="box-desk">
      <View className="box-desk__strong">{text.recorded(dayWords(burnt.on), burnt.witnesses)}</View>
      {burnt.confirmed ? (
        <View className="box-desk__lead">{text.confirmed}</View>
      ) : (
        <>
          <Banner tone="gold" title={text.waiting}>
            {burnt.own ? text.own : undefined}
          </Banner>
          {burnt.own ? (
            <BurnForm survey={box.survey} now={now} />
          ) : (
            <Confirm survey={box.survey} burnt={burnt} />
          )}
        </>
      )}
    </View>
  )
}

function BurnForm({ survey, now }: { survey: string; now: number }) {
  const record = useCommand(surveyDesk.recordBurning)
  const [on, setOn] = useState(beijingDay(now))
  const [witnesses, setWitnesses] = useState('')
  const [strict, setStrict] = useState(false)
  const short = witnesses.trim().length < MIN_LENGTH.correction
  const send = () => {
    setStrict(true)
    if (!isDay(on) || short) return
    record.mutate({ survey, on, witnesses: witnesses.trim() }, { onSuccess: () => toast(text.sent) })
  }
  return (
    <View className="box-desk">
      <View className="box-desk__lead">{text.lead}</View>
      <TextField
        label={text.on}
        initial={on}
        hint={text.onHint}
        error={!isDay(on) ? text.onWrong : record.error?.fields?.on}
        maxLength={10}
        onChange={(value) => setOn(value.trim())}
      />
      <TextField
        label={text.witnesses}
        hint={text.witnessesHint}
        error={strict && short ? text.witnessesMissing : undefined}
        maxLength={MAX_LENGTH.line}
        onChange={setWitnesses}
      />
      {record.error && <Banner tone="brick" title={record.error.words || words.notSent} />}
      <Button busy={record.isPending} onTap={send}>
        {text.send}
      </Button>
    </View>
  )
}

function Confirm({ survey, burnt }: { survey: string; burnt: NonNullable<BoxState['burnt']> }) {
  const confirm = useCommand(surveyDesk.confirmBurning)
  const { on, witnesses } = burnt
  return (
    <>
      {confirm.error && <Banner tone="brick" title={confirm.error.words || words.notSent} />}
      <Button busy={confirm.isPending} onTap={() => confirm.mutate({ survey, on, witnesses })}>
        {text.confirm}
      </Button>
    </>
  )
}
