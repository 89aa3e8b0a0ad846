import type { BrowserContextOptions, Page } from 'playwright-core'
import { requireBuilt } from '../e2e/built'
import { photo } from '../e2e/pictures'
import { become } from '../e2e/staff'
import { DESK, enterWorld, PHONE, type Visit, type World } from '../e2e/world'
import { readMiniProgram } from '../weapp/program'
import { violations } from './axe'

/** Every page of the product: both builds have the same. */
const PAGES = readMiniProgram(requireBuilt('dist/weapp')).pages

let world: World
/** Queries of the pages that show one certain thing. */
let queries: Record<string, string>
let staffState: BrowserContextOptions['storageState']
/** Of the person whose work the desk of the air is. */
let airState: BrowserContextOptions['storageState']
/** Of who may see who looked at names. */
let leaderState: BrowserContextOptions['storageState']

const field = (data: unknown, name: string): string => String(Reflect.get(Object(data), name))
const first = (data: unknown): unknown => (Reflect.get(Object(data), 'items') as unknown[])[0]

/** Hands over one of everything as the person who then looks at it. */
const prepare = async (visit: Visit): Promise<Record<string, string>> => {
  const token = await visit.page.evaluate(() => {
    // Taro keeps values on the web as {"data": …}
    const kept: unknown = JSON.parse(localStorage.getItem('session') ?? '{}')
    const session: unknown = Reflect.get(Object(kept), 'data')
    return String(Reflect.get(Object(session), 'token'))
  })
  const { api } = world
  const activityId = field(first((await api.get('activities/list', { only: 'seats' })).data), 'id')
  const signUp = await api.post(
    'activities/signUp',
    { activityId, party: 1, name: '叶尔兰', autoAccept: true, expect: 'seated' },
    { token },
  )
  const upload = await api.upload(await photo(), 'image/jpeg', { token })
  const report = await api.post(
    'reports/submit',
    {
      words: '渠边倒了垃圾',
      photos: [field(upload.data, 'fileId')],
      categories: ['waste.household'],
      place: { town: '652328100' },
      identity: 'county',
    },
    { token },
  )
  const caseId = field(report.data, 'caseId')
  return {
    'activities/detail/index': `?activityId=${activityId}`,
    'activities/ticket/index': `?signUpId=${field(signUp.data, 'signUpId')}`,
    'reports/case/index': `?id=${caseId}`,
    'staff/cases/index': `?id=${caseId}`,
    'staff/sheet/index': `?id=${caseId}`,
  }
}

beforeAll(async () => {
  world = await enterWorld()
  const visit = await world.visit({ viewport: DESK })
  await become(visit, '派件员')
  queries = await prepare(visit)
  staffState = await visit.page.context().storageState()
  await become(visit, '空气数据员')
  airState = await visit.page.context().storageState()
  await become(visit, '县领导')
  leaderState = await visit.page.context().storageState()
  await visit.leave()
})
afterAll(() => world.close())

/** Waits until nothing is being fetched and no grey block stands for something that comes. */
const settle = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle')
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => !document.querySelector('.ui-skeleton, [aria-busy=true]'))
  await page.evaluate(() => document.fonts.ready)
  // a target half under a fixed bar would be measured by its visible half: the whole page is laid out
  const size = page.viewportSize()
  if (size && size.width < DESK.width) await page.setViewportSize({ width: size.width, height: 3_600 })
}

const AIR_DESK = 'staff/air/'
const OF_AIR = PAGES.filter((path) => path.startsWith(AIR_DESK))
const OF_LEADERS = ['staff/openings/index']
const OTHERS = PAGES.filter((path) => !OF_AIR.includes(path) && !OF_LEADERS.includes(path))
const RESIDENTS = OTHERS.filter((path) => !path.startsWith('staff/'))

interface Looked {
  /** The class that the whole page has in this look. */
  mark: string
  scheme: 'light' | 'dark'
}
const LIGHT: Looked = { mark: '.theme-light', scheme: 'light' }
const DARK: Looked = { mark: '.theme-dark', scheme: 'dark' }
const LARGE: Looked = { mark: '.size-large', scheme: 'light' }

describe.each([
  { who: 'dispatcher', name: 'light and dark', pages: OTHERS, looks: [LIGHT, DARK] },
  { who: 'air', name: 'light and dark', pages: OF_AIR, looks: [LIGHT, DARK] },
  { who: 'leader', name: 'light and dark', pages: OF_LEADERS, looks: [LIGHT, DARK] },
  // 大字 is for residents
  { who: 'dispatcher', name: '大字', pages: RESIDENTS, looks: [LARGE] },
])('$name, seen by $who', ({ who, pages, looks }) => {
  let visit: Visit

  beforeAll(async () => {
    const state = { air: airState, leader: leaderState }[who] ?? staffState
    visit = await world.visit({ storageState: state })
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
    await page.setViewportSize(path.startsWith('staff/') ? DESK : PHONE)
    await page.emulateMedia({ colorScheme: 'light' })
    await visit.open(`/${path}${queries[path] ?? ''}`)
    await settle(page)
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
