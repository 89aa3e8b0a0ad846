/** The leader's desk: every number opens its list and back, what is shown stands in the address, a question is answered, the paper prints. */
import staff from '../../src/locales/zh-CN/desk'
import { become } from './staff'
import { DESK, enterWorld, type Visit, type World } from './world'

const say = staff.overview

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

const rowsOf = ({ page }: Visit) => page.locator('[id^=case-]')

test('a leader opens the list of each number, comes back to it by its address, asks a unit, and prints', async () => {
  const leader = await world.visit({ viewport: DESK })
  const { page, open } = leader
  await become(leader, '县领导')
  await open('/desk/home/index')
  await page.getByRole('link', { name: new RegExp(`^${staff.terms.open.name} `) }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/desk/overview/index')

  // the number and its list say the same
  const tile = page.getByRole('link', { name: new RegExp(`^${staff.terms.overdue.name} `) }).first()
  const overdue = Number(/\d+/.exec((await tile.getAttribute('aria-label')) ?? '')?.[0])
  await tile.click()
  await page.getByRole('tab', { name: new RegExp(staff.tabs.overdue), selected: true }).waitFor()
  if (overdue > 0) await rowsOf(leader).first().waitFor()
  expect(Math.min(overdue, 20)).toBe(Math.min(await rowsOf(leader).count(), 20))
  await page.goBack()

  const received = page.getByRole('link', { name: new RegExp(` ${say.heads.received} `) }).first()
  const said = (await received.getAttribute('aria-label')) ?? ''
  await received.click()
  await page.getByText(staff.terms.received.means).waitFor()
  const count = Number(/ (\d+)，/.exec(said)?.[1])
  if (count > 0) await rowsOf(leader).first().waitFor()
  expect(await rowsOf(leader).count()).toBe(Math.min(count, 20))
  // a reload comes back to the very list
  const address = new URL(page.url())
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    what: 'received',
    town: expect.any(String),
  })
  await page.reload()
  await page.getByText(staff.terms.received.means).waitFor()
  await page.getByRole('button', { name: staff.list.back }).click()

  // a unit is chosen, which stands in the address, and asked
  await page.getByRole('button', { name: '西吉尔镇', exact: true }).click()
  await page.getByText(/^西吉尔镇，没办完/).waitFor()
  expect(new URL(page.url()).searchParams.get('unit')).toBe('652328101')
  await page.getByRole('button', { name: say.ask.open('西吉尔镇') }).click()
  await page.getByRole('textbox', { name: say.ask.words }).fill('水磨沟的垃圾怎么还在')
  await page.getByRole('button', { name: say.ask.send }).click()
  await page.getByText('水磨沟的垃圾怎么还在').first().waitFor()

  // the same figures on one page of paper
  const open_ = await page
    .getByRole('link', { name: new RegExp(`^${staff.terms.open.name} `) })
    .first()
    .getAttribute('aria-label')
  await page.getByRole('button', { name: say.print }).click()
  await page.getByRole('heading', { level: 1, name: say.paper.title }).waitFor()
  await page
    .getByText(`${/\d+/.exec(open_ ?? '')?.[0] ?? ''} ${say.cases}`, { exact: true })
    .first()
    .waitFor()
  await page.emulateMedia({ media: 'print' })
  await leader.picture('overview-paper')
  expect(leader.problems).toEqual([])
  await leader.leave()

  const town = await world.visit({ viewport: DESK })
  await become(town, '乡镇办理员')
  await town.open('/desk/reports/cases/index')
  await town.page.getByText(say.ask.toAnswer('水磨沟的垃圾怎么还在')).waitFor()
  await town.page.getByRole('button', { name: say.ask.answerTitle }).first().click()
  await town.page.getByRole('textbox', { name: say.ask.answer }).fill('车明天到')
  await town.page.getByRole('button', { name: say.ask.answerSend }).click()
  await town.page.getByRole('button', { name: say.ask.answerTitle }).waitFor({ state: 'detached' })
  expect(town.problems).toEqual([])
  await town.leave()
})
