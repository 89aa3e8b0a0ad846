import { View } from '@tarojs/components'
import { useState } from 'react'
import { airContract, FIRST_HOUR, MOST, POLLUTANTS, type Pollutant } from '@cloud/features/air/contract'
import { beijingDay, beijingHour, beijingInstant, HOUR_MS, isDay } from '@cloud/shared/time'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import { useCommand, useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextArea, TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { Stepper } from '@/ui/Stepper'
import { toast } from '@/ui/Toast'
import { useKept } from '@/client/drafts'
import { AirPage } from '../parts/AirPage'
import { DayField } from '../parts/DayField'
import { doubtWords } from '../parts/doubtWords'
import { StationChips } from '../parts/StationChips'
import { words } from '../words'
import { changesOf, doubtsOf, wrongOf, type DoubtfulChange, type Written } from './form'
import { Former } from './Former'

const text = words.hour
const FIRST_MS = FIRST_HOUR * HOUR_MS

/** 手工填: an hour of a station, beside what stands there, with a reason that is kept. */
export default function HourPage() {
  const [now] = useState(() => Date.now())
  const last = Math.floor(now / HOUR_MS) * HOUR_MS - HOUR_MS
  const [station, setStation] = useState<string | null>(null)
  const [day, setDay] = useState(beijingDay(last))
  const [hour, setHour] = useState(beijingHour(last))
  const at = isDay(day) ? beijingInstant(day, hour).getTime() : null
  const wrong = at === null ? undefined : at > last ? text.future : at < FIRST_MS ? text.early : undefined
  const ready = station !== null && at !== null && wrong === undefined
  return (
    <AirPage tab="hour">
      <View className="air-desk">
        <View className="air-desk__lead">{text.lead}</View>
        <StationChips label={text.station} value={station} onChange={setStation} />
        <DayField
          label={text.day}
          value={day}
          now={now}
          error={at === null ? words.dayWrong : undefined}
          onChange={setDay}
        />
        <View>
          <Stepper
            label={words.hourLabel}
            value={hour}
            min={0}
            max={23}
            unit={words.oClock}
            onChange={setHour}
          />
          <View className="air-desk__note">{text.span(hour)}</View>
          {wrong !== undefined && (
            <View className="air-desk__wrong" {...a11y({ role: 'alert' })}>
              {wrong}
            </View>
          )}
        </View>
        {ready && <Entry key={`${station} ${at}`} station={station} hour={new Date(at).toISOString()} />}
      </View>
    </AirPage>
  )
}

/** What was written for an hour, and why: kept until it is entered. */
const NOTHING = { written: {} as Written, reason: '' }

/** Which numbers were asked about. */
const keyOf = (doubts: readonly DoubtfulChange[]) => JSON.stringify(doubts)

function faultWords(code: Pollutant, wrong: ReturnType<typeof wrongOf>): string | undefined {
  const fault = wrong.find((one) => one.code === code)
  if (!fault) return undefined
  return fault.why === 'most' ? text.tooMuch(code, MOST[code]) : text.wrong
}

/** The six of one hour. */
function Entry({ station, hour }: { station: string; hour: string }) {
  const history = useQueryOf(airContract.history, { station, hour })
  const enter = useCommand(airContract.enterHour)
  const kept = useKept(`air:hour:${station}:${hour}`, NOTHING)
  const { written, reason } = kept.value
  const say = kept.set
  const [strict, setStrict] = useState(false)
  const [asked, setAsked] = useState<string | null>(null)
  // the fields are uncontrolled: after an entry they are begun anew
  const [round, setRound] = useState(0)
  const six = history.data?.current?.values ?? []
  const wrong = wrongOf(written)
  const changes = changesOf(written, six)
  const said = (value: number | null) => (value === null ? text.none : String(value))
  const doubts = doubtsOf(changes)
  const asking = asked !== null && asked === keyOf(doubts)
  const noReason = reason.trim().length < MIN_LENGTH.correction
  const toFix = [
    ...wrong.map(({ code }) => text.label(code)),
    ...(noReason && (wrong.length > 0 || changes.length > 0) ? [text.reason] : []),
  ]
  const send = () => {
    setStrict(true)
    if (wrong.length > 0 || changes.length === 0 || noReason) return
    // once for these very numbers: another number is another question
    if (doubts.length > 0 && !asking) {
      setAsked(keyOf(doubts))
      return
    }
    const values = Object.fromEntries(changes.map(({ code, after }) => [code, after]))
    enter.mutate(
      { station, hour, values, reason: reason.trim(), sure: doubts.length > 0 },
      {
        onSuccess: ({ changed }) => {
          toast(changed ? text.sent : text.unchanged)
          kept.set(NOTHING)
          kept.forget()
          setStrict(false)
          setAsked(null)
          setRound((count) => count + 1)
        },
        // somebody may have changed meanwhile what these numbers were held against
        onError: (error) => error.offline || void history.refetch(),
      },
    )
  }
  return (
    <>
      <Drafted key={round} kept={kept} className="air-desk">
        <View>
          <Heading level={2}>{text.values}</Heading>
          <View className="air-desk__note">{text.valuesNote}</View>
        </View>
        <View className="air-desk__pair">
          {POLLUTANTS.map((code, index) => {
            const now = six[index] ?? null
            return (
              <TextField
                key={code}
                label={text.label(code)}
                initial={written[code] ?? ''}
                hint={now === null ? text.nowMissing : text.now(String(now))}
                error={faultWords(code, wrong)}
                maxLength={10}
                onChange={(value) => say({ written: { ...written, [code]: value } })}
              />
            )
          })}
        </View>
        <TextArea
          label={text.reason}
          initial={reason}
          hint={text.reasonHint}
          error={strict && noReason ? text.reasonMissing : undefined}
          maxLength={MAX_LENGTH.reason}
          onChange={(value) => say({ reason: value })}
        />
      </Drafted>
      {changes.length > 0 && (
        <Banner tone="blue" title={text.changes}>
          {changes.map(({ code, before, after }) => (
            <View key={code}>{text.change(code, said(before), after ?? text.missing)}</View>
          ))}
        </Banner>
      )}
      {strict && changes.length === 0 && wrong.length === 0 && <Banner tone="gold" title={text.nothing} />}
      {strict && toFix.length > 0 && <Banner tone="brick" title={text.fix(toFix)} />}
      {asking && toFix.length === 0 && (
        <Banner tone="gold" title={text.asked}>
          {doubts.map((doubt) => (
            <View key={doubt.code}>
              {marks.clauses([
                text.change(doubt.code, said(doubt.before), String(doubt.after)),
                doubtWords(doubt),
              ])}
            </View>
          ))}
        </Banner>
      )}
      {enter.error && <Banner tone="brick" title={enter.error.words || words.notSent} />}
      <Button busy={enter.isPending} onTap={send}>
        {asking && toFix.length === 0 ? text.sure : text.send}
      </Button>
      <Former query={history} />
    </>
  )
}
