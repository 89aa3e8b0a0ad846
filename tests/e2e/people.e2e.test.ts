import join from '../../src/locales/zh-CN/join'
import text from '../../src/locales/zh-CN/deskPeople'
import { DESK as PAGES, JOIN } from '../../cloud/shared/addresses'
import { become } from './staff'
import { DESK, enterWorld, type World } from './world'

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

const NAME = '沙吾列'

test('somebody is invited on the desk, accepts on a phone, works, is dismissed and has no access from then on', async () => {
  const office = await world.visit({ viewport: DESK })
  await become(office, '系统管理员')
  await office.open(PAGES.people())
  const desk = office.page
  await desk.getByRole('button', { name: text.invite }).click()
  await desk.getByRole('textbox', { name: text.form.name, exact: true }).fill(NAME)
  await desk.getByRole('textbox', { name: text.form.unit, exact: true }).fill('西吉尔镇政府')
  await desk.getByRole('radio', { name: '乡镇办理员' }).click()
  await desk.getByRole('radio', { name: '西吉尔镇', exact: true }).click()
  await desk.getByRole('button', { name: text.form.make }).click()
  await desk.getByText(text.code.waiting).waitFor()
  const code = (await desk.locator('.people__typed').textContent()) ?? ''

  const phone = await world.visit()
  await phone.open(JOIN(code))
  await phone.page.getByRole('heading', { name: /请您当工作人员/ }).waitFor()
  expect(await phone.page.getByText(NAME).count()).toBe(1)
  await phone.page.getByRole('button', { name: join.accept, exact: true }).click()
  await phone.page.getByText(join.accepted).waitFor()
  await phone.page.getByRole('button', { name: join.toDesk }).click()
  // the page of the invitation names the town too and lies hidden beneath the desk
  await phone.page.getByText('西吉尔镇').filter({ visible: true }).first().waitFor()

  // the office sees it without doing anything
  await desk.getByText(text.code.taken(NAME)).waitFor()
  await desk.getByRole('button', { name: text.code.done, exact: true }).click()
  await desk.getByRole('textbox', { name: text.find }).fill('西吉尔镇政府')
  await desk.getByRole('button', { name: new RegExp(NAME) }).click()
  await desk.getByRole('button', { name: text.panel.dismissAll }).click()
  await desk.getByRole('dialog').getByRole('button', { name: text.end.yes, exact: true }).click()
  await desk.getByText(text.end.done(NAME)).waitFor()

  await phone.open(PAGES.home)
  await phone.page.getByText(/没有您的工作|只有工作人员能进/).waitFor()
  // what was refused to who is nobody here any more
  expect(phone.problems.filter((one) => !/\b40[13]\b/.test(one))).toEqual([])
  expect(office.problems).toEqual([])
  await phone.leave()
  await office.leave()
})
