import pino from 'pino'
import { closeCase, makeStaff, sendTo, type Staff, TOWN } from '../../../../tests/factories/reports'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { DAY_MS, HOUR_MS } from '../../../shared/time'
import { tickCases } from '../clock'
import { reportsContract } from '../contract'
import { callbackContract } from '../contract/callback'

let t: TestServices
let staff: Staff
beforeEach(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
})
afterEach(() => t.stop())

const after = (days: number) => new Date(TEST_NOW.getTime() + days * DAY_MS)

async function ring(
  caller: { phone?: string; anonymous?: boolean } = { phone: '13812340000' },
  callBack = false,
) {
  const one = await t.call(
    reportsContract.registerForCaller,
    {
      words: '半夜铲车装料，睡不着',
      categories: ['noise.construction'],
      place: { town: TOWN },
      caller: { anonymous: false, ...caller },
      ...(callBack ? { callBack } : {}),
    },
    { as: staff.dispatcher, now: new Date(TEST_NOW.getTime() - 2 * HOUR_MS) },
  )
  return one.id
}
const conclude = async (id: string) => closeCase(t, staff.town, await sendTo(t, staff.dispatcher, id, TOWN))
const task = async (caseId: string) =>
  (await t.call(callbackContract.callback, { caseId }, { as: staff.dispatcher })).task
const call = (caseId: string, n: number, reached: boolean, now = after(1)) =>
  t.call(callbackContract.callBack, { caseId, n, reached, words: '说了' }, { as: staff.dispatcher, now })
const state = async (caseId: string) =>
  (await t.call(reportsContract.caseForStaff, { caseId }, { as: staff.dispatcher })).state
const tick = (now: Date) =>
  tickCases(
    { db: t.db, settings: t.settings, messages: t.kernel.parts.messages, log: pino({ level: 'silent' }) },
    now,
  )
const waiting = async () =>
  (await t.call(reportsContract.inbox, { queue: 'callback' }, { as: staff.dispatcher })).items.map(
    ({ id }) => id,
  )

it('is asked for when the case is concluded, and the case does not end before', async () => {
  const id = await ring()
  expect(await task(id)).toMatchObject({ askedAt: null, doneAt: null })
  await expect(call(id, 1, true)).rejects.toMatchObject({ code: 'conflict' })
  expect(await waiting()).toEqual([])
  await conclude(id)
  expect(await task(id)).toMatchObject({ doneAt: null, left: 3 })
  expect(await waiting()).toEqual([id])
  expect(await t.call(reportsContract.inboxCounts, {}, { as: staff.dispatcher })).toMatchObject({
    callback: 1,
  })
  // the time to rate it is over long ago
  expect(await tick(after(40))).toMatchObject({ closed: 0, warned: 1 })
  expect(await state(id)).toBe('resolved')
  expect((await t.told(staff.dispatcher)).at(-1)?.title).toContain('还没给来电人回电话')
  // said once a working day
  expect(await tick(new Date(after(40).getTime() + HOUR_MS))).toMatchObject({ closed: 0, warned: 0 })
  await call(id, 1, true, after(41))
  expect(await waiting()).toEqual([])
  expect(await tick(after(45))).toMatchObject({ closed: 1 })
  expect(await state(id)).toBe('finished')
})

it('three tries that nobody answers are enough, and the same try is not made twice', async () => {
  const id = await ring()
  await conclude(id)
  await call(id, 1, false)
  await expect(call(id, 1, false)).rejects.toMatchObject({ code: 'conflict' })
  await call(id, 2, false)
  expect(await task(id)).toMatchObject({ doneAt: null, left: 1 })
  const { task: done } = await call(id, 3, false)
  expect(done).toMatchObject({ doneAt: after(1).toISOString(), left: 0 })
  expect(done.tries.map(({ n, reached }) => [n, reached])).toEqual([
    [3, false],
    [2, false],
    [1, false],
  ])
  await expect(call(id, 4, true)).rejects.toMatchObject({ code: 'conflict' })
})

it('that was promised is due at once, and is asked for anew with what was found', async () => {
  const id = await ring({ phone: '13812340000' }, true)
  expect(await waiting()).toEqual([id])
  await call(id, 1, true, new Date(TEST_NOW.getTime() - HOUR_MS))
  expect(await waiting()).toEqual([])
  await conclude(id)
  expect(await task(id)).toMatchObject({ doneAt: null, left: 3 })
  expect(await waiting()).toEqual([id])
})

it('stays open of a case that was not taken, and is shown there', async () => {
  const id = await ring()
  await t.call(
    reportsContract.refuse,
    { caseId: id, version: 1, reason: 'unclear', words: '说不清在哪' },
    { as: staff.dispatcher },
  )
  expect(await state(id)).toBe('refused')
  expect(await waiting()).toEqual([id])
})

it('is nothing where nobody left a phone, and other desks neither call nor promise', async () => {
  const nameless = await ring({ anonymous: true })
  expect(await task(nameless)).toBeNull()
  await conclude(nameless)
  expect(await tick(after(40))).toMatchObject({ closed: 1 })
  const id = await ring()
  await sendTo(t, staff.dispatcher, id, TOWN)
  for (const procedure of [callbackContract.promiseCallback, callbackContract.callBack])
    await expect(
      t.call(procedure, { caseId: id, n: 1, reached: true } as never, { as: staff.town }),
    ).rejects.toMatchObject({ code: 'forbidden' })
})
