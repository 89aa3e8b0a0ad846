import { sql } from 'drizzle-orm'
import { airContract } from '../../../cloud/features/air/contract'
import type { Asked, Asking, Asks } from '../asking'

const editor = (t: Asking) => t.who('16-air')
const by =
  (input: object) =>
  async (t: Asking): Promise<Asked> => ({ input, as: await editor(t) })
const busy =
  (input: object) =>
  async (t: Asking): Promise<Asked> => ({ input, as: t.busy })
const table = Buffer.from('time,station,PM10\n2026-10-10 12:00,demo-1,32\n2026-10-10 13:00,demo-1,41\n')

/** A table that waits to be read. */
async function waiting(t: Asking) {
  const as = await editor(t)
  const { incoming } = await t.call(
    airContract.acceptTable,
    { incoming: '0'.repeat(64) },
    { as, upload: table },
  )
  return { as, incoming }
}
const imported = async (t: Asking) => {
  const { as, incoming } = await waiting(t)
  const { id } = await t.call(airContract.importFile, { incoming, reason: '补录', doubts: 'take' }, { as })
  return { as, id }
}
const notice = {
  kind: 'dust',
  level: 4,
  title: '有沙尘',
  advice: '少出门',
  from: '2026-10-16T05:00:00.000Z',
  until: '2026-10-16T16:00:00.000Z',
} as const
const published = async (t: Asking) => {
  const as = await editor(t)
  const { id } = await t.call(airContract.publishNotice, notice, { as })
  return { as, id }
}
const STATION = {
  code: 'new-1',
  name: '新站',
  town: '652328100',
  kind: 'other',
  owner: '县局',
  place: null,
  measures: ['pm10', 'pm25'],
  exempt: [],
  deviceId: null,
  active: true,
  outage: null,
}

export const airAsks: Asks = {
  'air.home': async () => ({ input: {} }),
  'air.home of a town': async () => ({ input: { town: '652328205' } }),
  'air.year': async () => ({ input: { year: 2026 } }),
  'air.year of a station': async () => ({ input: { year: 2026, station: 'demo-1' } }),
  'air.day': async () => ({ input: { day: '2026-10-10' } }),
  'air.stations': async () => ({ input: {} }),
  'air.openIndex': async () => ({ input: {} }),
  'air.openHours': async () => ({ input: { station: 'demo-1', month: '2026-03' } }),
  'air.openDays': async () => ({ input: { year: '2026' } }),
  'air.myAlerts': busy({}),
  'air.setAlert': busy({ town: '652328100', above: 4 }),
  'air.acceptTable': async (t) => ({
    input: { incoming: '0'.repeat(64) },
    as: await editor(t),
    upload: table,
  }),
  'air.waitingTables': by({}),
  'air.dropTable': async (t) => {
    const { as, incoming } = await waiting(t)
    return { input: { incoming }, as }
  },
  'air.previewImport': async (t) => {
    const { as, incoming } = await waiting(t)
    return { input: { incoming }, as }
  },
  'air.readProgress': async (t) => {
    const { as, incoming } = await waiting(t)
    return { input: { incoming }, as }
  },
  'air.importFile': async (t) => {
    const { as, incoming } = await waiting(t)
    return { input: { incoming, reason: '补录', doubts: 'take' }, as }
  },
  'air.undoImport': async (t) => {
    const { as, id } = await imported(t)
    return { input: { id, reason: '弄错了文件' }, as }
  },
  'air.imports': by({}),
  'air.imports next': async (t) => {
    const as = await editor(t)
    const { next } = await t.call(airContract.imports, { limit: 3 }, { as })
    return { input: { after: next ?? undefined }, as }
  },
  'air.importReport': async (t) => {
    const { as, id } = await imported(t)
    return { input: { id }, as }
  },
  'air.enterHour': by({
    station: 'demo-1',
    hour: '2026-10-15T03:00:00.000Z',
    values: { pm10: '55' },
    reason: '仪器抄录',
    sure: true,
  }),
  'air.history': async (t) => {
    const { hour } = await t.one<{ hour: string }>(
      sql`select to_char(min(hour) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"') as hour from air_hours where station = 'demo-1'`,
    )
    return { input: { station: 'demo-1', hour }, as: await editor(t) }
  },
  'air.flagDust': by({ day: '2026-05-10', dust: true, source: '气象台通报' }),
  'air.dustDays': by({ year: 2023 }),
  'air.publishNotice': by(notice),
  'air.endNotice': async (t) => {
    const { as, id } = await published(t)
    return { input: { id }, as }
  },
  'air.resumeNotice': async (t) => {
    const { as, id } = await published(t)
    await t.call(airContract.endNotice, { id }, { as })
    return { input: { id }, as }
  },
  'air.notices': by({}),
  'air.notices next': async (t) => {
    const as = await editor(t)
    const { next } = await t.call(airContract.notices, { limit: 2 }, { as })
    return { input: { after: next ?? undefined }, as }
  },
  'air.manageStations': by({}),
  'air.receiverFaults': by({}),
  'air.saveStation': by(STATION),
  'air.setTargets': by({ goodRatio: 90, pm25: 25 }),
}
