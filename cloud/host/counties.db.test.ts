import { and, eq } from 'drizzle-orm'
import { startOutside, json, type Outside } from '../../tests/support/outside'
import { makeSecrets } from '../../tests/factories/reports'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database'
import {
  type Answered,
  askAs,
  CountiesFolder,
  JIMSAR,
  MULEI,
  NAMES,
  PLACES,
} from '../../tests/support/two-counties'
import { readIdentity } from '../features/reports/filing/identity'
import { caseIdentities, cases } from '../features/reports/tables'
import { assignments, persons } from '../platform/identity/tables'
import { jobRuns } from '../platform/jobs/tables'
import { openSession } from '../platform/identity/sessions'
import type { Wish } from '../platform/kernel/places'
import { featureSettings } from '../product'
import { type HostConfig, readConfigs } from './config'
import { type RunningHost, runHost } from './run'
import { frontWords } from './words'

type Code = typeof MULEI | typeof JIMSAR
const BOTH = [MULEI, JIMSAR] as const
const other = (code: Code): Code => (code === MULEI ? JIMSAR : MULEI)

let wechat: Outside
let folder: CountiesFolder
let database: TestDatabase
let configs: [HostConfig, ...HostConfig[]]
let host: RunningHost

beforeAll(async () => {
  wechat = await startOutside((reply) => json(reply, { openid: 'o-the-same-person', session_key: 's' }))
  const own = { WECHAT_APPID: 'wx1', WECHAT_SECRET: 'shh', WECHAT_API_BASE: wechat.baseUrl }
  folder = new CountiesFolder({ [MULEI]: own, [JIMSAR]: own })
  database = await openTestDatabase()
  configs = readConfigs(
    folder.env(database.url === null ? {} : { DATABASE_URL: database.url }),
    process.cwd(),
    featureSettings,
  )
  const [first, ...beside] = configs
  host = await runHost(first, async () => {}, { beside })
})
afterAll(async () => {
  await host?.stop()
  await database.close()
  await wechat.stop()
  folder.remove()
})

const db = () => host.kernel.parts.db
const ask = (code: Code, where: string, told?: Parameters<typeof askAs>[3]): Promise<Answered> =>
  askAs(host.address, NAMES[code], where, told)
const settingsOf = (code: Code) => {
  const found = configs.find(({ settings }) => settings.county === code)
  if (!found) throw new Error('no such county')
  return found.settings
}
const query = (address: string, input: object = {}) =>
  `/api/${address}?input=${encodeURIComponent(JSON.stringify(input))}`

async function signIn(code: Code): Promise<string> {
  const { status, body } = await ask(code, '/api/account/wechatSignIn', { body: { code: 'good' } })
  expect(status).toBe(200)
  return body.data.token as string
}

async function staffOf(code: Code, role: 'dispatcher' | 'auditor'): Promise<string> {
  const [row] = await db()
    .insert(persons)
    .values({ county: code, kind: 'staff' })
    .returning({ id: persons.id })
  if (!row) throw new Error('no person')
  await db().insert(assignments).values({ county: code, personId: row.id, role, area: code })
  return openSession(db(), settingsOf(code), row.id, new Date())
}

const report = (code: Code, change: object = {}) => ({
  photos: [],
  words: '河边倒了一堆建筑垃圾，有旧砖',
  categories: ['waste.construction'],
  place: PLACES[code],
  ...change,
})
const named = { identity: 'county', contact: { name: '王五', phone: '13812346021' } }

test('one WeChat account is somebody else in each county, and a session of one is nothing in the other', async () => {
  const tokens = { [MULEI]: await signIn(MULEI), [JIMSAR]: await signIn(JIMSAR) }
  for (const code of BOTH) {
    expect((await ask(code, query('account/me'), { token: tokens[code] })).status).toBe(200)
    expect((await ask(other(code), query('account/me'), { token: tokens[code] })).status).toBe(401)
  }
  const rows = await db().select({ id: persons.id, hash: persons.openidHash }).from(persons)
  const signedIn = rows.filter(({ hash }) => hash !== null)
  expect(new Set(signedIn.map(({ id }) => id)).size).toBe(2)
  // whoever has the database cannot tell that they are one
  expect(new Set(signedIn.map(({ hash }) => hash)).size).toBe(2)
})

