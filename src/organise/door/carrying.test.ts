/** @jest-environment jsdom */
import type { Scan } from '@cloud/features/activities/contract/door'
import { Shelf } from '@/client/outbox/shelf'
import { OutboxError } from '@/client/outbox/ports'
import { openScan, type Scans } from '@/client/outbox/scans'
import { idOf } from '../../../tests/factories/door.ui'
import { phone, storage } from '../../../tests/support/fake-storage'
import { resetTaro } from '../../../tests/support/taro-mock'
import { bodyOf, carryScans, waitingIn } from './carrying'

const ACTIVITY = idOf('activity')
const which = { activityId: ACTIVITY, device: idOf('device') }
const scan = (n: number): Scan => ({
  kind: 'arrive',
  scanId: idOf(`s${n}`),
  signUpId: idOf(`u${n}`),
  at: '2026-03-12T00:20:00.000Z',
  people: 1,
})
const walkIn: Scan = {
  kind: 'walk_in',
  scanId: idOf('w'),
  at: '2026-03-12T00:20:00.000Z',
  name: '库尔班别克',
  phone: '13809946210',
  people: 1,
  consent: true,
}

let names = 0
let shelf: Shelf
const outbox = {
  get shelf() {
    return shelf
  },
  post: (kind: string, body: unknown) => shelf.create(kind, body, 'queued'),
  wake: () => undefined,
  standing: () => ({ at: 'phone' as const }),
}
beforeEach(async () => {
  resetTaro()
  phone.reset()
  shelf = new Shelf({ storage, now: () => 1, uuid: () => `e${(names += 1)}` })
  await shelf.load()
})
const batches = () => shelf.list().map((entry) => bodyOf(entry).scans.length)

test('deeds join the batch that waits, and a batch takes no more than the service does', async () => {
  for (let n = 0; n < 201; n += 1) await carryScans(outbox, which, [scan(n)])
  expect(batches().sort()).toEqual([1, 200])
  expect(waitingIn(shelf.list(), ACTIVITY).size).toBe(201)
})

test('what has set out takes nothing more, and what is of another activity never did', async () => {
  await carryScans(outbox, which, [scan(1)])
  await carryScans(outbox, { ...which, activityId: idOf('another') }, [scan(2)])
  const first = shelf.list().find((entry) => bodyOf(entry).activityId === ACTIVITY)
  await shelf.change(first?.id ?? '', () => ({ attempted: true }))
  await carryScans(outbox, which, [scan(3)])
  expect(batches()).toEqual([1, 1, 1])
})

test('somebody without a sign-up lies sealed, and opens again for the way to the county', async () => {
  await carryScans(outbox, which, [walkIn])
  expect(JSON.stringify([...phone.entries.values()])).not.toMatch(/库尔班别克|13809946210/)
  const [carried] = (shelf.list()[0]?.body as Scans).scans
  expect(carried && (await openScan(carried))).toEqual(walkIn)
})

test('a full phone keeps nothing of one tap', async () => {
  await carryScans(outbox, which, [scan(1)])
  phone.full = true
  await expect(carryScans(outbox, which, [scan(2), scan(3)])).rejects.toThrow(OutboxError)
  phone.full = false
  await shelf.load()
  expect(batches()).toEqual([1])
})
