import type { Page } from 'playwright-core'
import reports from '../../src/locales/zh-CN/reports'
import caseWords from '../../src/locales/zh-CN/reportsCase'
import filing from '../../src/locales/zh-CN/reportsCompose'
import staff from '../../src/locales/zh-CN/desk'
import { choosePhotos, fillIn, numberOnScreen } from './filing'
import { become, openOnDesk, sendNow } from './staff'
import { DESK, enterWorld, type Visit, type World } from './world'

const TOWN = '西吉尔镇'
const VILLAGE = '水磨沟村'
const REPORTER = '买买提江'

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

/** One action of the desk on the phone: the sheet opens with the usual one, others lie below it. */
const act = async (page: Page, action: string, fill: () => Promise<void>): Promise<void> => {
  await page.getByRole('button', { name: staff.panel.act }).click()
  const sheet = page.getByRole('dialog')
  const head = sheet.getByRole('heading', { name: action, exact: true })
  await sheet.getByRole('heading').nth(1).waitFor()
  if (!(await head.isVisible())) await sheet.getByRole('button', { name: action, exact: true }).click()
  await head.waitFor()
  await fill()
  await sheet.getByRole('button', { name: action, exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
  await sendNow(page)
}

const closeWithProof = (page: Page, done: string, title?: string): Promise<void> =>
  act(page, staff.actions.resolve, async () => {
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('textbox', { name: staff.fields.found }).fill('地上有建筑垃圾，约一车')
    await sheet.getByRole('textbox', { name: staff.fields.done }).fill(done)
    await choosePhotos(page, /拍照/, 1)
    await sheet.getByRole('radio', { name: staff.fields.yes }).click()
    if (title) await sheet.getByRole('textbox', { name: staff.fields.publicTitle }).fill(title)
  })

/** Fills in without a network, closes the tab, opens the app again without a network, then the net returns. */
const fileOffline = async (resident: Visit): Promise<{ page: Page; words: string; number: string }> => {
  const context = resident.page.context()
  await resident.open('/reports/compose/index')
  await resident.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await context.setOffline(true)
  const words = await fillIn(resident, { town: TOWN, village: VILLAGE, name: REPORTER })
  await resident.page.getByRole('button', { name: filing.compose.sendLater }).click()
  await resident.page.getByText(filing.kept.title).first().waitFor()
  await resident.page.close()

  const page = await context.newPage()
  await page.goto(`${world.address}/reports/mine/index`)
  await page.getByRole('heading', { name: filing.mine.onPhone }).waitFor()
  await context.setOffline(false)
  await page.getByRole('heading', { name: filing.mine.onPhone }).waitFor({ state: 'detached' })
  await page.locator('.crow').first().click()
  await page.getByText(words).first().waitFor()
  return { page, words, number: await numberOnScreen(page) }
}

test('filed in a gully, sent to a town, closed with a photo, sent back, closed again, public without a name', async () => {
  const resident = await world.visit()
  const { page, words, number } = await fileOffline(resident)

  const dispatcher = await world.visit({ viewport: DESK })
  await become(dispatcher, '派件员')
  await openOnDesk(dispatcher, number)
  await dispatcher.page.getByRole('radio', { name: new RegExp(TOWN) }).click()
  await dispatcher.page.getByRole('button', { name: `受理，派给${TOWN}` }).click()
  await sendNow(dispatcher.page)
  const row = await dispatcher.page.locator('[id^=case-]').first().getAttribute('id')

  const town = await world.visit()
  await become(town, '李明')
  await town.open('/desk/reports/cases/index')
  await town.page.locator(`#${row}`).click()
  await town.page.getByText(words).waitFor()
  await act(town.page, staff.actions.handOver, async () => {
    await town.page.getByRole('dialog').getByRole('radio', { name: VILLAGE }).first().click()
  })

  const grid = await world.visit()
  await become(grid, '巴合提')
  await grid.open('/desk/reports/cases/index')
  await grid.page.locator(`#${row}`).click()
  await grid.page.getByText(words).waitFor()
  expect(await grid.page.getByText(REPORTER).count()).toBe(0)
  await act(grid.page, staff.actions.siteVisit, async () => {
    const sheet = grid.page.getByRole('dialog')
    await sheet.getByRole('radio', { name: staff.fields.yes }).click()
    await sheet.getByRole('textbox', { name: staff.fields.visitWords }).fill('到了，看见一车建筑垃圾')
    await grid.picture('4-grid-visit')
  })
  await closeWithProof(grid.page, '叫人拉走了', `水磨沟村路边垃圾 ${Date.now() % 10_000}`)

  await page.reload()
  await page.getByRole('heading', { name: caseWords.rateTitle }).waitFor()
  await page.getByRole('button', { name: caseWords.bad }).click()
  await page.getByRole('radio', { name: caseWords.reason.not_done }).click()
  await page.getByRole('button', { name: caseWords.rateSend }).click()
  await page.getByText(reports.state.reopened, { exact: true }).first().waitFor()

  await grid.page.reload()
  await grid.page.getByText(staff.state.reopened, { exact: true }).first().waitFor()
  await closeWithProof(grid.page, '全拉走了，地也平了')
  await grid.picture('4-grid-closed')

  await page.reload()
  await page.getByRole('button', { name: caseWords.good, exact: true }).click()
  await page.getByText(caseWords.rated.good).waitFor()

  await page.goto(`${world.address}/reports/case/index?number=${number}`)
  await page.getByText(reports.ledgerCase.proof, { exact: true }).click()
  await page.getByText(reports.ledgerCase.chain).waitFor()
  await page.getByText('全拉走了，地也平了').waitFor()
  const shown = await page.locator('body').innerText()
  expect(shown).not.toContain(REPORTER)
  expect(shown).not.toContain(words)
  await page.screenshot({ path: '.cache/screenshots/4-ledger-case.png' })

  expect([dispatcher, town, grid].flatMap((visit) => visit.problems)).toEqual([])
  for (const visit of [resident, dispatcher, town, grid]) await visit.leave()
})
