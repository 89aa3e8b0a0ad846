import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { BUILT_WEB, type BuiltWeb } from '../../config/web/built'
import { DESK_ROOT, isStaffPage } from '../../config/pages'
import { requireBuilt } from './built'
import { become } from './staff'
import { DESK, enterWorld, type World } from './world'

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

// written by the build in this very form
const built = JSON.parse(readFileSync(requireBuilt(BUILT_WEB), 'utf8')) as BuiltWeb
const deskFiles = built.desk.map((file) => `/${file}`).sort()

/** Paths of all files that the worker keeps on this device. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const caches = await window.caches.keys()
    const requests = await Promise.all(caches.map(async (name) => (await window.caches.open(name)).keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })

const workerReady = (page: Page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))

test('a resident has every page of residents on the phone and nothing of the desk', async () => {
  const visit = await world.visit()
  await visit.open('/')
  await workerReady(visit.page)
  const files = await kept(visit.page)
  const needed = Object.entries(built.pages)
    .filter(([page]) => !isStaffPage(page))
    .flatMap(([, names]) => names.map((name) => `/${name}`))
  expect(needed.filter((name) => !files.includes(name))).toEqual([])
  expect(files.filter((name) => deskFiles.includes(name))).toEqual([])
  await visit.leave()
})

test('who signs in as staff has the desk on the device too, and it opens without a network', async () => {
  const visit = await world.visit({ viewport: DESK })
  const { page } = visit
  await become(visit, '派件员')
  await workerReady(page)
  await page.waitForFunction(async (files) => {
    const found = await Promise.all(files.map((file) => caches.match(file)))
    return found.every((response) => response?.ok)
  }, deskFiles)
  await page.context().setOffline(true)
  await page.goto(`${world.address}/${DESK_ROOT}/figures/index`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await visit.leave()
})
