/** The lists of this phone, one for each activity and person, on what the phone really has. */
import { activitiesDoor } from '@cloud/features/activities/contract/door'
import { call } from '@/client'
import { lasting } from '@/client/lasting'
import { outbox } from '@/client/outbox'
import { bringOpener } from '@/client/outbox/opener'
import { openScan } from '@/client/outbox/scans'
import { seal, unseal } from '@/client/sealed'
import { bodyOf, carryScans, entriesOf, KIND } from './carrying'
import { device } from './device'
import { createList, type DoorList, type Receipt } from './list'

const lists = new Map<string, DoorList>()

const placeOf = (activityId: string, personId: string) => `roll:${personId}:${activityId}`

/** Whether the list of an activity lies on this phone for this person. */
export const isTaken = (activityId: string, personId: string): boolean =>
  lasting.get(placeOf(activityId, personId)) !== undefined

function make(activityId: string, personId: string): DoorList {
  const place = placeOf(activityId, personId)
  return createList({
    load: () => lasting.get(place),
    save: (sealed, until) => lasting.set(place, sealed, until),
    seal: (plain) => seal('list', plain),
    unseal: (sealed) => unseal('list', sealed),
    ask: () => call(activitiesDoor.roll, { activityId, device: device() }),
    async waiting() {
      const carried = entriesOf(outbox.shelf.list(), activityId).flatMap((entry) => bodyOf(entry).scans)
      return (await Promise.all(carried.map(openScan))).flatMap((scan) => scan ?? [])
    },
    carry: (scans) => carryScans(outbox, { activityId, device: device() }, scans),
    now: () => Date.now(),
  })
}

/** The list of an activity on this phone; another person on the same phone has another one. */
export function listOf(activityId: string, personId: string): DoorList {
  const key = `${personId}:${activityId}`
  const known = lists.get(key)
  if (known) return known
  const list = make(activityId, personId)
  lists.set(key, list)
  return list
}

/** Forgets what is in memory, as the end of the app does. What is stored stays. */
export const forgetLists = (): void => lists.clear()

bringOpener((sealed) => unseal('deeds', sealed))
outbox.wake()

outbox.onArrival((entry) => {
  if (entry.kind !== KIND || entry.result === null || entry.personId === null) return
  const list = lists.get(`${entry.personId}:${bodyOf(entry).activityId}`)
  // the kernel has checked the answer of `activitiesDoor.scans`
  void list?.receive(entry.result as Receipt)
})
