import type { Page, Request } from 'playwright-core'
import { isStaffPage } from '../../config/pages'
import type { Locale } from '../../cloud/shared/locale'
import { PAGES_OF, prepareEveryPage, settle, type EveryPage, type Who } from '../e2e/everyPage'
import { DESK, enterWorld, PHONE, type Visit, type World } from '../e2e/world'
import { requireBuilt } from '../e2e/built'
import { bundleMiniProgram, type WeappSite } from '../weapp/bundle'
import { openPhone } from './phone'
import reports from '../../src/locales/zh-CN/reports'
import filing from '../../src/locales/zh-CN/reportsCompose'
import { saidIn, unspoken, type Said } from './data'
import { DATA } from './fields'
import { readShown, type Shown } from './shown'

/** What lies on top: pages below stay in the document, hidden. */
const TOP = '.taro_page:not([style*="display: none"])'

let world: World
let every: EveryPage
/** The persons of the demo county: a session keeps the name of the one whose it is. */
let persons: Said[]
let site: WeappSite

beforeAll(async () => {
  world = await enterWorld()
  site = await bundleMiniProgram(requireBuilt('dist/weapp'))
  every = await prepareEveryPage(world)
  persons = saidIn('account/demoPersons', (await world.api.get('account/demoPersons')).data)
})
afterAll(() => world.close())

/** What the services answer to a page, and whether it still waits for one of them. */
class Answers {
  readonly said: Said[] = []
  readonly #coming = new Set<Promise<void>>()

  constructor(private readonly page: Page) {
    page.on('request', (request) => {
      const [, procedure] = /\/api\/(\w+\/\w+)/.exec(request.url()) ?? []
      if (procedure === undefined || request.resourceType() === 'image') return
      const answer = this.#read(procedure, request).finally(() => this.#coming.delete(answer))
      this.#coming.add(answer)
    })
  }

  async #read(procedure: string, request: Request): Promise<void> {
    const body: unknown = await request
      .response()
      .then((response) => response?.json())
      .catch(() => null) // a page that is left does not wait
    this.said.push(...saidIn(procedure, Reflect.get(Object(body), 'data')))
  }

  /** Waits until every answer has come and is drawn. */
  async drawn(): Promise<void> {
    do {
      await Promise.all(this.#coming)
      await settle(this.page)
      await this.page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      )
    } while (this.#coming.size > 0)
  }
}

/** Chooses a language as another window of the app would: this one hears of it, and is not loaded again. */
async function choose(page: Page, tag: Locale): Promise<void> {
  await page.evaluate((data) => {
    // Taro keeps values on the web as {"data": …}
    localStorage.setItem('locale', JSON.stringify({ data }))
    window.dispatchEvent(new StorageEvent('storage', { key: 'locale' }))
  }, tag)
  await page.locator(`html[lang=${tag}]`).waitFor()
}

const roles: Who[] = ['dispatcher', 'air', 'leader', 'organiser']

describe.each(roles)('in the test language, seen by %s', (who) => {
  let visit: Visit
  let answers: Answers

  beforeAll(async () => {
    visit = await world.visit({ storageState: every.states[who] })
    answers = new Answers(visit.page)
  })
  afterAll(() => visit.leave())

  const look = async (): Promise<Shown> => {
    await answers.drawn()
    const shown = await visit.page.evaluate(readShown, TOP)
    return { ...shown, texts: [...shown.texts, await visit.page.title()] }
  }
  const left = ({ texts }: Shown) => unspoken(texts, [...persons, ...answers.said], DATA)

  test.each(PAGES_OF[who])('%s', async (path) => {
    const { page } = visit
    await page.setViewportSize(isStaffPage(path) ? DESK : PHONE)
    // the first page is opened in Chinese, every other one in the language in which the one before was left
    await visit.open(`/${path}${every.queries[path] ?? ''}`)
    const opened = await look()
    await choose(page, opened.lang === 'ar-XB' ? 'zh-CN' : 'ar-XB')
    const changed = await look()
    if (changed.lang === 'zh-CN') await choose(page, 'ar-XB')
    const last = await look()
    await visit.picture(`words-${path.replaceAll('/', '-')}`)
    const chinese = opened.lang === 'zh-CN' ? opened : changed
    expect(chinese).toMatchObject({ lang: 'zh-CN', dir: 'ltr' })
    // a walk that sees no Chinese here would see none there
    expect(left(chinese)).not.toEqual([])
    for (const shown of [opened, changed, last].filter((one) => one !== chinese)) {
      const { lang, dir, outside } = shown
      expect({ lang, dir, outside, left: left(shown) }).toEqual({
        lang: 'ar-XB',
        dir: 'rtl',
        outside: [],
        left: [],
      })
    }
  })
})

describe.each(roles)('the mini-program in the test language, seen by %s', (who) => {
  const answers: Said[] = []

  test.each(PAGES_OF[who])('%s', async (path) => {
    const page = `${path}${every.queries[path] ?? ''}`
    const state = every.states[who]
    const phone = await openPhone({ world, site, state, language: 'ar-XB', page, answers })
    await phone.started()
    await phone.quiet()
    await phone.top.locator('.dir-rtl').first().waitFor()
    const { texts, outside } = await phone.page.evaluate(readShown, 'page:not([hidden])')
    expect(texts.length).toBeGreaterThan(2)
    expect({ left: unspoken(texts, [...persons, ...answers], DATA), outside }).toEqual({
      left: [],
      outside: [],
    })
    expect(await phone.errors()).toEqual([])
    await phone.close()
  })
})

test('what is typed stays when the language changes', async () => {
  const visit = await world.visit()
  const { page } = visit
  await visit.open('/reports/compose/index')
  await settle(page)
  await page.getByText(filing.compose.withoutPhoto).click()
  await page.getByRole('checkbox', { name: reports.tile.waste }).click()
  await page.getByRole('button', { name: filing.compose.pickPlace }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('radio').first().click()
  await sheet.getByText(filing.compose.otherTown).waitFor()
  await sheet.getByRole('radio').first().click()
  await sheet.waitFor({ state: 'detached' })
  const field = page.getByRole('textbox', { name: filing.compose.sayLabel })
  await field.fill('渠边倒了垃圾')
  const typed = page.locator('textarea:visible')
  await choose(page, 'ar-XB')
  await field.waitFor({ state: 'detached' })
  expect(await typed.inputValue()).toBe('渠边倒了垃圾')
  await choose(page, 'zh-CN')
  expect(await field.inputValue()).toBe('渠边倒了垃圾')
  expect(visit.problems).toEqual([])
  await visit.leave()
})
