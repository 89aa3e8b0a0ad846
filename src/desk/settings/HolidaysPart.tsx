import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { officeContract } from '@cloud/features/reports/contract/office'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import { beijingYear } from '@cloud/shared/time'
import { useCommand, useQueryOf } from '@/client/queries'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { Tag } from '@/ui/Tag'
import { toast } from '@/ui/Toast'
import { Arrangement } from './Arrangement'
import { MonthCard } from './MonthCard'
import { NoticeForm } from './NoticeForm'
import { holidayWords as words, words as settings } from './words'

/** 放假: what is known of the working calendar; the year that is not is brought in from its notice. */
export function HolidaysPart({ mayEdit }: { mayEdit: boolean }) {
  const state = useQueryOf(officeContract.calendarState, {})
  const [year] = useState(() => beijingYear(Date.now()))
  const [gone, setGone] = useState<number | null>(null)
  const close = useCallback(() => setGone(null), [])
  return (
    <View className="settings-part">
      <View className="settings-part__lead">{words.lead}</View>
      <DataState query={state}>
        {({ years, missing, version }) => (
          <View className="settings-part">
            <MonthCard years={years} />
            {mayEdit && (
              <NoticeForm
                thisYear={year}
                wanted={missing ?? year + 1}
                version={version}
                own={years.filter(({ own }) => own).map((one) => one.year)}
              />
            )}
            <Heading level={2}>{words.known}</Heading>
            {years.map((one) => (
              <Card key={one.year} kind="rows">
                <ListRow
                  title={words.yearOf(one.year)}
                  strong
                  trailing={
                    one.own && mayEdit ? (
                      <Button
                        kind="text"
                        size="small"
                        label={words.dropOf(one.year)}
                        onTap={() => setGone(one.year)}
                      >
                        {words.drop}
                      </Button>
                    ) : (
                      <Tag>{one.own ? words.own : words.carried}</Tag>
                    )
                  }
                />
                <Arrangement holidays={one.holidays} workdays={one.workdays} />
              </Card>
            ))}
            {gone !== null && <DropSheet year={gone} version={version} onClose={close} />}
          </View>
        )}
      </DataState>
    </View>
  )
}

function DropSheet({ year, version, onClose }: { year: number; version: number; onClose: () => void }) {
  const drop = useCommand(officeContract.dropHolidays)
  const kept = useKept(`holidays:drop:${year}`, { reason: '' })
  const { reason } = kept.value
  const [strict, setStrict] = useState(false)
  const short = reason.trim().length < MIN_LENGTH.reason
  const send = () => {
    setStrict(true)
    if (short || drop.isPending) return
    drop.mutate(
      { year, version, reason: reason.trim() },
      {
        onSuccess: () => {
          kept.forget()
          toast(words.dropped)
          onClose()
        },
      },
    )
  }
  return (
    <BottomSheet
      open
      title={words.dropTitle(year)}
      onClose={onClose}
      toType
      foot={
        <Button kind="danger" busy={drop.isPending} onTap={send}>
          {words.drop}
        </Button>
      }
    >
      <Drafted kept={kept} className="settings-part">
        {drop.error && <Banner tone="brick" title={drop.error.words || words.notSent} />}
        <View className="settings-part__lead">{words.dropBody}</View>
        <TextField
          label={settings.bar.reason}
          hint={settings.bar.reasonHint}
          initial={reason}
          maxLength={MAX_LENGTH.reason}
          error={strict && short ? settings.bar.reasonShort : undefined}
          onChange={(typed) => kept.set({ reason: typed })}
        />
      </Drafted>
    </BottomSheet>
  )
}
