import reports from '../../src/locales/zh-CN/reports'
import filing from '../../src/locales/zh-CN/reportsCompose'
import staff from '../../src/locales/zh-CN/desk'
import { fillIn, numberOnScreen } from './filing'
import { become, openOnDesk, sendNow } from './staff'
import { DESK, enterWorld, type World } from './world'

const say = filing.compose

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

test('a resident reports with two photos, follows the case, and the dispatcher accepts and sends it on', async () => {
  const resident = await world.visit()
  const { page } = resident
  await resident.open('/pages/report/index')
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await resident.picture('4-report-tab')
  await resident.open('/reports/compose/index')
  const words = await fillIn(resident)
  await page.getByRole('button', { name: say.send, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: filing.done.title }).waitFor()
  const number = await numberOnScreen(page)
  await resident.picture('4-report-done')

  await resident.open('/reports/mine/index')
  await page.locator('.crow').first().click()
  await page.getByText(reports.number(number)).first().waitFor()
  await page.getByText(words).first().waitFor()
  await page.locator('img:visible').nth(1).waitFor()
  await resident.picture('4-case-received')

  const dispatcher = await world.visit({ viewport: DESK })
  await become(dispatcher, '派件员')
  await openOnDesk(dispatcher, number)
  await dispatcher.page.getByText(words).first().waitFor()
  await dispatcher.picture('4-staff-case')
  await dispatcher.page.getByRole('button', { name: /^受理，派给/ }).click()
  await sendNow(dispatcher.page)
  await dispatcher.picture('4-staff-dispatched')

  await page.reload()
  await page.getByText(reports.state.dispatched, { exact: true }).first().waitFor()
  await resident.picture('4-case-dispatched')
  expect([...resident.problems, ...dispatcher.problems]).toEqual([])
  await dispatcher.leave()
  await resident.leave()
})

test('what is filled in without a network is kept on the phone and handed over when it is back', async () => {
  const resident = await world.visit()
  const { page } = resident
  await resident.open('/reports/compose/index')
  await page.context().setOffline(true)
  await fillIn(resident)
  await page.getByRole('button', { name: say.sendLater }).click()
  await page.getByText(filing.kept.title).first().waitFor()
  await resident.picture('4-report-kept')
  await page.context().setOffline(false)
  await page.getByRole('heading', { level: 1, name: filing.done.title }).waitFor()
  expect(await numberOnScreen(page)).toMatch(/^\d{4}-/)
  await resident.leave()
})

test('script in the words is shown as words', async () => {
  const token = await world.api.guest()
  const words = '<img src=x onerror="document.title=1"> 木垒 <script>document.title=2</script>'
  const sent = await world.api.post(
    'reports/submit',
    { words, photos: [], categories: ['other.any'], place: { town: '652328100' }, identity: 'county' },
    { token },
  )
  const dispatcher = await world.visit({ viewport: DESK })
  const { page } = dispatcher
  await become(dispatcher, '派件员')
  await openOnDesk(dispatcher, String(Reflect.get(Object(sent.data), 'number')))
  await page.getByText(words).first().waitFor()
  expect(await page.title()).not.toMatch(/^[12]$/)
  expect(await page.locator('img[src=x]').count()).toBe(0)
  expect(dispatcher.problems).toEqual([])
  await dispatcher.leave()
})

test('boxes drawn over a photo lie where they were drawn, are shown before, and take effect', async () => {
  const dispatcher = await world.visit({ viewport: DESK })
  const { page } = dispatcher
  await become(dispatcher, '派件员')
  await dispatcher.open('/desk/reports/cases/index')
  await page
    .locator('[id^=case-]')
    .filter({ has: page.locator('img') })
    .first()
    .click()
  await page.getByRole('button', { name: staff.actions.blurPhoto }).click()
  const photo = page.locator('.desk-blur img')
  await page.waitForFunction(
    () => (document.querySelector<HTMLImageElement>('.desk-blur img')?.naturalHeight ?? 0) > 0,
  )
  const [picture, layer] = [await photo.boundingBox(), await page.locator('.desk-boxes').boundingBox()]
  if (!picture || !layer) throw new Error('nothing is shown')
  expect(picture.height).toBeGreaterThan(50)
  for (const side of ['x', 'y', 'width', 'height'] as const) expect(layer[side]).toBeCloseTo(picture[side], 0)
  const drag = async (from: number, to: number) => {
    await page.mouse.move(layer.x + layer.width * from, layer.y + layer.height * from)
    await page.mouse.down()
    await page.mouse.move(layer.x + layer.width * to, layer.y + layer.height * to, { steps: 4 })
    await page.mouse.up()
  }
  await drag(0.1, 0.3)
  await drag(0.6, 0.8)
  await page.getByRole('button', { name: staff.blur.add, exact: true }).click()
  const box = page.getByRole('button', { name: staff.blur.box(3), exact: true })
  const before = await box.boundingBox()
  await box.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  const after = await box.boundingBox()
  expect([(after?.x ?? 0) > (before?.x ?? 0), (after?.height ?? 0) > (before?.height ?? 0)]).toEqual([
    true,
    true,
  ])
  await dispatcher.picture('4-staff-blur')
  await page.keyboard.press('Delete')
  await box.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: staff.blur.look }).click()
  await page.locator('.desk-blur img[src^="data:image/webp"]').waitFor()
  await page.getByRole('button', { name: staff.blur.again }).click()
  const shown = await photo.getAttribute('src')
  await page.getByRole('button', { name: staff.blur.send(2) }).click()
  await sendNow(page)
  await page.getByRole('button', { name: staff.actions.blurPhoto }).click()
  await page.locator(`.desk-blur img:not([src="${shown}"])`).waitFor()
  // photos that the mini-program's tests handed in lie in the storage that stands in for WeChat's, not on this host
  expect(dispatcher.problems.filter((one) => !/^404 .*\/api\/files\//.test(one))).toEqual([])
  await dispatcher.leave()
})
