/** What two counties of one process have beside their doors: what listens for stations, and what monitors are told. */
import { createStation } from '../../tests/factories/air'
import { frame, hourData } from '../../tests/factories/hj212'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database'
import { freePort } from '../../tests/support/free-port'
import { TestStation } from '../../tests/support/station'
import { askAs, CountiesFolder, JIMSAR, MULEI, NAMES, PLACES } from '../../tests/support/two-counties'
import { receiverFaults } from '../features/air/hj212/tables'
import { hours } from '../features/air/tables'
import { assignments, persons } from '../platform/identity/tables'
import { featureSettings } from '../product'
import { beijingMinute, HOUR_MS } from '../shared/time'
import { readConfigs } from './config'
import { type RunningHost, runHost } from './run'

const BOTH = [MULEI, JIMSAR] as const
type Code = (typeof BOTH)[number]
const TOKEN = 'monitor-of-the-prefecture'

let ports: Record<Code, number>
let folder: CountiesFolder
let database: TestDatabase
let host: RunningHost

beforeAll(async () => {
  ports = { [MULEI]: await freePort(), [JIMSAR]: await freePort() }
  const own = (code: Code) => ({ HJ212_PORT: String(ports[code]), HJ212_HOST: '127.0.0.1' })
  folder = new CountiesFolder({ [MULEI]: own(MULEI), [JIMSAR]: own(JIMSAR) })
  database = await openTestDatabase()
  const given = { METRICS_TOKEN: TOKEN, ...(database.url === null ? {} : { DATABASE_URL: database.url }) }
  const [first, ...beside] = readConfigs(folder.env(given), process.cwd(), featureSettings)
  host = await runHost(first, async () => {}, { beside })
})
afterAll(async () => {
  await host?.stop()
  await database.close()
  folder.remove()
})
const db = () => host.kernel.parts.db

test('a station is heard at the port of its county, and is a stranger at the other', async () => {
  for (const code of BOTH)
    await createStation(db(), {
      county: code,
      code: 'S1',
      town: PLACES[code].town,
      kind: 'other',
      deviceId: `MN${code}`,
    })
  const before = beijingMinute(new Date(Date.now() - 3 * HOUR_MS))
  const time = `${before.replace(/\D/g, '').slice(0, 10)}0000`
  for (const code of BOTH) {
    const station = await TestStation.connect(ports[code])
    const stranger = await TestStation.connect(ports[code])
    stranger.send(frame({ mn: `MN${code === MULEI ? JIMSAR : MULEI}`, data: hourData(time) }))
    station.send(frame({ mn: `MN${code}`, data: hourData(time) }))
    expect(await station.answered(1)).toMatchObject([{ cn: '9014', mn: `MN${code}` }])
    station.close()
    expect(stranger.answers).toEqual([])
    stranger.close()
  }
  const rows = await db().select({ county: hours.county, station: hours.station }).from(hours)
  expect(rows.map(({ county, station }) => `${county} ${station}`).sort()).toEqual([
    `${JIMSAR} S1`,
    `${MULEI} S1`,
  ])
})

const metrics = (code: Code, token = TOKEN) =>
  askAs(host.address, NAMES[code], '/metrics', { headers: { authorization: `Bearer ${token}` } })
const duties = (text: string) =>
  Number(/^mulei_findings\{check="duties",level="bad"\} (\d+)$/m.exec(text)?.[1])

test('a monitor is told of each county what is wrong there, and nothing at the door before them', async () => {
  const [row] = await db()
    .insert(persons)
    .values({ county: MULEI, kind: 'staff' })
    .returning({ id: persons.id })
  if (!row) throw new Error('no person')
  await db().insert(assignments).values({ county: MULEI, personId: row.id, role: 'dispatcher', area: MULEI })
  const [here, there] = [await metrics(MULEI), await metrics(JIMSAR)]
  expect([here.status, there.status]).toEqual([200, 200])
  // where a dispatcher is, one is missing less
  expect(duties(there.text)).toBe(duties(here.text) + 1)
  for (const code of BOTH) expect((await metrics(code, 'another-of-as-many-letters')).status).toBe(404)
  const strange = { headers: { authorization: `Bearer ${TOKEN}` } }
  expect((await askAs(host.address, '127.0.0.1', '/metrics', strange)).status).toBe(421)
})

test('what a stranger sent is counted where it came, once the counties rest', async () => {
  await host.stop()
  const rows = await database.db
    .select({ county: receiverFaults.county, sender: receiverFaults.sender })
    .from(receiverFaults)
  expect(rows.map(({ county, sender }) => `${county} ${sender}`).sort()).toEqual([
    `${JIMSAR} MN${MULEI}`,
    `${MULEI} MN${JIMSAR}`,
  ])
})
