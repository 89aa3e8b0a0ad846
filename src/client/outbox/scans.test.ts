/** @jest-environment jsdom */
import { activitiesDoor } from '@cloud/features/activities/contract/door'
import { idOf } from '../../../tests/factories/door.ui'
import { signIn } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { phone } from '../../../tests/support/fake-storage'
import { resetTaro } from '../../../tests/support/taro-mock'
import { outbox } from '.'
import { bringOpener } from './opener'
import { shutDoor, type CarriedScan } from './scans'
import './start'

jest.mock('@/client/outbox/storage', () => jest.requireActual<object>('../../../tests/support/fake-storage'))
// as in WeChat, where the cipher comes with the organisers' package
jest.mock('./opener', () => jest.requireActual<object>('./opener.weapp'))

const server = fakeServer()
const arrive = {
  kind: 'arrive',
  scanId: idOf('s'),
  signUpId: idOf('u'),
  at: '2026-11-30T01:00:00.000Z',
  people: 1,
}
const walkIn = { kind: 'undo', scanId: idOf('w'), of: idOf('s'), at: '2026-11-30T01:00:00.000Z' }
const sealed: CarriedScan = { kind: 'sealed', scanId: idOf('w'), sealed: 'closed' }
const bodyOf = (activity: string, ...scans: unknown[]) => ({
  activityId: idOf(activity),
  device: idOf('d'),
  scans,
})

beforeEach(async () => {
  resetTaro()
  phone.reset()
  server.reset()
  server.answer(activitiesDoor.scans, () => ({ attendances: [], conflicts: [], refused: [] }))
  await outbox.shelf.load()
  signIn('organiser', '活动组织员')
})

test('who came without a sign-up waits for the cipher, untried and whole; the other deeds do not', async () => {
  await outbox.post('scans', bodyOf('a', sealed))
  await outbox.post('scans', bodyOf('b', arrive))
  await until(() => server.inputs(activitiesDoor.scans).length === 1)
  expect(server.inputs(activitiesDoor.scans)).toMatchObject([{ activityId: idOf('b') }])
  expect(outbox.shelf.list()).toMatchObject([{ body: bodyOf('a', sealed), tries: 0, attempted: false }])
  expect(shutDoor(outbox.shelf.list())).toBe(idOf('a'))

  bringOpener((closed) => Promise.resolve(closed === 'closed' ? JSON.stringify(walkIn) : null))
  outbox.wake()
  await until(() => outbox.shelf.list().length === 0)
  expect(server.inputs(activitiesDoor.scans)[1]).toMatchObject({ activityId: idOf('a'), scans: [walkIn] })
  expect(shutDoor(outbox.shelf.list())).toBeNull()
})

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !holds(); turn++) await new Promise((next) => setTimeout(next, 10))
  expect(holds()).toBe(true)
}
