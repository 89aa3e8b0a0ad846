import staff from '../../src/locales/zh-CN/desk'
import drafts from '../../src/locales/zh-CN/drafts'
import { become } from './staff'
import { DESK, enterWorld, type Visit, type World } from './world'

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

const atCases = async (): Promise<Visit> => {
  const visit = await world.visit({ viewport: DESK })
  await become(visit, '派件员')
  await visit.open('/desk/reports/cases/index')
  await visit.page.getByRole('heading', { level: 2, name: staff.panel.dispatch }).waitFor()
  return visit
}
/** Where the keyboard is: the id of a row, the name of a field. */
const focused = ({ page }: Visit): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    return at?.id.startsWith('case-') ? at.id : (at?.getAttribute('aria-label') ?? at?.tagName ?? '')
  })
const openRow = ({ page }: Visit): Promise<string | null> =>
  page.locator('.desk-row[aria-current=page]').getAttribute('id')

test('a case is asked back, and the next one opened, without a mouse', async () => {
  const visit = await atCases()
  const { page } = visit
  const keys = page.keyboard
  await keys.press('j')
  await page.waitForFunction(() => document.activeElement?.id.startsWith('case-'))
  const first = await openRow(visit)
  expect(await focused(visit)).toBe(first)
  await page.getByRole('heading', { level: 2, name: staff.panel.dispatch }).waitFor()
  await keys.press('m')
  await page.getByRole('heading', { level: 2, name: staff.actions.askMore }).waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
  await keys.type('是哪一家，jkmr 都是字母')
  // out of the field, to the next case and back: the words are there
  await keys.press('Escape')
  expect(await focused(visit)).toBe(first)
  await keys.press('j')
  await page.waitForFunction((id) => document.activeElement?.id !== id, first)
  await keys.press('k')
  await page.waitForFunction((id) => document.activeElement?.id === id, first)
  const field = page.getByRole('textbox', { name: staff.fields.askWords })
  await field.waitFor()
  expect(await field.inputValue()).toBe('是哪一家，jkmr 都是字母')
  await keys.press('m')
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
  await keys.press('Control+Enter')
  await page.getByText(staff.panel.sent).first().waitFor()
  await page.locator(`[id="${first}"]`).waitFor({ state: 'detached' })
  // not at the end of the page: on the row that has come into the place of the one that was sent
  await page.waitForFunction(() => document.activeElement?.id.startsWith('case-'))
  const next = await focused(visit)
  expect(next).not.toBe(first)
  await keys.press('j')
  await page.waitForFunction((id) => document.querySelector('.desk-row[aria-current=page]')?.id === id, next)
  await keys.press('?')
  const sheet = page.getByRole('dialog', { name: staff.keys.title })
  await sheet.waitFor()
  await keys.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  expect(await focused(visit)).toBe(next)
  expect(visit.problems).toEqual([])
  await visit.leave()
})

test('a reload and a click beside the sheet lose nothing of a call; thrown away it is gone', async () => {
  const visit = await atCases()
  const { page } = visit
  const sheet = page.getByRole('dialog')
  const said = sheet.getByRole('textbox', { name: staff.caller.words })
  const open = async () => {
    await page.getByRole('button', { name: staff.caller.open }).click()
    await said.waitFor()
  }
  await open()
  await said.fill('后院烧秸秆，烟往学校飘')
  await page.locator('.ui-bottom-sheet__scrim').click({ position: { x: 5, y: 5 } })
  await sheet.waitFor({ state: 'detached' })
  await open()
  expect(await said.inputValue()).toBe('后院烧秸秆，烟往学校飘')
  await page.reload()
  await open()
  await sheet.getByRole('button', { name: drafts.discard }).waitFor()
  expect(await said.inputValue()).toBe('后院烧秸秆，烟往学校飘')
  await sheet.getByRole('button', { name: drafts.discard }).click()
  await sheet.getByText(drafts.thrown).waitFor()
  expect(await said.inputValue()).toBe('')
  await page.reload()
  await open()
  expect(await said.inputValue()).toBe('')
  expect(visit.problems).toEqual([])
  await visit.leave()
})
