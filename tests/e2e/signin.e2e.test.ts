import type { Page } from 'playwright-core'
import desk from '../../src/locales/zh-CN/desk'
import app from '../../src/locales/zh-CN/app'
import signIn from '../../src/locales/zh-CN/signIn'
import { become } from './staff'
import { DESK, enterWorld, type Visit, type World } from './world'

const { desktop, scan, devices } = signIn
const NUMBER = /^\d\d$/

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

/** The six digits that a desktop shows, as they are read out. */
async function digitsOn(page: Page): Promise<string> {
  const label = await page.getByRole('img', { name: /^6 个数/ }).getAttribute('aria-label')
  return (label ?? '').replace(/\D/g, '').slice(1)
}

/** Brings a desktop to the person of a phone: the digits are typed, the number is tapped. */
async function bring(phone: Visit, page: Page): Promise<void> {
  await phone.open('/account/scan/index')
  await phone.page.getByRole('textbox', { name: scan.digits }).fill(await digitsOn(page))
  await phone.page.getByRole('heading', { name: scan.ask }).waitFor()
  const number = await page.getByText(NUMBER).innerText()
  await phone.page.getByRole('button', { name: scan.choose(Number(number)) }).click()
  await phone.page.getByRole('heading', { name: scan.done }).waitFor()
}

test('a desktop becomes the person of the phone, keeps the page that was asked for, and ends from the phone', async () => {
  const phone = await world.visit()
  await become(phone, '派件员')
  const { page, open, problems, leave, picture } = await world.visit({ viewport: DESK })
  await open('/desk/reports/cases/index')
  await page.getByRole('heading', { level: 1, name: desktop.head }).waitFor()
  await digitsOn(page)
  await picture('signin-desk')
  await bring(phone, page)
  await page.getByRole('heading', { level: 1, name: desk.cases }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/desk/reports/cases/index')
  // it ends with the browser: nothing of it lies where it would stay
  expect(await page.evaluate(() => localStorage.getItem('session'))).toBeNull()

  // another tab of the same browser is the same person
  const tab = await page.context().newPage()
  await tab.goto(`${world.address}/account/devices/index`)
  await tab.getByText(devices.here, { exact: true }).waitFor()
  await tab.close()

  await phone.open('/account/devices/index')
  await phone.page
    .getByRole('button', { name: new RegExp(`^${devices.endLabel('')}.*Chrome`) })
    .first()
    .click()
  await phone.page.getByRole('dialog').getByRole('button', { name: devices.end, exact: true }).click()
  await phone.page.getByText(devices.ended).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: desktop.head }).waitFor()
  expect(problems.filter((problem) => !problem.startsWith('401'))).toEqual([])
  expect(phone.problems).toEqual([])
  await leave()
  await phone.leave()
})

test('a locked desk comes back as it was for its person, by the keyboard alone', async () => {
  const phone = await world.visit()
  await become(phone, '派件员')
  const { page, open, leave } = await world.visit({ viewport: DESK })
  await open('/desk/home/index')
  await page.getByRole('heading', { level: 1, name: desktop.head }).waitFor()
  await bring(phone, page)
  await page.getByRole('heading', { level: 1, name: desk.home }).waitFor()
  await open('/account/devices/index')
  const row = page.getByRole('button', { name: devices.lock })
  await row.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: desktop.locked }).waitFor()
  // what lies below is shown to nobody, by the way back neither
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: desktop.locked }).waitFor()
  await bring(phone, page)
  await page.getByText(devices.here, { exact: true }).waitFor()
  await leave()
  await phone.leave()
})

test('a wrong number ends it for both, and the desktop offers another code', async () => {
  const phone = await world.visit()
  await become(phone, '居民')
  const { page, open, leave } = await world.visit({ viewport: DESK })
  await open('/account/desktop/index')
  await page.getByRole('img', { name: desktop.codeLabel }).waitFor()
  await phone.open('/account/scan/index')
  await phone.page.getByRole('textbox', { name: scan.digits }).fill(await digitsOn(page))
  await phone.page.getByRole('heading', { name: scan.ask }).waitFor()
  const number = await page.getByText(NUMBER).innerText()
  const wrong = phone.page.getByRole('button', { name: /^电脑上写的是/ }).filter({ hasNotText: number })
  await wrong.first().focus()
  await phone.page.keyboard.press('Enter')
  await phone.page.getByRole('heading', { name: scan.wrong }).waitFor()
  await page.getByText(desktop.refused).waitFor()
  await page.getByRole('button', { name: desktop.again }).click()
  await page.getByRole('img', { name: desktop.codeLabel }).waitFor()
  await phone.open('/pages/me/index')
  await phone.page.getByText(app.me.devices).click()
  await phone.page.getByText(devices.signIn).waitFor()
  await leave()
  await phone.leave()
})