test('a report stays in its county: list, receipt code, ledger, and the place it names', async () => {
  const numbers = { [MULEI]: '', [JIMSAR]: '' }
  const receipts = { [MULEI]: '', [JIMSAR]: '' }
  for (const code of BOTH) {
    const token = await signIn(code)
    const sent = await ask(code, '/api/reports/submit', { body: report(code, named), token })
    expect(sent.status).toBe(200)
    numbers[code] = sent.body.data.number as string
    // the other county's town is none of this one
    const astray = await ask(code, '/api/reports/submit', { body: report(other(code), named), token })
    expect([astray.status, Object.keys(astray.body.error.fields as object)]).toEqual([422, ['place.town']])
    const { receipt, ...secrets } = makeSecrets()
    receipts[code] = receipt
    const nameless = await ask(code, '/api/reports/submitAnonymous', { body: report(code, secrets) })
    expect(nameless.status).toBe(200)
  }
  // each counts for itself, so they are the first of both
  expect(numbers[MULEI]).toBe(numbers[JIMSAR])
  for (const code of BOTH) {
    const token = await signIn(code)
    const mine = await ask(code, query('reports/mine'), { token })
    expect(mine.body.data.items).toHaveLength(1)
    const body = { receipt: receipts[code] }
    const [own, strange] = [
      await ask(code, '/api/reports/caseByReceipt', { body }),
      await ask(other(code), '/api/reports/caseByReceipt', { body }),
    ]
    expect([own.status, strange.status]).toEqual([200, 404])
    const find = await ask(code, '/api/reports/find', {
      body: { text: '建筑垃圾' },
      token: await staffOf(code, 'dispatcher'),
    })
    const seen = find.body.data.items as { townName: string }[]
    const town = code === MULEI ? '西吉尔镇' : '东边镇'
    expect(seen.map(({ townName }) => townName)).toEqual([town, town])
  }
  const stored = await db().select({ county: cases.county, town: cases.town }).from(cases)
  for (const { county, town } of stored) expect(town.startsWith(county)).toBe(true)
  expect(stored).toHaveLength(4)
})

test("what is sealed in one county opens with no key of the other, even where its row is the other's", async () => {
  const [row] = await db().select().from(caseIdentities).where(eq(caseIdentities.county, MULEI))
  if (!row) throw new Error('nobody left a name')
  const at = { db: db(), county: MULEI, settings: settingsOf(MULEI) }
  expect(await readIdentity(at, row.caseId)).toEqual(named.contact)
  const [theirs] = await db()
    .select({ caseId: cases.id })
    .from(cases)
    .where(and(eq(cases.county, JIMSAR), eq(cases.identity, 'county')))
  if (!theirs) throw new Error('no case')
  await db()
    .update(caseIdentities)
    .set({ sealed: row.sealed, keyId: row.keyId })
    .where(and(eq(caseIdentities.county, JIMSAR), eq(caseIdentities.caseId, theirs.caseId)))
  await expect(
    readIdentity({ db: db(), county: JIMSAR, settings: settingsOf(JIMSAR) }, theirs.caseId),
  ).rejects.toThrow()
  // nor with the key alone
  await expect(readIdentity({ ...at, settings: settingsOf(JIMSAR) }, row.caseId)).rejects.toThrow()
})

