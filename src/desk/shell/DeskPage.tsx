import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { reportsContract } from '@cloud/features/reports/contract'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { Heading } from '@/ui/Heading'
import { Page } from '@/ui/Page'
import { Tappable } from '@/ui/Tappable'
import { useWide } from '../platform/wide'
import { useAlarm } from './alarm/AlarmBar'
import { Rail, type Place } from './Rail'
import { useMayOversee } from './useMayOversee'
import { waitingAt } from './waitingAt'
import './DeskPage.scss'

interface DeskPageProps {
  title: string
  place: Place
  /** The page that this one lies in, above its title: on a desk there is no bar with an arrow back. */
  within?: { label: string; url: string } | undefined
  /** Buttons beside the title. */
  tools?: ReactNode
  /** An open BottomSheet. */
  sheet?: ReactNode
  /** An ActionBar; a page as wide as the window has its own foot on a desk. */
  bar?: ReactNode
  /** As wide as the window, with a heading of its own. */
  full?: boolean
  children: ReactNode
}

/** A page of the desk that is read: with the rail on a wide window, plain on a phone. */
export function DeskPage({ title, place, within, tools, sheet, bar, full = false, children }: DeskPageProps) {
  const wide = useWide()
  const may = useMayOversee()
  const on = { enabled: wide && may.cases }
  const desk = useQueryOf(reportsContract.desks, {}, on).data?.items[0]
  const alarm = useAlarm(title)
  const waiting = waitingAt(desk, useQueryOf(reportsContract.inboxCounts, {}, on).data)
  const body = (
    <View className={full ? 'desk-page-body desk-page-body--full' : 'desk-page-body'}>
      {!full && (wide || tools) && (
        <View className="desk-page-body__head">
          {wide && (
            <View>
              {within && (
                <Tappable className="desk-page-body__within" role="link" onTap={() => go(within.url)}>
                  {within.label}
                </Tappable>
              )}
              <Heading level={1}>{title}</Heading>
            </View>
          )}
          {tools}
        </View>
      )}
      {children}
    </View>
  )
  // one tree for both: a window that is made narrower keeps what was begun in it
  return (
    <Page
      title={wide ? alarm.tab : title}
      titled={!wide}
      nav={wide ? 'none' : 'paper'}
      wide={wide}
      ground="page"
      sheet={sheet}
      bar={bar}
      className={wide && full ? 'desk-fills' : ''}
    >
      <View className={wide ? `desk-with-rail${alarm.rings ? ' desk-with-rail--rings' : ''}` : ''}>
        {alarm.bar}
        {wide && <Rail current={place} waiting={waiting} />}
        {body}
      </View>
    </Page>
  )
}
