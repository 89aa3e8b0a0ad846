import type { Page } from 'playwright-core'
import { isStaffPage } from '../../config/pages'
import { PAGES_OF, prepareEveryPage, settle, type EveryPage, type Who } from '../e2e/everyPage'
import { DESK, enterWorld, PHONE, type Visit, type World } from '../e2e/world'
import { violations } from './axe'

let world: World
let every: EveryPage

beforeAll(async () => {
  world = await enterWorld()
  every = await prepareEveryPage(world)
})
afterAll(() => world.close())

/** A target half under a fixed bar would be measured by its visible half: the whole page is laid out. */
const layOut = async (page: Page): Promise<void> => {
  const size = page.viewportSize()
  if (size && size.width < DESK.width) await page.setViewportSize({ width: size.width, height: 3_600 })
}

const RESIDENTS = PAGES_OF.dispatcher.filter((path) => !isStaffPage(path))

interface Looked {
  /** The class that the whole page has in this look. */
  mark: string
  scheme: 'light' | 'dark'
}
const LIGHT: Looked = { mark: '.theme-light', scheme: 'light' }
const DARK: Looked = { mark: '.theme-dark', scheme: 'dark' }
const LARGE: Looked = { mark: '.size-large', scheme: 'light' }

const WALKS: { who: Who; name: string; pages: readonly string[]; looks: Looked[] }[] = [
  { who: 'dispatcher', name: 'light and dark', pages: PAGES_OF.dispatcher, looks: [LIGHT, DARK] },
  { who: 'air', name: 'light and dark', pages: PAGES_OF.air, looks: [LIGHT, DARK] },
  { who: 'leader', name: 'light and dark', pages: PAGES_OF.leader, looks: [LIGHT, DARK] },
  { who: 'organiser', name: 'light and dark', pages: PAGES_OF.organiser, looks: [LIGHT, DARK] },
  { who: 'surveyor', name: 'light and dark', pages: PAGES_OF.surveyor, looks: [LIGHT, DARK] },
  { who: 'interviewer', name: 'light and dark', pages: PAGES_OF.interviewer, looks: [LIGHT, DARK] },
  // 大字 is for residents
  { who: 'dispatcher', name: '大字', pages: RESIDENTS, looks: [LARGE] },
  { who: 'interviewer', name: '大字', pages: PAGES_OF.interviewer, looks: [LARGE] },
]

describe.each(WALKS)('$name, seen by $who', ({ who, pages, looks }) => {
  let visit: Visit

  beforeAll(async () => {
    visit = await world.visit({ storageState: every.states[who] })
    if (!looks.includes(LARGE)) return
    await visit.open('/pages/me/index')
    await visit.page
      .getByRole('radio', { name: '大字' })
      .or(visit.page.getByText('大字', { exact: true }))
      .first()
      .click()
    await visit.page.locator(LARGE.mark).first().waitFor()
  })
  afterAll(() => visit.leave())

  test.each(pages)('%s', async (path) => {
    const { page } = visit
    await page.setViewportSize(isStaffPage(path) ? DESK : PHONE)
    await page.emulateMedia({ colorScheme: 'light' })
    await visit.open(`/${path}${every.queries[path] ?? ''}`)
    await settle(page)
    await layOut(page)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    for (const { mark, scheme } of looks) {
      // the look changes under the eyes, as at sunset
      await page.emulateMedia({ colorScheme: scheme })
      // one theme for the whole page: a page that ignored the look would pass for the wrong reason
      await page.locator(mark).first().waitFor()
      expect({ look: mark, violations: await violations(page) }).toEqual({ look: mark, violations: [] })
      if (scheme === 'dark') await visit.picture(`dark-${path.replaceAll('/', '-')}`)
    }
  })
})
