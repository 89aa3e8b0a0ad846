import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { ORGANISE } from '@cloud/shared/addresses'
import { daysBetween } from '@cloud/shared/time'
import { whenWords } from '@/client'
import { go } from '@/client/go'
import { ActionBar } from '@/ui/ActionBar'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Tag } from '@/ui/Tag'
import { DoorPage, ListNote } from '../door/DoorPage'
import { Troubles } from '../door/Troubles'
import { useDoor, type Door, type DoorState } from '../door/useDoor'
import { words } from '../door/words'
import { Camera } from '../platform/Camera'
import type { CameraTrouble } from '@/client/camera/types'
import { Digits } from './Digits'
import { Panel } from './Panel'
import { Recent } from './Recent'
import { Sheets, type OpenSheet } from './Sheets'
import { useCheck, type Check } from './useCheck'
import './checkin.scss'

const w = words.checkin

type Here = Extract<DoorState, { at: 'here' }>

/** 签到: who comes is let in by ticket, six digits or name, without a network too (picture o3). */
export default function CheckinPage() {
  const activityId = useRouter().params.activityId ?? ''
  const door = useDoor(activityId)
  const { state } = door
  const check = useCheck(door)
  const [open, setOpen] = useState<OpenSheet | null>(null)
  const close = useCallback(() => setOpen(null), [])
  return (
    <DoorPage
      title={w.title}
      titled
      ground="page"
      activityId={activityId}
      door={door}
      bar={
        <ActionBar>
          <Button kind="secondary" onTap={() => setOpen({ what: 'digits' })}>
            {w.digits}
          </Button>
          <Button kind="secondary" onTap={() => go(ORGANISE.walkin(activityId))}>
            {w.walkIn}
          </Button>
        </ActionBar>
      }
      sheet={
        open !== null && state.at === 'here' ? (
          <Sheets open={open} here={state} check={check} onClose={close} />
        ) : null
      }
    >
      {(here) => (
        <View className="door">
          <Head here={here} door={door} />
          <Warnings here={here} />
          <Viewfinder check={check} />
          <Panel check={check} here={here} onOpen={setOpen} />
          <Troubles activityId={activityId} list={here.list} />
          <Recent
            list={here.list}
            waiting={door.waiting}
            missing={here.count.missingPeople}
            onMissing={() => setOpen({ what: 'missing' })}
            onUndo={(scanId, name) => setOpen({ what: 'undo', scanId, name })}
          />
          <ListNote door={door} made={whenWords(here.roll.madeAt, Date.now())} />
          <Button kind="outline" onTap={() => go(ORGANISE.finish(activityId))}>
            {w.finish}
          </Button>
        </View>
      )}
    </DoorPage>
  )
}

/** How many are there, and how this phone stands with the county. */
function Head({ here: { count }, door: { online, waiting, failing, sending } }: { here: Here; door: Door }) {
  const kept = waiting.size
  return (
    <View className="door-head">
      <View className="door-head__count">
        <Text className="door-head__number">{count.here}</Text>
        {w.arrived(count.seats)}
      </View>
      {(!online || failing) && (
        <Tag tone="gold" icon="wifioff">
          {w.offline}
        </Tag>
      )}
      {kept > 0 && (
        <Tag tone="gold" icon={sending ? 'cloudup' : 'handset'}>
          {sending ? w.going(kept) : w.kept(kept)}
        </Tag>
      )}
    </View>
  )
}

function Warnings({ here: { roll, count } }: { here: Here }) {
  const { cancelledReason } = roll.activity
  return (
    <>
      {cancelledReason !== null && <Banner tone="brick" title={w.cancelled(cancelledReason)} />}
      {roll.rows.length === 0 && count.here === 0 && (
        <Banner tone="blue" title={w.list.empty}>
          {w.list.emptyNote}
        </Banner>
      )}
      {daysBetween(roll.madeAt, Date.now()) > 0 && daysBetween(Date.now(), roll.activity.startsAt) === 0 && (
        <Banner tone="gold" title={w.list.made(whenWords(roll.madeAt, Date.now()))}>
          {w.list.old}
        </Banner>
      )}
    </>
  )
}

/** The camera; where there is none the six digits, ready to be typed. */
function Viewfinder({ check }: { check: Check }) {
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null)
  if (trouble === null) return <Camera onText={check.see} onTrouble={setTrouble} />
  return (
    <View className="door-typed">
      <Banner tone="gold" title={w.camera[trouble]} />
      <Digits focus onShown={(shown) => void check.check(shown)} />
    </View>
  )
}
