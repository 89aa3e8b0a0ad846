import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { SURVEY } from '@cloud/shared/addresses'
import { Icon } from '@/ui/Icon'
import { Tag } from '@/ui/Tag'
import { Tappable } from '@/ui/Tappable'

import { open } from '../go'
import type { Door } from './day'
import './doors.scss'
import { stateWords } from './say'
import { words } from './words'

const w = words.door

interface DoorProps {
  door: Door
  now: number
  /** An interview that was begun, or whose receipt code nobody has written down. */
  mark?: string | undefined
}

/** A household in the list: number, where it is, what came of it so far. */
export function DoorRow({ door, now, mark }: DoorProps) {
  const { number, place } = door.household
  const state = stateWords(door, now)
  const done = door.visits.at(-1)?.disposition === 'complete'
  return (
    <Tappable
      role="link"
      className="doors-door"
      label={w.open(number, place, mark ?? state)}
      onTap={() => open(SURVEY.household(number))}
    >
      <View className={done ? 'doors-door__number doors-door__number--done' : 'doors-door__number'}>
        {done ? <Icon name="check" size={22} weight={2.2} /> : number}
      </View>
      <Texts place={done ? w.title(number) : place} state={state} />
      {mark !== undefined && <Tag tone="blue">{mark}</Tag>}
      <Icon name="right" size={20} />
    </Tappable>
  )
}

/** The next household, with what can come of it. */
export function FirstDoor({ door, now, children }: DoorProps & { children: ReactNode }) {
  const { number, place } = door.household
  return (
    <View className="doors-first">
      <View className="doors-first__top">
        <View className="doors-door__number">{number}</View>
        <Texts place={place} state={stateWords(door, now)} />
      </View>
      {children}
    </View>
  )
}

function Texts({ place, state }: { place: string; state: string }) {
  return (
    <View className="doors-door__text">
      <View className="doors-door__place">{place}</View>
      <View className="doors-door__state">{state}</View>
    </View>
  )
}
