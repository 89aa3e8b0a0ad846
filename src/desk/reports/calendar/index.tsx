import { View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract } from '@cloud/features/reports/contract'
import { DESK } from '@cloud/shared/addresses'
import { beijingYear } from '@cloud/shared/time'
import { useCommand, useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { Tag } from '@/ui/Tag'
import { toast } from '@/ui/Toast'
import { DeskPage } from '../../shell/DeskPage'
import { NotStaff } from '../../shell/NotStaff'
import { useMayOversee } from '../../shell/useMayOversee'
import { words as desk } from '../../words'
import { Arrangement } from './Arrangement'
import { NoticeForm } from './NoticeForm'
import { words } from './words'
import '../cases/Panel.scss'

/** 放假安排: what is known of the working calendar; the county's dispatchers bring in the year that is not. */
export default function CalendarPage() {
  return useMayOversee().cases ? <Calendar /> : <NotStaff title={words.title} />
}

function Calendar() {
  const may = useMayOversee()
  const state = useQueryOf(reportsContract.calendarState, {})
  const [year] = useState(() => beijingYear(Date.now()))
  const [gone, setGone] = useState<number | null>(null)
  return (
    <DeskPage
      title={words.title}
      place="home"
      within={{ label: desk.home, url: DESK.home }}
      sheet={gone !== null && <DropSheet year={gone} onClose={() => setGone(null)} />}
    >
      <View className="desk-form__note">{words.lead}</View>
      <DataState query={state}>
        {({ years, missing }) => (
          <>
            {may.holidays && (
              <NoticeForm
                thisYear={year}
                wanted={missing ?? year + 1}
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
                    one.own && may.holidays ? (
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
          </>
        )}
      </DataState>
    </DeskPage>
  )
}

function DropSheet({ year, onClose }: { year: number; onClose: () => void }) {
  const drop = useCommand(reportsContract.dropHolidays)
  const send = () =>
    drop.mutate(
      { year },
      {
        onSuccess: () => {
          toast(words.dropped)
          onClose()
        },
      },
    )
  return (
    <BottomSheet
      open
      title={words.dropTitle(year)}
      onClose={onClose}
      foot={
        <Button kind="danger" busy={drop.isPending} onTap={send}>
          {words.drop}
        </Button>
      }
    >
      {drop.error && <Banner tone="brick" title={drop.error.words || words.notSent} />}
      <View className="desk-form__note">{words.dropBody}</View>
    </BottomSheet>
  )
}
