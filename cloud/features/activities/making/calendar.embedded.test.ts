import { eq } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import type { DownloadRoute } from '../../../platform/feature'
import { activities } from '../tables'
import { activityRoutes } from './calendar'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const [route] = activityRoutes.filter((one): one is DownloadRoute => one.kind === 'download')
const ask = async (id: string) => {
  const found = await route?.answer(t.kernel.parts, { params: { id }, query: {}, now: TEST_NOW })
  return { ...found, text: String(found?.bytes) }
}
/** Lines as RFC 5545 unfolds them. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

it('is a calendar of one event whose lines are short, whose signs are escaped and whose times are UTC', async () => {
  const id = await createActivity(t.db, {
    title: '种树，浇水;再种\n一遍',
    brief: '有车接送，管午饭，'.repeat(10),
    longitude: 90.2,
    latitude: 43.8,
  })
  const { text, type, cacheControl } = await ask(id)
  expect(type).toBe('text/calendar; charset=utf-8')
  expect(cacheControl).toBe('public, max-age=3600')
  const lines = linesOf(text)
  expect(lines).toEqual(
    expect.arrayContaining([
      `UID:${id}@activities.652328`,
      'SUMMARY:种树，浇水\\;再种\\n一遍',
      'DTSTART:20261018T060600Z',
      'DTEND:20261018T110600Z',
      'SEQUENCE:0',
      'STATUS:CONFIRMED',
      'GEO:43.8;90.2',
    ]),
  )
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  expect(text).not.toMatch(/[^\r]\n/)
})

it('a moved day replaces what stands in a calendar, a called off one is crossed out', async () => {
  const id = await createActivity(t.db, { title: '补种梭梭' })
  const before = await ask(id)
  await t.db
    .update(activities)
    .set({ version: 3, cancelledAt: TEST_NOW, cancelledReason: { 'zh-CN': '有沙尘暴' } })
    .where(eq(activities.id, id))
  const after = await ask(id)
  expect(linesOf(after.text)).toEqual(
    expect.arrayContaining(['SEQUENCE:2', 'STATUS:CANCELLED', 'SUMMARY:取消：补种梭梭']),
  )
  expect(after.tag).not.toBe(before.tag)
})

it('there is none of what does not exist, and nothing else is looked up', async () => {
  for (const id of ['5f0c7b1e-3a52-4f4d-8a57-0d6a8a4f1c22', 'list', "' or 1=1"])
    await expect(ask(id)).rejects.toMatchObject({ code: 'not_found' })
})
