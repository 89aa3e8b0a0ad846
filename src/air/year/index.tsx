import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { useMemo, useState } from 'react'

import { airContract } from '@cloud/features/air/contract'
import { AIR } from '@cloud/shared/addresses'

import { useQueryOf } from '@/client'
import { useLook } from '@/client/preferences'
import { DataState } from '@/ui/DataState'
import { Page } from '@/ui/Page'

import { useNow } from '../useNow'
import { words } from '../words'
import { yearWords } from './words'
import { YearSkeleton } from './YearSkeleton'
import { YearView } from './YearView'

/** 四季蓝: a year, day by day, and beside the others. */
export default function AirYearPage() {
  const { params } = useRouter()
  const [asked, setAsked] = useState<number | undefined>(() => Number(params.year) || undefined)
  const now = useNow()
  const look = useLook()
  const input = useMemo(() => (asked === undefined ? {} : { year: asked }), [asked])
  const year = useQueryOf(airContract.year, input, { keep: true })
  useShareAppMessage(() => ({
    title: year.data ? words.ring.title(year.data.year) : words.slogan,
    path: AIR.year(asked),
  }))
  return (
    <Page title={yearWords.title} nav="well" ground="well">
      <DataState query={year} skeleton={<YearSkeleton />}>
        {(page) => <YearView key={page.year} page={page} now={now} look={look} onYear={setAsked} />}
      </DataState>
    </Page>
  )
}
