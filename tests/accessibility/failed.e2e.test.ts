import { DESK, enterWorld, PHONE, type World } from '../e2e/world'
import { violations } from './axe'

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

/** What the service says when something of ours broke. */
const BROKEN = {
  status: 500,
  contentType: 'application/json',
  body: JSON.stringify({
    error: { code: 'internal', message: '我们这边出了问题，请过一会儿再试', requestId: 'x' },
  }),
}

/** Pages that only show, on each ground that there is, and what they ask for. */
const PAGES = [
  ['/air/year/index', '**/api/air/year*', PHONE],
  ['/pages/air/index', '**/api/air/home*', PHONE],
  ['/pages/report/index', '**/api/reports/ledger*', PHONE],
  ['/desk/air/notices/index', '**/api/air/notices*', DESK],
] as const

test.each(PAGES)('%s that got nothing can be read and promises nothing', async (path, asked, viewport) => {
  const visit = await world.visit({ viewport })
  const { page } = visit
  if (path.startsWith('/desk')) {
    await visit.open('/pages/me/index')
    await page
      .getByRole('button', { name: /空气数据员/ })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: /空气数据员/ }).waitFor()
  }
  await page.route(asked, (route) => route.fulfill(BROKEN))
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await visit.open(path)
    // a page may ask several things
    const card = page.getByRole('alert').filter({ hasText: '没取到' }).first()
    await card.waitFor()
    await page.locator(`.theme-${scheme}`).first().waitFor()
    expect(await card.innerText()).not.toContain('您填的')
    const found = await violations(page)
    // a page without its answer has no heading of its own yet
    expect(found.filter((one) => one.startsWith('color-contrast'))).toEqual([])
    await visit.picture(`failed-${scheme}-${path.replaceAll('/', '-')}`)
  }
  await visit.leave()
})
