import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { airContract, type DustDay, type Ratio } from '@cloud/features/air/contract'
import { addDays, beijingDay, beijingYear, isDay } from '@cloud/shared/time'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import { dayWords, whenWords } from '@/client/dates'
import { useCommand, useQueryOf } from '@/client/queries'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { Segments } from '@/ui/Segments'
import { BottomSheet } from '@/ui/BottomSheet'
import { toast } from '@/ui/Toast'
import { useMayOversee } from '../../shell/useMayOversee'
import { AirPage } from '../parts/AirPage'
import { DayField } from '../parts/DayField'
import { words } from '../words'

const text = words.dust

/** 沙尘天: the days the authority has declared, with where that is written; and both ratios of the year. */
export default function DustPage() {
  const may = useMayOversee()
  const [now] = useState(() => Date.now())
  const thisYear = beijingYear(now)
  const [year, setYear] = useState(thisYear)
  const [gone, setGone] = useState<DustDay | null>(null)
  const close = useCallback(() => setGone(null), [])
  const list = useQueryOf(airContract.dustDays, { year }, { enabled: may.airRead })
  const ratios = useQueryOf(airContract.year, { year }, { enabled: may.airRead }).data
  return (
    <AirPage tab="dust" sheet={gone && <RemoveSheet day={gone} onClose={close} />}>
      <View className="air-desk">
        <View className="air-desk__lead">{text.lead}</View>
        <Segments
          label={text.year}
          value={String(year)}
          onChange={(next) => setYear(Number(next))}
          options={[thisYear, thisYear - 1, thisYear - 2].map((one) => ({
            value: String(one),
            label: text.yearOf(one),
          }))}
        />
        {ratios && (
          <View>
            <RatioRow label={text.measured} ratio={ratios.ratio} />
            <RatioRow label={text.without} ratio={ratios.ratioWithoutDust} />
          </View>
        )}
        {may.airEdit && <AddForm now={now} />}
        <Heading level={2}>{text.list}</Heading>
        <DataState
          query={list}
          isEmpty={({ items }) => items.length === 0}
          empty={<View className="air-desk__note">{text.none}</View>}
        >
          {({ items }) => (
            <Card kind="rows">
              {items.map((one) => (
                <ListRow
                  key={one.day}
                  title={dayWords(one.day)}
                  note={words.byWhom(one.source, whenWords(one.flaggedAt, now), one.by)}
                  trailing={
                    may.airEdit ? (
                      <Button
                        kind="text"
                        size="small"
                        label={text.removeOf(dayWords(one.day))}
                        onTap={() => setGone(one)}
                      >
                        {text.remove}
                      </Button>
                    ) : undefined
                  }
                />
              ))}
            </Card>
          )}
        </DataState>
      </View>
    </AirPage>
  )
}

function RatioRow({ label, ratio }: { label: string; ratio: Ratio }) {
  return (
    <View className="air-desk__row">
      <View className="air-desk__row-head">{label}</View>
      <View className="air-desk__row-body">
        {text.percent(ratio.percent)}
        <View className="air-desk__row-more">{text.ofDays(ratio.good, ratio.valid)}</View>
      </View>
    </View>
  )
}

function AddForm({ now }: { now: number }) {
  const flag = useCommand(airContract.flagDust)
  const kept = useKept('air:dust', { day: addDays(beijingDay(now), -1), source: '' })
  const { day, source } = kept.value
  const [strict, setStrict] = useState(false)
  const [round, setRound] = useState(0)
  const dayFault = !isDay(day) ? words.dayWrong : day > beijingDay(now) ? text.future : undefined
  const send = () => {
    setStrict(true)
    if (dayFault !== undefined || source.trim().length < MIN_LENGTH.correction) return
    flag.mutate(
      { day, dust: true, source: source.trim() },
      {
        onSuccess: () => {
          toast(text.added)
          kept.set({ source: '' })
          kept.forget()
          setStrict(false)
          setRound((count) => count + 1)
        },
      },
    )
  }
  return (
    <Drafted kept={kept} className="air-desk">
      <DayField
        label={text.day}
        value={day}
        now={now}
        error={dayFault}
        onChange={(chosen) => kept.set({ day: chosen })}
      />
      <TextField
        key={round}
        label={text.source}
        initial={source}
        hint={text.sourceHint}
        error={strict && source.trim().length < MIN_LENGTH.correction ? text.sourceMissing : undefined}
        maxLength={MAX_LENGTH.reason}
        onChange={(typed) => kept.set({ source: typed })}
      />
      {flag.error && <Banner tone="brick" title={flag.error.words || words.notSent} />}
      <Button busy={flag.isPending} onTap={send}>
        {text.add}
      </Button>
    </Drafted>
  )
}

/** Taking a dust day back changes the published ratio, so it has a reason too. */
function RemoveSheet({ day, onClose }: { day: DustDay; onClose: () => void }) {
  const flag = useCommand(airContract.flagDust)
  const kept = useKept(`air:dust:${day.day}`, { why: '' })
  const { why } = kept.value
  const [strict, setStrict] = useState(false)
  const send = () => {
    setStrict(true)
    if (why.trim().length < MIN_LENGTH.correction) return
    flag.mutate(
      { day: day.day, dust: false, source: why.trim() },
      {
        onSuccess: () => {
          kept.forget()
          toast(text.removed)
          onClose()
        },
      },
    )
  }
  return (
    <BottomSheet
      open
      title={text.removeTitle(dayWords(day.day))}
      onClose={onClose}
      foot={
        <Button kind="danger" busy={flag.isPending} onTap={send}>
          {text.remove}
        </Button>
      }
    >
      <Drafted kept={kept} className="air-desk">
        {flag.error && <Banner tone="brick" title={flag.error.words || words.notSent} />}
        <TextField
          label={text.removeWhy}
          initial={why}
          error={strict && why.trim().length < MIN_LENGTH.correction ? text.sourceMissing : undefined}
          maxLength={MAX_LENGTH.reason}
          onChange={(typed) => kept.set({ why: typed })}
        />
      </Drafted>
    </BottomSheet>
  )
}
