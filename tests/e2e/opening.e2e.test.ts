import { DESK_ROOT, HOME_PAGE } from '../../config/pages'
import { enterWorld, type World } from './world'

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

const SCRIPTS = '**/*.js'

test.each(['light', 'dark'] as const)(
  'before any script has come the name stands on a sky, %s',
  async (colorScheme) => {
    // the narrowest phone
    const visit = await world.visit({ viewport: { width: 320, height: 480 }, colorScheme })
    const { page } = visit
    await page.route(SCRIPTS, (route) => route.abort())
    await visit.open('/')
    const opening = page.locator('#opening')
    await opening.getByText('木垒四季蓝').waitFor()
    await opening.getByText('正在打开').waitFor()
    const fits = await opening.evaluate((shown) => {
      const box = shown.getBoundingClientRect()
      return {
        covers: box.width === innerWidth && box.height === innerHeight,
        overflows: shown.scrollWidth > shown.clientWidth || shown.scrollHeight > shown.clientHeight,
        sky: getComputedStyle(shown).backgroundImage.slice(0, 15),
      }
    })
    expect(fits).toEqual({ covers: true, overflows: false, sky: 'linear-gradient' })
    await visit.picture(`opening-${colorScheme}`)
    // a blocked script is asked for and nothing else is refused, the page's own rules for content above all
    expect(visit.problems).toEqual([])
    await visit.leave()
  },
)

test('the first page takes its place and nothing jumps', async () => {
  const visit = await world.visit()
  const { page } = visit
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      // the entry's own type is younger than TypeScript's list
      for (const entry of list.getEntries()) shifts.push(Number(Reflect.get(entry, 'value')))
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await visit.open('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  expect(await page.locator('#opening').count()).toBe(0)
  const shifts = await page.evaluate(() => Reflect.get(window, 'shifts') as number[])
  // what browsers call good
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.1)
  await visit.leave()
})

test.each([
  ['/', HOME_PAGE],
  ['/reports/case/index', 'reports/case/index'],
  [`/${DESK_ROOT}/home/index`, `${DESK_ROOT}/home/index`],
])('the files of %s are asked for before the app has come', async (address) => {
  const visit = await world.visit()
  const { page } = visit
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  // the app itself never comes
  await page.route(/\/js\/app\./, () => undefined)
  // what a page has of its own is asked for last
  const early = page.waitForRequest(/\/js\/(?!app\.|early\.|common\.)/)
  await page.goto(`${world.address}${address}`, { waitUntil: 'commit' })
  await early
  expect(asked.filter((path) => /^\/js\/(?!app|early)/.test(path)).length).toBeGreaterThan(1)
  await visit.leave()
})

test('what the home page asks on a first visit is asked early, and once', async () => {
  const visit = await world.visit()
  const { page } = visit
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) asked.push(pathname)
  })
  const both = Promise.all(
    ['/api/air/home', '/api/survey/current'].map((question) =>
      page.waitForRequest((request) => new URL(request.url()).pathname === question),
    ),
  )
  let appAsked = Infinity
  await page.route(/\/js\/app\./, async (route) => {
    // the app comes after both questions: they have left, not only been written into the page
    await both
    appAsked = asked.length
    await route.continue()
  })
  await visit.open('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  expect(asked.slice(0, appAsked).sort()).toEqual(['/api/air/home', '/api/survey/current'])
  for (const question of ['/api/air/home', '/api/survey/current'])
    expect(asked.filter((path) => path === question)).toEqual([question])
  await visit.leave()
})
