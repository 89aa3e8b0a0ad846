import staff from '../../src/locales/zh-CN/desk'
import { photo } from './pictures'
import { MAP_APPROVAL } from './running'
import { become } from './staff'
import { DESK, enterWorld, PHONE, type World } from './world'

const text = staff.map

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

test('the map draws what the list holds, by mouse and keys, under its number', async () => {
  const dispatcher = await world.visit({ viewport: DESK })
  const { page } = dispatcher
  await become(dispatcher, '派件员')
  await dispatcher.open('/desk/reports/cases/index?queue=open')
  await page.getByRole('radio', { name: text.map }).click()
  const mark = page.locator('.desk-mark').first()
  await mark.waitFor()
  await page.locator('.leaflet-tile-loaded').first().waitFor()
  await page.getByText(MAP_APPROVAL).waitFor()
  await dispatcher.picture('4-staff-map')
  expect(new URL(page.url()).searchParams.get('view')).toBe('map')
  const count = Number(await mark.textContent())
  // the number is in the middle, whatever the map's own sheet says
  expect(await mark.evaluate((element) => getComputedStyle(element).display)).toBe('flex')
  await mark.focus()
  await page.keyboard.press('Enter')
  await page.getByText(text.framedSome).waitFor()
  await page.waitForFunction(
    (n) => document.querySelectorAll('[id^=case-]').length === n,
    Math.min(count, 20),
  )
  expect(new URL(page.url()).searchParams.get('at')).toMatch(/^[\d.]+(,[\d.]+){3}$/)
  // the mark that opened the list keeps the focus, and says that it is on
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-pressed'))).toBe('true')
  await page.getByRole('button', { name: text.zoomIn }).click()
  await page.locator('.desk-mark').first().waitFor()
  await page.getByText(MAP_APPROVAL).waitFor()
  // a reload comes back to it
  await page.reload()
  await page.locator('.desk-mark').first().waitFor()
  expect(dispatcher.problems).toEqual([])
  await dispatcher.leave()
})

test('without tiles the board stands in, and each number opens its list', async () => {
  const dispatcher = await world.visit({ viewport: DESK })
  const { page } = dispatcher
  await become(dispatcher, '派件员')
  await page.route('**/api/map-tiles/**', (route) => route.abort())
  await dispatcher.open('/desk/reports/cases/index?queue=open&view=map')
  await page.getByText(text.failing).waitFor()
  await dispatcher.picture('4-staff-board')
  await page.locator('.desk-board__place--town').first().click()
  await page.waitForURL(/town=\d{9}/)
  await page.unroute('**/api/map-tiles/**')
  await page.getByRole('button', { name: text.retry }).click()
  await page.locator('.leaflet-tile-loaded').first().waitFor()
  await dispatcher.leave()
})

test('on a phone the board stands in the place of the list, and leads to it', async () => {
  const dispatcher = await world.visit({ viewport: PHONE })
  const { page } = dispatcher
  await become(dispatcher, '派件员')
  await dispatcher.open('/desk/reports/cases/index?queue=open')
  await page.getByRole('radio', { name: text.places }).click()
  await page.locator('.desk-board__place--town').first().waitFor()
  await dispatcher.picture('4-staff-board-phone')
  await page.locator('.desk-board__place--town').first().click()
  await page.locator('[id^=case-]').first().waitFor()
  expect(dispatcher.problems).toEqual([])
  await dispatcher.leave()
})

/** A report whose two photos nobody has looked at: those of the demo county are all looked at. */
const fileWithPhotos = async (): Promise<void> => {
  const { api } = world
  const token = await api.guest()
  const taken = await Promise.all([200, 300].map((hue) => photo({ width: 640, height: 480, hue })))
  const kept = await Promise.all(taken.map((one) => api.upload(one, 'image/jpeg', { token })))
  const photos = kept.map(({ data }) => String(Reflect.get(Object(data), 'fileId')))
  const sent = await api.post(
    'reports/submit',
    {
      words: '渠边倒了垃圾',
      photos,
      categories: ['waste.household'],
      place: { town: '652328100' },
      identity: 'county',
    },
    { token },
  )
  expect(sent.status).toBe(200)
}

test('photos that wait are answered with keys, and the last answer is changed', async () => {
  await fileWithPhotos()
  const dispatcher = await world.visit({ viewport: DESK })
  const { page } = dispatcher
  await become(dispatcher, '派件员')
  await dispatcher.open('/desk/reports/photos/index')
  const photo = page.locator('.desk-photos__photo img')
  await photo.waitFor()
  await dispatcher.picture('4-staff-photos')
  const first = await photo.getAttribute('src')
  await page.keyboard.press('3')
  await page.waitForFunction(
    (src) => document.querySelector('.desk-photos__photo img')?.getAttribute('src') !== src,
    first,
  )
  await page.keyboard.press('z')
  await page.getByText(staff.photoQueue.said.refused).waitFor()
  await page.keyboard.press('1')
  await page.getByText(staff.photoQueue.said.refused).waitFor({ state: 'detached' })
  expect(dispatcher.problems.filter((one) => !/^404 .*\/api\/files\//.test(one))).toEqual([])
  await dispatcher.leave()
})
