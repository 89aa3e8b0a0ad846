import { fileReport, makeStaff, sendTo, type Staff, TOWN } from '../../../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { reportsContract } from '../contract'
import { sendDigest } from './digest'

let t: TestServices
let staff: Staff
let reporter: Person
beforeEach(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
  reporter = await t.person()
})
afterEach(() => t.stop())

const at = (text: string) => new Date(`${text}:00+08:00`)
const send = (now: string) =>
  sendDigest({ db: t.db, settings: t.settings, messages: t.kernel.parts.messages }, at(now))
const digests = async (person: Person) =>
  (await t.told(person)).filter(({ kind }) => kind === 'desk_digest').map(({ body }) => body)

it('tells each in the morning of a working day what waits at their desk, once, and nobody for nothing', async () => {
  // Friday and Monday
  await fileReport(t, reporter, {}, at('2026-10-16T14:00'))
  const sent = await fileReport(t, reporter, {}, at('2026-10-16T15:00'))
  await sendTo(t, staff.dispatcher, sent.caseId, TOWN)
  const asked = await fileReport(t, reporter, {}, at('2026-10-16T16:00'))
  await t.call(
    reportsContract.askMore,
    { caseId: asked.caseId, version: 1, words: '在哪' },
    { as: staff.dispatcher, now: at('2026-10-16T16:30') },
  )
  expect(await send('2026-10-17T09:00')).toBe(0)
  // nothing is new since yesterday or due today
  expect(await send('2026-10-19T08:30')).toBe(0)
  await fileReport(t, reporter, {}, at('2026-10-19T10:00'))
  expect(await send('2026-10-20T08:20')).toBe(0)
  expect(await send('2026-10-20T08:30')).toBe(1)
  expect(await send('2026-10-20T08:40')).toBe(0)
  expect(await digests(staff.dispatcher)).toEqual(['今天到期 1 件，新来 1 件，等居民补充 1 件'])
  expect(await digests(staff.otherTown)).toEqual([])
  // a process that was down in the morning makes up for it
  expect(await send('2026-10-21T11:00')).toBe(1)
  expect((await digests(staff.dispatcher)).at(-1)).toBe('超期 1 件，今天到期 1 件，等居民补充 1 件')
})

it('several processes at once tell it once', async () => {
  await fileReport(t, reporter, {}, at('2026-10-19T07:00'))
  const told = await Promise.all([1, 2, 3].map(() => send('2026-10-19T08:30')))
  expect(told.reduce((sum, n) => sum + n, 0)).toBe(1)
  expect(await digests(staff.dispatcher)).toHaveLength(1)
})
