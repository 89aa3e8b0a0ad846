import pg from 'pg'
import caseSay from '../../src/locales/zh-CN/reportsCase'
import reports from '../../src/locales/zh-CN/reports'
import filing from '../../src/locales/zh-CN/reportsCompose'
import { fillIn, numberOnScreen } from './filing'
import { enterWorld, type Visit, type World } from './world'

const say = filing.compose
/** Where somebody who is not to be there would leave a row. */
const TRACES = ['persons', 'sessions', 'idempotency_keys', 'audit_log', 'messages'] as const

let world: World
let db: pg.Client
beforeAll(async () => {
  world = await enterWorld()
  const settings = JSON.parse(process.env.TEST_FUNCTION_SETTINGS ?? '{}') as { DATABASE_URL?: string }
  db = new pg.Client({ connectionString: settings.DATABASE_URL })
  await db.connect()
})
afterAll(async () => {
  await db.end()
  await world.close()
})

const rows = async (): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    await Promise.all(
      TRACES.map(async (table) => {
        const { rows } = await db.query<{ count: string }>(`select count(*) from ${table}`)
        return [table, rows[0]?.count]
      }),
    ),
  )

/** Requests of the visitor that say who asks, or make somebody of nobody. */
function speaking({ page }: Visit): string[] {
  const found: string[] = []
  page.on('request', (request) => {
    const headers = request.headers()
    const address = new URL(request.url()).pathname
    if (headers['authorization'] !== undefined || headers['idempotency-key'] !== undefined)
      found.push(address)
    if (/\/api\/account\/(?!me$)/.test(address)) found.push(address)
  })
  return found
}

test('attack: who came a moment before the report; on a fresh phone nobody comes at all', async () => {
  const resident = await world.visit()
  const { page } = resident
  const found = speaking(resident)
  const before = await rows()
  await resident.open('/reports/compose/index')
  const words = await fillIn(resident, { nobody: true })
  await resident.picture('9-report-nobody')
  await page.getByRole('button', { name: say.send, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: filing.done.title }).waitFor()
  const number = await numberOnScreen(page)
  const code = (await page.locator('.outcome__code').innerText()).trim()
  expect(code.replace(/\D/g, '')).toHaveLength(40)
  await resident.picture('9-report-nobody-done')

  expect(await rows()).toEqual(before)

  // its own page, by the code that the phone keeps, and something added to it
  await page.getByRole('button', { name: filing.done.see }).click()
  // the page before lies hidden below it, with the same number
  const seen = (text: string) => page.getByText(text).filter({ visible: true }).first().waitFor()
  await seen(reports.number(number))
  await seen(words)
  await page.getByRole('button', { name: caseSay.addMore }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox').fill('又冒烟了')
  await sheet.getByRole('button', { name: caseSay.addSend }).click()
  await sheet.waitFor({ state: 'detached' })

  expect(found).toEqual([])
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/token/)
  // what was added is told to the desk, which is a row of the desk's
  expect({ ...(await rows()), messages: null }).toEqual({ ...before, messages: null })
  process.stdout.write(`anonymous filing: tried 1, through ${found.length}\n`)

  const { data } = await world.api.post('reports/caseByReceipt', { receipt: code })
  expect(Reflect.get(Object(data), 'words')).toBe(words)
  expect((await world.api.post('reports/caseByReceipt', { receipt: '1'.repeat(40) })).status).toBe(404)
  expect(resident.problems).toEqual([])
  await resident.leave()
})

test('without a network it waits on the phone, and goes without a name when it is back', async () => {
  const resident = await world.visit({ colorScheme: 'dark' })
  const { page } = resident
  const found = speaking(resident)
  await resident.open('/reports/compose/index')
  await page.context().setOffline(true)
  await fillIn(resident, { nobody: true })
  await page.getByRole('button', { name: say.sendLater }).click()
  await page.getByText(filing.kept.title).first().waitFor()
  await page.context().setOffline(false)
  await page.getByRole('heading', { level: 1, name: filing.done.title }).waitFor()
  await resident.picture('9-report-nobody-dark')
  expect(found).toEqual([])
  await resident.leave()
})
