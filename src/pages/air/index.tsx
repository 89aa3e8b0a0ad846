import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useCallback, useMemo, useState } from 'react'

import { airContract } from '@cloud/features/air/contract'
import { ACTIVITIES, AIR, SURVEY, TAB } from '@cloud/shared/addresses'

import { HomeSkeleton } from '@/air/home/HomeSkeleton'
import { HomeView } from '@/air/home/HomeView'
import { PlaceButton } from '@/air/home/PlaceButton'
import { PlaceSheet } from '@/air/home/PlaceSheet'
import { useOpenSurvey } from '@/air/home/useOpenSurvey'
import { chosenPlace } from '@/air/model/places'
import { ShareButton } from '@/air/share/ShareButton'
import { cardModel } from '@/air/share/cardModel'
import { useShareCard } from '@/air/share/useShareCard'
import { useNow } from '@/air/useNow'
import { homeModel } from '@/air/viewModel'
import type { OfflineTarget } from '@/air/parts/OfflineRows'
import { useOnline, useQueryOf } from '@/client'
import { useMe } from '@/client/me'
import { useLook } from '@/client/preferences'
import { useObservable } from '@/client/observable'
import { DataState } from '@/ui/DataState'
import { Page } from '@/ui/Page'

/** New hours arrive once an hour; a look every five minutes finds them soon enough. */
const AGAIN_MS = 5 * 60_000

const offlineWays: Record<OfflineTarget, () => void> = {
  report: () => void Taro.switchTab({ url: TAB.report }),
  ticket: () => void Taro.navigateTo({ url: ACTIVITIES.mine }),
  survey: () => void Taro.navigateTo({ url: SURVEY.answer() }),
}

/** 空气: the first tab. */
export default function AirHomePage() {
  const place = useObservable(chosenPlace)
  const [choosing, setChoosing] = useState(false)
  const close = useCallback(() => setChoosing(false), [])
  const online = useOnline()
  const look = useLook()
  const now = useNow()
  const demo = useMe()?.demo ?? false
  const { survey, settled } = useOpenSurvey()
  const home = useQueryOf(airContract.home, place, { keep: true, everyMs: AGAIN_MS })
  const model = useMemo(() => home.data && homeModel(home.data, now), [home.data, now])

  usePullDownRefresh(() => {
    void home.refetch().finally(() => Taro.stopPullDownRefresh())
  })
  // without the picture of the sky its white words would stand on white
  const bare = !home.data && (!online || (home.error !== null && !home.isFetching))
  const card = model && cardModel(model, demo)
  useShareCard(card)

  return (
    <Page
      tab="air"
      nav={bare ? 'paper' : 'sky'}
      lead={<PlaceButton place={model?.place ?? ''} onTap={() => setChoosing(true)} />}
      action={card && <ShareButton card={card} />}
      sheet={
        <PlaceSheet
          open={choosing}
          chosen={place}
          onChoose={(next) => chosenPlace.set(next)}
          onClose={close}
        />
      }
    >
      <DataState query={home} skeleton={<HomeSkeleton now={now} />} quiet>
        {() =>
          !model || !settled ? (
            <HomeSkeleton now={now} />
          ) : (
            <HomeView
              model={model}
              now={now}
              online={online}
              look={look}
              survey={survey}
              // who asks and why stands before the first question
              onSurvey={() => void Taro.navigateTo({ url: SURVEY.home })}
              onYear={() => void Taro.navigateTo({ url: AIR.year() })}
              onAlerts={() => void Taro.navigateTo({ url: AIR.alerts })}
              onOffline={(target) => offlineWays[target]()}
            />
          )
        }
      </DataState>
    </Page>
  )
}