test('figures, open data and the desk name the places of their own county', async () => {
  for (const code of BOTH) {
    const open = await ask(code, '/open/air')
    const name = code === MULEI ? '木垒哈萨克自治县' : '吉木萨尔县'
    expect(open.body.title ?? open.body.data.title).toBe(`${name}环境空气质量开放数据`)
    const token = await staffOf(code, 'dispatcher')
    const station = (town: string) => ({
      body: {
        adding: true,
        code: 'S1',
        name: '县城站',
        town,
        kind: 'county',
        measures: ['pm10'],
        exempt: [],
        active: true,
      },
      token,
    })
    // the air's people alone may; whoever else tries is told nothing of the other county either
    expect((await ask(code, '/api/air/saveStation', station(PLACES[code].town))).status).not.toBe(200)
    const figures = await ask(code, query('reports/overview', { span: 'month' }), { token })
    const towns = figures.body.data.towns as { code: string }[]
    expect(towns.length).toBe(code === MULEI ? 11 : 2)
    expect(towns.every((town) => town.code.startsWith(code))).toBe(true)
  }
})

test('whoever asks for another name is told so, and the probes answer by any', async () => {
  const strange = await askAs(host.address, 'elsewhere.example', '/api/reports/ledger')
  expect(strange.status).toBe(421)
  expect(strange.body.error).toMatchObject({
    code: 'not_found',
    message: frontWords.noSuchName('zh-CN'),
    requestId: strange.headers['x-request-id'],
  })
  // what a proxy is said to have been asked for is believed of nobody
  const forwarded = { 'x-forwarded-host': NAMES[MULEI], forwarded: `host=${NAMES[MULEI]}` }
  const guessed = await askAs(host.address, 'elsewhere.example', '/', { headers: forwarded })
  expect(guessed.status).toBe(421)
  for (const name of ['127.0.0.1', 'elsewhere.example', NAMES[MULEI], NAMES[JIMSAR]])
    for (const probe of ['/healthz', '/readyz'])
      expect([name, probe, (await askAs(host.address, name, probe)).status]).toEqual([name, probe, 200])
  for (const name of [`${NAMES[JIMSAR].toUpperCase()}:8443`, `${NAMES[JIMSAR]}.`, `${NAMES[JIMSAR]}.:80`]) {
    const found = await askAs(host.address, name, '/open/air')
    expect([name, found.status]).toEqual([name, 200])
    expect(JSON.stringify(found.body)).toContain('吉木萨尔县')
  }
})

test('a storm in one leaves places to the other, and both have them of one pool', async () => {
  const { places } = host.kernel.parts
  if (!places) throw new Error('nothing is shared')
  // the first by their codes
  expect(host.kernel.parts.settings.county).toBe(JIMSAR)
  const calm = places.counts()
  let end: () => void = () => {}
  const ended = new Promise<void>((resolve) => (end = resolve))
  const crowd = Array.from({ length: 40 }, (_, one) => host.kernel.read(`storm ${one}`, () => ended))
  const answers = Promise.allSettled(crowd)
  expect(places.counts(JIMSAR).inside).toBeGreaterThan(1)
  const own = await ask(JIMSAR, query('reports/ledger'))
  expect([own.status, own.body.error.code]).toEqual([503, 'unavailable'])
  expect((await ask(MULEI, query('reports/ledger'))).status).toBe(200)
  // until there are no more for the other either
  const taken: Wish[] = []
  for (let one = 0; one < 40; one++) {
    const wish = { county: MULEI, what: `storm ${one}`, brief: false }
    if (places.read.enter(wish)) taken.push(wish)
  }
  expect((await ask(MULEI, query('air/home'))).status).toBe(503)
  end()
  taken.forEach((wish) => places.read.leave(wish))
  await answers
  expect(places.counts()).toEqual(calm)
})

test('the jobs of both are done', async () => {
  const done = async () => {
    const rows = await db().select({ county: jobRuns.county, doneFor: jobRuns.doneFor }).from(jobRuns)
    return new Set(rows.filter(({ doneFor }) => doneFor !== null).map(({ county }) => county))
  }
  while ((await done()).size < 2) await new Promise((resolve) => setTimeout(resolve, 200))
  expect(await done()).toEqual(new Set(BOTH))
})
