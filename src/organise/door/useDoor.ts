import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Roll, Scan } from '@cloud/features/activities/contract/door'
import { holds, ORGANISERS } from '@cloud/shared/roles'
import { CallError, useOnline, useSession } from '@/client'
import { network } from '@/client/network'
import { createObservable, useObservable } from '@/client/observable'
import { OutboxError, outbox, useOutbox, useOutboxLoaded } from '@/client/outbox'
import { useSending } from '@/client/outbox/useSending'
import { entriesOf, waitingIn } from './carrying'
import { cameTo, countDay, type Came } from './day'
import { listOf } from './doors'
import type { ListState, TakenList } from './list'
import { words } from './words'

/** While the page is open, a list older than this is taken anew when there is a network. */
const OLD_MS = 60_000

const NOBODYS = createObservable<ListState>({ at: 'none' })

/** The list as the page has it: being read, not there, or with the day so far. */
export type DoorState =
  | { at: 'reading' | 'none' }
  | {
      at: 'here'
      list: TakenList
      roll: Roll
      kept: boolean
      came: Came[]
      count: ReturnType<typeof countDay>
    }

export interface Door {
  state: DoorState
  online: boolean
  /** Ids of the deeds that are only on this phone. */
  waiting: ReadonlySet<string>
  /** Something is on its way at this moment. */
  sending: boolean
  /** It was tried and did not arrive: a browser does not always know that there is no network. */
  failing: boolean
  taking: boolean
  /** Why the list could not be taken, in words; empty: it could, or nobody has tried. */
  trouble: string
  /** As it is this moment, whatever the page shows. */
  list: () => TakenList | null
  /** Takes the list along, or a newer one. @returns whether it is there */
  take: () => Promise<boolean>
  /** Keeps deeds. @returns false if the phone is full: nothing was kept */
  add: (scans: readonly Scan[]) => Promise<boolean>
}

/** The door of one activity, for who is signed in, while its page is open. */
export function useDoor(activityId: string): Door {
  const person = useSession()?.person
  const mayEnter = holds(person?.roles.map(({ role }) => role) ?? [], ORGANISERS)
  const personId = mayEnter ? (person?.id ?? null) : null
  const list = useMemo(
    () => (personId === null || activityId === '' ? null : listOf(activityId, personId)),
    [activityId, personId],
  )
  const shown = useObservable(list?.observable ?? NOBODYS)
  const entries = useOutbox()
  const loaded = useOutboxLoaded()
  const online = useOnline()
  const [taking, setTaking] = useState(false)
  const [trouble, setTrouble] = useState('')
  const waiting = useMemo(() => waitingIn(entries, activityId), [entries, activityId])
  useSending()

  const going = useRef(false)
  const take = useCallback(async () => {
    if (!list || going.current) return false
    going.current = true
    setTaking(true)
    try {
      await list.take()
      setTrouble('')
      return true
    } catch (error) {
      setTrouble(troubleOf(error))
      return false
    } finally {
      going.current = false
      setTaking(false)
    }
  }, [list])

  // what waits in the outbox is known once its storage has been read; another tab may have stored more since
  const read = useCallback(() => {
    if (loaded) void list?.open()
  }, [list, loaded])
  useDidShow(read)
  useEffect(read, [read])

  const isOld = shown.at === 'none' || (shown.at === 'here' && ageOf(shown.list) > OLD_MS)
  const nothingWaits = waiting.size === 0
  useEffect(() => {
    // what waits goes first, so that the list that comes has it
    if (online && isOld && (nothingWaits || shown.at === 'none')) void take()
  }, [online, isOld, nothingWaits, shown.at, take])

  const add = useCallback(
    async (scans: readonly Scan[]) => {
      if (!list) return false
      try {
        await list.add(scans)
        return true
      } catch (error) {
        if (error instanceof OutboxError) return false
        throw error
      }
    },
    [list],
  )
  const state = useMemo((): DoorState => {
    if (shown.at !== 'here') return { at: shown.at }
    const came = cameTo(shown.list, waiting)
    const { roll } = shown.list
    return { at: 'here', list: shown.list, roll, kept: shown.kept, came, count: countDay(roll, came) }
  }, [shown, waiting])
  const mine = entriesOf(entries, activityId)
  const sending = mine.some((entry) => outbox.standing(entry).at === 'sending')
  const failing = mine.some(({ stage, tries }) => stage === 'queued' && tries > 0)
  const latest = useCallback(() => {
    const now = list?.observable.get()
    return now?.at === 'here' ? now.list : null
  }, [list])
  return { state, online, waiting, sending, failing, taking, trouble, list: latest, take, add }
}

/** What to do, in words; without a network the page says it itself, and takes the list when there is one. */
function troubleOf(error: unknown): string {
  if (!(error instanceof CallError)) return words.checkin.list.untaken
  if (error.offline) return network.get() ? words.checkin.list.unreached : ''
  return error.words || words.checkin.list.untaken
}

const ageOf = ({ roll }: TakenList) => Date.now() - new Date(roll.madeAt).getTime()

/** Tries again what waits: the person taps. */
export const hurry = (): void => outbox.hurry()
