import { CLEAN, bring, createStation, dayHours } from '../../../tests/factories/air'
import { refusal } from '../../../tests/support/refusal'
import { startTestServices, TEST_COUNTY, TEST_NOW, type TestServices } from '../../../tests/support/services'
import type { InputOf } from '../../shared/contract'
import type { Person } from '../../platform/kernel/context'
import { airContract as air } from './contract'
import { receiverFaults } from './hj212/tables'

let t: TestServices
let editor: Person
beforeAll(async () => {
  t = await startTestServices()
  await createStation(t.db)
  await createStation(t.db, { code: 'S2', name: '白杨河站', town: '652328205', kind: 'other' })
  await bring(
    t.db,
    dayHours('S1', '2026-10-16', (hour) => (hour < 14 ? CLEAN : null)),
  )
  editor = await t.staff([{ role: 'air_editor', area: '652328' }])
})
afterAll(() => t.stop())

const at = (hours: number) => new Date(TEST_NOW.getTime() + hours * 3_600_000).toISOString()
const notice = (change: Partial<InputOf<typeof air.publishNotice>> = {}) => ({
  kind: 'dust' as const,
  level: 4 as const,
  title: '下午有沙尘',
  advice: '关好门窗',
  from: at(-1),
  until: at(6),
  ...change,
})

describe('stations', () => {
  const station = async (code: string) => {
    const { items } = await t.call(air.manageStations, {}, { as: editor })
    const found = items.find((one) => one.code === code)
    if (!found) throw new Error('no station')
    return found
  }

  it('tell their latest hour and since when they are expected', async () => {
    expect((await station('S1')).latest).toEqual({ observedAt: at(-0.1), aqi: 32, level: 1 })
    const silent = await station('S2')
    expect(silent.latest).toBeNull()
    expect(Number.isNaN(Date.parse(silent.since))).toBe(false)
  })

  it('are added, but never over another one', async () => {
    const device = { deviceId: 'MN-3', deviceMilligrams: false, deviceUnflagged: true }
    const fresh = { ...(await station('S2')), code: 'S3', name: '大石头站', ...device }
    await t.call(air.saveStation, { ...fresh, adding: true }, { as: editor })
    expect(await station('S3')).toMatchObject({ name: '大石头站', ...device })
    const again = await refusal(t.call(air.saveStation, { ...fresh, adding: true }, { as: editor }))
    expect([again.status, Object.keys(again.fields ?? {})]).toEqual([422, ['code']])
  })

  it('placed on a Chinese map are kept where they stand on the globe', async () => {
    const place = { longitude: 90.2885, latitude: 43.8352, system: 'gcj02' as const }
    const saved = await t.call(air.saveStation, { ...(await station('S3')), place }, { as: editor })
    expect(saved.place?.longitude).toBeCloseTo(90.286, 2)
    expect(saved.place?.longitude).not.toBe(place.longitude)
    expect((await station('S3')).place).toEqual(saved.place)
  })

  it('never share an instrument', async () => {
    const second = { ...(await station('S2')), deviceId: 'MN-3' }
    const error = await refusal(t.call(air.saveStation, second, { as: editor }))
    expect([error.status, Object.keys(error.fields ?? {})]).toEqual([422, ['deviceId']])
  })

  it('say to residents that they stand still, and until when', async () => {
    const outage = { reason: '停机检修', backAt: at(2) }
    await t.call(air.saveStation, { ...(await station('S1')), outage }, { as: editor })
    expect((await t.call(air.home, {})).station?.outage).toEqual(outage)
    await t.call(air.saveStation, { ...(await station('S1')), outage: null }, { as: editor })
    expect((await t.call(air.home, {})).station?.outage).toBeNull()
  })

  it('tell staff, and nobody else, what the receiver refused in the last days', async () => {
    const row = { county: TEST_COUNTY, lastAt: new Date(at(-1)) }
    await t.db.insert(receiverFaults).values([
      { ...row, day: '2026-10-16', sender: 'STRANGER', reason: 'unknown_station', count: 2 },
      { ...row, day: '2026-10-10', sender: 'STRANGER', reason: 'unknown_station', count: 3 },
      { ...row, day: '2026-10-16', sender: '10.0.0.9', reason: 'crc', count: 1, lastAt: new Date(at(-2)) },
      { ...row, day: '2026-10-09', sender: 'LONG-AGO', reason: 'crc', count: 1 },
      { ...row, county: '652327', day: '2026-10-16', sender: 'NEIGHBOUR', reason: 'crc', count: 1 },
    ])
    expect((await t.call(air.receiverFaults, {}, { as: editor })).items).toEqual([
      { sender: 'STRANGER', reason: 'unknown_station', count: 5, lastAt: at(-1) },
      { sender: '10.0.0.9', reason: 'crc', count: 1, lastAt: at(-2) },
    ])
    const other = await t.staff([{ role: 'dispatcher', area: '652328' }])
    expect((await refusal(t.call(air.receiverFaults, {}, { as: other }))).status).toBe(403)
    expect((await refusal(t.call(air.receiverFaults, {}))).status).toBe(401)
  })

  it('that are retired stay in the list of staff and leave that of residents', async () => {
    await t.call(air.saveStation, { ...(await station('S3')), active: false }, { as: editor })
    expect((await t.call(air.stations, {})).items.map(({ code }) => code)).not.toContain('S3')
    expect((await station('S3')).active).toBe(false)
  })
})

