import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { ORGANISE } from '@cloud/shared/addresses'
import { holds, ORGANISERS } from '@cloud/shared/roles'
import { go } from '@/client/go'
import { useSession } from '@/client/session'
import { NotStaff } from '@/desk/shell/NotStaff'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Empty'
import { Page, type PageProps } from '@/ui/Page'
import { SkeletonPage } from '@/ui/Skeleton'
import { hurry, type Door, type DoorState } from './useDoor'
import { words } from './words'
import './door.scss'

const w = words.checkin.list

type Here = Extract<DoorState, { at: 'here' }>

interface DoorPageProps extends Omit<PageProps, 'children'> {
  activityId: string
  door: Door
  children: (here: Here) => ReactNode
}

/** Frame of the pages of the day: who may enter, and the list that has to be there first. */
export function DoorPage({ activityId, door, children, bar, sheet, ...page }: DoorPageProps) {
  const roles = useSession()?.person.roles.map(({ role }) => role) ?? []
  if (!holds(roles, ORGANISERS)) return <NotStaff title={page.title ?? ''} />
  const { state } = door
  const here = state.at === 'here' ? state : null
  return (
    <Page
      {...page}
      quietOffline
      {...(here ? { bar, sheet } : {})}
      titled={here === null || page.titled === true}
    >
      {activityId === '' ? (
        <Empty
          title={w.noActivity}
          text={w.noActivityNote}
          action={{ label: words.checkin.toList, onTap: () => go(ORGANISE.list) }}
        />
      ) : here ? (
        children(here)
      ) : state.at === 'reading' || (door.taking && door.trouble === '') ? (
        <SkeletonPage />
      ) : (
        <NoList door={door} />
      )}
    </Page>
  )
}

/** The list is not on this phone yet. */
function NoList({ door: { online, taking, trouble, take } }: { door: Door }) {
  return (
    <View className="door">
      {trouble !== '' && <Banner tone="brick" title={trouble} />}
      <Empty
        title={w.none}
        text={online ? w.noneNote : w.noneOffline}
        action={{ label: taking ? w.taking : w.take, onTap: () => void take().then(() => hurry()) }}
      />
    </View>
  )
}

/** When the list was made, and what this phone cannot know. */
export function ListNote({ door, made }: { door: Door; made: string }) {
  const { online, taking, trouble, take, state } = door
  return (
    <View className="door-list">
      <View className="door-list__text">
        <View>{w.made(made)}</View>
        <View>{w.unknown}</View>
        {trouble !== '' && <View className="door-list__trouble">{trouble}</View>}
      </View>
      {online && (
        <Button kind="text" size="small" busy={taking ? w.taking : false} onTap={() => void take()}>
          {w.renew}
        </Button>
      )}
      {state.at === 'here' && !state.kept && <Banner tone="brick" title={w.unkept} />}
    </View>
  )
}
