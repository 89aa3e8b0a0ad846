import { View } from '@tarojs/components'
import { useState } from 'react'
import { officeContract } from '@cloud/features/reports/contract/office'
import type { OutputOf } from '@cloud/shared/contract'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import { dayWords } from '@/client/dates'
import { useCommand, useQueryOf } from '@/client/queries'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { TextArea, TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { Segments } from '@/ui/Segments'
import { toast } from '@/ui/Toast'
import { useKept } from '@/client/drafts'
import { Arrangement } from './Arrangement'
import { holidayWords as words, words as settings } from './words'

type Read = OutputOf<typeof officeContract.readHolidays>

interface NoticeFormProps {
  thisYear: number
  /** The year that is missing, or the one after this. */
  wanted: number
  /** Years that staff have brought in. */
  own: readonly number[]
  /** Of the calendar as it is shown. */
  version: number
}

/** A notice is pasted, looked at, and then counts. What was pasted stays on this device until it does. */
export function NoticeForm({ thisYear, wanted, own, version }: NoticeFormProps) {
  const kept = useKept('holidays', { text: '', year: wanted })
  const { text, year } = kept.value
  const [asked, setAsked] = useState<{ text: string; year: number } | null>(null)
  const [empty, setEmpty] = useState(false)
  const [round, setRound] = useState(0)
  const read = useQueryOf(officeContract.readHolidays, asked ?? { text, year }, { enabled: asked !== null })
  const done = () => {
    kept.set({ text: '' })
    kept.forget()
    setAsked(null)
    setRound((count) => count + 1)
  }
  return (
    <View className="desk-form">
      <Heading level={2}>{words.paste}</Heading>
      <Segments
        label={words.year}
        value={String(year)}
        onChange={(next) => {
          kept.set({ year: Number(next) })
          setAsked(null)
        }}
        options={[thisYear, thisYear + 1].map((one) => ({ value: String(one), label: words.yearOf(one) }))}
      />
      <Drafted kept={kept}>
        <TextArea
          key={round}
          label={words.text}
          hint={words.textHint}
          initial={text}
          error={empty && text.trim() === '' ? words.nothing : undefined}
          maxLength={MAX_LENGTH.notice}
          onChange={(next) => {
            kept.set({ text: next })
            setAsked(null)
          }}
        />
      </Drafted>
      <Button
        kind={asked ? 'secondary' : 'primary'}
        busy={asked !== null && read.isFetching}
        onTap={() => {
          setEmpty(true)
          if (text.trim() !== '') setAsked({ text, year })
        }}
      >
        {words.look}
      </Button>
      {asked && (
        <DataState query={read}>
          {(found) => (
            <Found
              key={`${asked.year}`}
              read={found}
              year={asked.year}
              version={version}
              replaces={own.includes(asked.year)}
              onSaved={done}
            />
          )}
        </DataState>
      )}
    </View>
  )
}

interface FoundProps {
  read: Read
  year: number
  version: number
  replaces: boolean
  onSaved: () => void
}

function Found({ read: { holidays, workdays, faults }, year, version, replaces, onSaved }: FoundProps) {
  const save = useCommand(officeContract.saveHolidays)
  const fits = faults.length === 0
  const effect = useQueryOf(officeContract.holidaysEffect, { year, holidays, workdays }, { enabled: fits })
  const kept = useKept('holidays:why', { reason: '' })
  const { reason } = kept.value
  const [strict, setStrict] = useState(false)
  const short = reason.trim().length < MIN_LENGTH.reason
  const send = () => {
    setStrict(true)
    if (short || save.isPending) return
    save.mutate(
      { year, holidays, workdays, version, reason: reason.trim() },
      {
        onSuccess: () => {
          kept.forget()
          toast(words.saved(year))
          onSaved()
        },
      },
    )
  }
  return (
    <View className="desk-form" role="status">
      {faults.length > 0 && (
        <Banner tone="brick" title={words.faults}>
          {faults.map(({ kind, festival, said }) => (
            <View key={`${kind}${festival}${said ?? ''}`}>{words.fault[kind](festival, said)}</View>
          ))}
          <View>{words.faultsBody}</View>
        </Banner>
      )}
      {holidays.length > 0 && (
        <>
          <Heading level={2}>{words.found(year)}</Heading>
          <Card kind="rows">
            <Arrangement holidays={holidays} workdays={workdays} />
          </Card>
          <View className="desk-form__note">{words.total(holidays.length, workdays.length)}</View>
        </>
      )}
      {faults.length === 0 && (
        <>
          <View className="desk-form__note">{words.check}</View>
          {replaces && <View className="desk-form__note">{words.replaces}</View>}
          {effect.data && (
            <View className="desk-form__note">
              <View>{settings.holidays.moves(effect.data.moved)}</View>
              {effect.data.some.map(({ number, was, due }) => (
                <View key={number}>{settings.holidays.move(number, dayWords(was), dayWords(due))}</View>
              ))}
            </View>
          )}
          <TextField
            key={kept.round}
            label={settings.bar.reason}
            initial={reason}
            hint={settings.bar.reasonHint}
            maxLength={MAX_LENGTH.reason}
            error={strict && short ? settings.bar.reasonShort : undefined}
            onChange={(typed) => kept.set({ reason: typed })}
          />
          {save.error && <Banner tone="brick" title={save.error.words || words.notSent} />}
          <Button busy={save.isPending} onTap={send}>
            {words.save}
          </Button>
        </>
      )}
    </View>
  )
}