describe('notices', () => {
  it('for some towns top the page of those towns only', async () => {
    const now = new Date(TEST_NOW.getTime() - 60_000)
    const { id } = await t.call(air.publishNotice, notice({ towns: ['652328205'] }), { as: editor, now })
    expect((await t.call(air.home, {})).notice).toBeNull()
    expect((await t.call(air.home, { town: '652328205' })).notice).toMatchObject({ id, towns: ['652328205'] })
    expect((await t.call(air.home, { station: 'S2' })).notice).toMatchObject({ id })
    await t.call(air.endNotice, { id }, { as: editor })
  })

  it('of no town are refused', async () => {
    const error = await refusal(t.call(air.publishNotice, notice({ towns: ['999999999'] }), { as: editor }))
    expect([error.status, Object.keys(error.fields ?? {})]).toEqual([422, ['towns']])
  })

  it('ended too early go on, as long as their time is not over', async () => {
    const { id } = await t.call(air.publishNotice, notice(), { as: editor })
    const resume = (now = TEST_NOW) => t.call(air.resumeNotice, { id }, { as: editor, now })
    expect((await refusal(resume())).status).toBe(409)
    await t.call(air.endNotice, { id }, { as: editor })
    expect((await t.call(air.home, {})).notice).toBeNull()
    await resume()
    expect((await t.call(air.home, {})).notice).toMatchObject({ id })
    await t.call(air.endNotice, { id }, { as: editor })
    expect((await refusal(resume(new Date(at(7))))).status).toBe(409)
  })

  it('are listed page by page, the latest first, with who published them', async () => {
    const first = await t.call(air.notices, { limit: 1 }, { as: editor })
    expect(first.items).toMatchObject([
      { title: '下午有沙尘', by: '空气数据员', endedAt: TEST_NOW.toISOString() },
    ])
    const second = await t.call(air.notices, { limit: 1, after: first.next ?? '' }, { as: editor })
    expect(second.items).toMatchObject([{ towns: ['652328205'] }])
    expect(second.next).toBeNull()
  })

  it('that are open at once are all shown, what is passed on first, and dust is dust below another one', async () => {
    const relayed = {
      issuer: '昌吉州人民政府',
      level: '橙色预警',
      number: '3 号',
      issuedAt: at(-1),
      source: '州政府网站',
    }
    const own = await t.call(air.publishNotice, notice({ level: 6 }), { as: editor })
    const passed = await t.call(
      air.publishNotice,
      notice({ kind: 'pollution', level: 5, relayed, towns: ['652328100', '652328100'] }),
      { as: editor },
    )
    const home = await t.call(air.home, { town: '652328100' })
    expect(home.notices.map(({ id }) => id)).toEqual([passed.id, own.id])
    expect(home.notices[0]).toMatchObject({ relayed: { issuer: '昌吉州人民政府' }, towns: ['652328100'] })
    expect(home.notice).toEqual(home.notices[0])
    expect(home.current?.dust).toBe(true)
    for (const { id } of [own, passed]) await t.call(air.endNotice, { id }, { as: editor })
    expect((await t.call(air.home, { town: '652328100' })).notices).toEqual([])
  })
})

it('lists the dust days of a year with their source', async () => {
  const flag = (day: string, dust: boolean) =>
    t.call(air.flagDust, { day, dust, source: '州站通报第 9 号' }, { as: editor })
  await flag('2026-10-14', true)
  await flag('2026-10-15', true)
  await flag('2026-10-14', false)
  const { items } = await t.call(air.dustDays, { year: 2026 }, { as: editor })
  expect(items).toEqual([
    { day: '2026-10-15', source: '州站通报第 9 号', by: '空气数据员', flaggedAt: TEST_NOW.toISOString() },
  ])
})

it('tells an hour as it stands, and who changed it, when and why', async () => {
  const hour = '2026-10-16T05:00:00.000Z'
  expect(await t.call(air.history, { station: 'S2', hour }, { as: editor })).toEqual({
    current: null,
    items: [],
  })
  const before = await t.call(air.history, { station: 'S1', hour }, { as: editor })
  expect(before).toMatchObject({ current: { values: [5, 9, 0.4, 64, 32, 8], channel: 'file' }, items: [] })
  const entry = { station: 'S1', hour, values: { pm25: '12' }, reason: '仪器校准后更正' }
  await t.call(air.enterHour, entry, { as: editor })
  const after = await t.call(air.history, { station: 'S1', hour }, { as: editor })
  expect(after.current).toEqual({
    values: [5, 9, 0.4, 64, 32, 12],
    channel: 'manual',
    at: TEST_NOW.toISOString(),
    by: '空气数据员',
    reason: '仪器校准后更正',
  })
  expect(after.items).toMatchObject([
    { by: '空气数据员', reason: '仪器校准后更正', before: [5, 9, 0.4, 64, 32, 8] },
  ])
})
