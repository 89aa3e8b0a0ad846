import type { Roll, Scan } from '@cloud/features/activities/contract/door'
import { OutboxError } from '@/client/outbox/ports'
import { idOf, makeRoll, makeRow } from '../../../tests/factories/door.ui'
import { createList, type DoorList, type ListPorts } from './list'

const NOW = Date.parse('2026-03-12T00:20:00Z')
const scan = (name: string): Scan => ({
  kind: 'arrive',
  scanId: idOf(`scan ${name}`),
  signUpId: idOf(name),
  at: new Date(NOW).toISOString(),
  people: 1,
})

/** A phone whose app can be killed: what it stored stays. */
function makePhone() {
  const stored = new Map<string, { sealed: string; until: number }>()
  const carried: Scan[] = []
  let roll: Roll = makeRoll(NOW, [makeRow('阿依努尔', '427916')])
  const phone = {
    stored,
    carried,
    full: false,
    whileAsked: () => Promise.resolve(),
    setRoll: (next: Roll) => void (roll = next),
    start(): DoorList {
      const ports: ListPorts = {
        load: () => stored.get('list')?.sealed,
        save(sealed, until) {
          if (!phone.full) stored.set('list', { sealed, until })
          return !phone.full
        },
        seal: (plain) => Promise.resolve(Buffer.from(plain).toString('base64')),
        unseal: (sealed) => Promise.resolve(Buffer.from(sealed, 'base64').toString()),
        async ask() {
          const asked = roll
          await phone.whileAsked()
          return asked
        },
        waiting: () => Promise.resolve([...carried]),
        carry(scans) {
          if (phone.full) return Promise.reject(new OutboxError('storage_full'))
          carried.push(...scans)
          return Promise.resolve()
        },
        now: () => NOW,
      }
      return createList(ports)
    },
  }
  return phone
}
const shown = (list: DoorList) => {
  const state = list.observable.get()
  if (state.at !== 'here') throw new Error(state.at)
  return state
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

test('taken once, it is there after the app was killed, until three days after the activity', async () => {
  const phone = makePhone()
  await phone.start().take()
  const list = phone.start()
  await list.open()
  expect(shown(list).list.roll.rows).toHaveLength(1)
  const ends = Date.parse(shown(list).list.roll.activity.endsAt)
  expect(phone.stored.get('list')?.until).toBe(ends + 3 * 24 * 3_600_000)
})

test('without a list the page says so', async () => {
  const list = makePhone().start()
  await list.open()
  expect(list.observable.get()).toEqual({ at: 'none' })
})

test('a deed that the outbox has is found again, though the app was killed before the list was sealed', async () => {
  const phone = makePhone()
  const list = phone.start()
  await list.take()
  await list.add([scan('a')])
  // killed here: the sealed copy was not written
  const again = phone.start()
  await again.open()
  expect(shown(again).list.own).toEqual([scan('a')])
})

test('what was handed over stays known after it has gone, so that a second scan is caught', async () => {
  const phone = makePhone()
  const list = phone.start()
  await list.take()
  await list.add([scan('a')])
  await settled()
  phone.carried.length = 0
  await list.receive({ attendances: [], conflicts: [] })
  const again = phone.start()
  await again.open()
  expect(shown(again).list).toMatchObject({ own: [scan('a')], syncedAt: NOW })
})

test('a full phone takes no deed and shows none', async () => {
  const phone = makePhone()
  const list = phone.start()
  await list.take()
  phone.full = true
  await expect(list.add([scan('a')])).rejects.toThrow(OutboxError)
  expect(shown(list).list.own).toEqual([])
})

test('a list that does not fit is shown and said to be unkept', async () => {
  const phone = makePhone()
  phone.full = true
  const list = phone.start()
  await list.take()
  expect(shown(list).kept).toBe(false)
})

test('a list that was asked before an answer came does not lay the older state over it', async () => {
  const phone = makePhone()
  const list = phone.start()
  await list.take()
  const came = {
    ...{ of: idOf('阿依努尔'), walkIn: false, name: '阿依努尔', phone: null, people: 1, point: null },
    ...{ minutes: null, trees: null, plot: null, byName: '木拉提', arrivedAt: new Date(NOW).toISOString() },
  }
  phone.whileAsked = () => list.receive({ attendances: [came], conflicts: [] })
  await list.take()
  expect(shown(list).list.roll.attendances).toEqual([came])
})

test('two tabs of one phone lose nothing of each other', async () => {
  const phone = makePhone()
  const [one, other] = [phone.start(), phone.start()]
  await one.take()
  await other.open()
  await one.add([scan('a')])
  await settled()
  await other.add([scan('b')])
  await settled()
  const third = phone.start()
  phone.carried.length = 0
  await third.open()
  expect(shown(third).list.own.map(({ scanId }) => scanId)).toEqual([scan('a').scanId, scan('b').scanId])
})
