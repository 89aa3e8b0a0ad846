import alarm from '../../src/locales/zh-CN/deskAlarm'
import staff from '../../src/locales/zh-CN/desk'
import { become } from './staff'
import { DESK, enterWorld, type World } from './world'

/** 西吉尔镇. */
const TOWN = '652328101'

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

/** A resident who sees danger. @returns the number of the case */
async function burn(): Promise<string> {
  const { data, status } = await world.api.post(
    'reports/submit',
    {
      photos: [],
      words: '加油站后面着火了，快来人',
      categories: ['other.any'],
      place: { town: TOWN },
      identity: 'county',
    },
    { token: await world.api.guest() },
  )
  expect(status).toBe(200)
  return String(Reflect.get(Object(data), 'number'))
}

test('an emergency rings on the desks of two, in every tab and its title, until one of them takes it', async () => {
  const one = await world.visit({ viewport: DESK })
  await become(one, '派件员')
  await one.open('/desk/home/index')
  await one.page.getByRole('button', { name: alarm.bell.turnOn }).click()
  await one.page.getByText(alarm.bell.ask).waitFor({ state: 'detached' })
  const other = await world.visit({ viewport: DESK })
  await become(other, '派件员')
  await other.open('/desk/reports/cases/index')
  await other.page.getByRole('heading', { level: 1, name: staff.cases }).waitFor()
  const tab = await other.page.context().newPage()
  await tab.goto(`${world.address}/desk/home/index`)
  await tab.getByRole('heading', { level: 1, name: staff.home }).waitFor()

  const number = await burn()
  const take = { name: alarm.takeLabel(number) }
  const pages = [one.page, other.page, tab]
  for (const page of pages) {
    await page.getByRole('alert', { name: alarm.label }).getByText(number).waitFor()
    await page.waitForFunction(() => document.title.startsWith('【急'))
  }
  await other.picture('desk-alarm')
  await one.page.getByRole('button', take).click()
  for (const page of pages) await page.getByRole('button', take).waitFor({ state: 'detached' })
  for (const visit of [one, other]) {
    expect(visit.problems).toEqual([])
    await visit.leave()
  }
})
