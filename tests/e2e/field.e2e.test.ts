import type { Page } from 'playwright-core'
import type { StaffCaseData } from '../../cloud/features/reports/contract'
import staff from '../../src/locales/zh-CN/desk'
import { DESK_ROOT } from '../../config/pages'
import { choosePhotos } from './filing'
import { become } from './staff'
import { enterWorld, type World } from './world'

const VILLAGE = '652328101200'
const deeds = staff.deeds

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

const idOf = (data: unknown) => String(Reflect.get(Object(data), 'id'))

/** A case that lies with the grid worker of the village. @returns its id and words */
const caseOfVillage = async (): Promise<{ id: string; words: string }> => {
  const { api } = world
  const words = `渠边倒了一车垃圾 ${Date.now()}`
  const place = { town: VILLAGE.slice(0, 9), village: VILLAGE }
  await api.post(
    'reports/submit',
    { words, photos: [], categories: ['other.any'], place, identity: 'county' },
    { token: await api.guest() },
  )
  const token = await api.demoPerson('派件员')
  const found = await api.post('reports/find', { text: words.slice(-13) }, { token })
  const [row] = Reflect.get(Object(found.data), 'items') as { id: string; version: number }[]
  const accepted = await api.post('reports/accept', { caseId: row?.id, version: row?.version }, { token })
  const version: unknown = Reflect.get(Object(accepted.data), 'version')
  await api.post('reports/dispatch', { caseId: row?.id, version, desk: VILLAGE }, { token })
  return { id: idOf(row), words }
}

const stateOf = async (caseId: string): Promise<StaffCaseData> => {
  const answer = await world.api.get(
    'reports/caseForStaff',
    { caseId },
    { token: await world.api.demoPerson('派件员') },
  )
  return answer.data as StaffCaseData // the kernel has checked it
}

const open = async (page: Page, action: string): Promise<void> => {
  await page.getByRole('button', { name: staff.panel.act }).click()
  const sheet = page.getByRole('dialog')
  const head = sheet.getByRole('heading', { name: action, exact: true })
  await sheet.getByRole('heading').nth(1).waitFor()
  const way = sheet.getByRole('button', { name: action, exact: true })
  if (!(await head.isVisible())) await way.first().click()
  await head.waitFor()
}
const handOver = async (page: Page, action: string): Promise<void> => {
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: action, exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
}

/** What was asked is written down a moment after it was answered. */
const isKept = (page: Page) => page.waitForFunction(() => Boolean(localStorage.getItem('answer:field')))

test('a grid worker without a net visits and closes with photos, closes the app, and all of it arrives once', async () => {
  const { id, words } = await caseOfVillage()
  const visit = await world.visit()
  const { page } = visit
  const context = page.context()
  await become(visit, '巴合提')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await visit.open(`/${DESK_ROOT}/reports/cases/index`)
  await page.locator(`#case-${id}`).click()
  await page.getByText(words).first().waitFor()
  await page.waitForLoadState('networkidle')
  await isKept(page)

  await context.setOffline(true)
  await open(page, staff.actions.siteVisit)
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('radio', { name: staff.fields.yes }).click()
  await sheet.getByRole('textbox', { name: staff.fields.visitWords }).fill('到了，看见一车垃圾')
  await choosePhotos(page, /拍照/, 1)
  await sheet.locator('.ui-photo--done').waitFor()
  await handOver(page, staff.actions.siteVisit)
  await page.locator('.deed-bar:visible').getByText(staff.actions.siteVisit).waitFor()
  await visit.picture('4-field-leaving')

  // taken back: every word is in the form, and the photo
  await page.locator('.deed-bar:visible').getByRole('button', { name: deeds.undo }).click()
  await sheet.locator('.ui-photo--done').waitFor()
  expect(await sheet.getByRole('textbox', { name: staff.fields.visitWords }).inputValue()).toBe(
    '到了，看见一车垃圾',
  )
  await handOver(page, staff.actions.siteVisit)
  await page.locator('.deed-bar:visible').getByRole('button', { name: deeds.now }).click()

  await open(page, staff.actions.resolve)
  await sheet.getByRole('textbox', { name: staff.fields.found }).fill('一车生活垃圾')
  await sheet.getByRole('textbox', { name: staff.fields.done }).fill('拉走了')
  await choosePhotos(page, /拍照/, 1)
  await sheet.locator('.ui-photo--done').waitFor()
  await sheet.getByRole('radio', { name: staff.fields.yes }).click()
  await handOver(page, staff.actions.resolve)
  await page.locator('.deed-bar:visible').getByRole('button', { name: deeds.now }).click()
  await page.locator('.deed-bar:visible').getByText(deeds.waiting(2)).waitFor()
  await page.close()

  // opened again without a net: the case can be read, and what waits stands there
  const again = await context.newPage()
  await again.goto(`${world.address}/${DESK_ROOT}/reports/cases/index?id=${id}`)
  await again.getByText(words).first().waitFor()
  await again.locator('.deed-bar:visible').click()
  await again.getByRole('dialog').getByText('到了，看见一车垃圾').waitFor()
  await again.getByRole('dialog').getByText('拉走了').waitFor()
  await again.screenshot({ path: '.cache/screenshots/4-field-waiting.png' })
  expect((await stateOf(id)).timeline.filter(({ photos }) => photos.length > 0)).toEqual([])

  await context.setOffline(false)
  await again.getByRole('dialog').getByText(deeds.none, { exact: true }).waitFor()
  const one = await stateOf(id)
  expect(one.state).toBe('resolved')
  const withPhotos = one.timeline.filter(({ photos }) => photos.length > 0)
  expect(withPhotos.map(({ photos }) => photos.length)).toEqual([1, 1])
  expect(one.timeline.filter(({ words: said }) => said?.includes('到了，看见一车垃圾'))).toHaveLength(1)
  await visit.leave()
})

test('what somebody else made impossible meanwhile says so, with its words, and signing out leaves no case behind', async () => {
  const { id, words } = await caseOfVillage()
  const visit = await world.visit()
  const { page } = visit
  await become(visit, '巴合提')
  await visit.open(`/${DESK_ROOT}/reports/cases/index?id=${id}`)
  await page.getByText(words).first().waitFor()
  await isKept(page)
  await open(page, staff.actions.siteVisit)
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('radio', { name: staff.fields.yes }).click()
  await sheet.getByRole('textbox', { name: staff.fields.visitWords }).fill('到了，没看见')
  const token = await world.api.demoPerson('派件员')
  const { version } = await stateOf(id)
  await page.context().setOffline(true)
  await handOver(page, staff.actions.siteVisit)
  await world.api.post('reports/dispatch', { caseId: id, version, desk: VILLAGE.slice(0, 9) }, { token })
  await page.locator('.deed-bar:visible').getByRole('button', { name: deeds.now }).click()
  await page.context().setOffline(false)
  await page.getByText(deeds.failed(1)).click()
  await sheet.getByText('到了，没看见').waitFor()
  await visit.picture('4-field-conflict')
  await visit.open('/pages/me/index')
  await page.evaluate(() => localStorage.getItem('answer:field')).then((kept) => expect(kept).not.toBeNull())
  await become(visit, '派件员')
  expect(await page.evaluate(() => localStorage.getItem('answer:field'))).toBeNull()
  await visit.open(`/${DESK_ROOT}/reports/cases/index`)
  await page.getByRole('heading', { level: 1, name: staff.cases }).waitFor()
  expect(await page.getByText(deeds.failed(1)).count()).toBe(0)
  await visit.leave()
})
