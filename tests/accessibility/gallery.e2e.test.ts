import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { requireBuilt } from '../e2e/built'
import { enterWorld, type Visit, type World } from '../e2e/world'
import { violations } from './axe'

/** Every part in its states: a build of its own, which nobody gets. */
const GALLERY = requireBuilt('dist/gallery')

let world: World
let visit: Visit
beforeAll(async () => {
  world = await enterWorld()
  visit = await world.visit()
})
afterAll(() => world.close())

/** The files of the gallery stand in the place of those of the product; services answer as always. */
const openGallery = async (page: Page): Promise<void> => {
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url())
    const file = join(GALLERY, pathname === '/gallery/index' ? 'index.html' : pathname)
    if (existsSync(file) && statSync(file).isFile()) await route.fulfill({ path: file })
    else await route.continue()
  })
  await page.goto(`${world.address}/gallery/index`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
}

test('every shared part in each of its states passes, in light and dark', async () => {
  const { page } = visit
  await openGallery(page)
  await page.setViewportSize({ width: 390, height: 3_600 })
  expect(await page.locator('.gallery__part').count()).toBeGreaterThan(20)
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.locator(`.theme-${scheme}`).first().waitFor()
    expect({ scheme, violations: await violations(page) }).toEqual({ scheme, violations: [] })
    if (scheme === 'dark') await visit.picture('dark-gallery')
  }
  await visit.leave()
})
