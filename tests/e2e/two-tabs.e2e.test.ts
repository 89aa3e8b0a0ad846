import type { Page } from 'playwright-core'
import survey from '../../src/locales/zh-CN/survey'
import { liesInBox } from './ballots'
import { enterWorld, type World } from './world'

/** More than the questionnaire has with every follow-up. */
const MANY = 40
/** A receipt code as it is shown. */
const RECEIPT = /^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/
const ANSWER = '/survey/answer/index'

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

const send = (page: Page) =>
  page.getByRole('button', { name: new RegExp(`^(${survey.question.send}|${survey.question.skip})$`) })
const code = (page: Page) => page.getByText(RECEIPT).innerText()

/** Chooses the first answer of every question, up to the last. */
async function fillIn(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: survey.question.next, exact: true })
  const heading = page.getByRole('heading', { level: 1 })
  for (let number = 1; number < MANY; number += 1) {
    const text = await heading.innerText()
    const option = page.locator('[role=radio]:visible, [role=checkbox]:visible').first()
    await option.or(page.locator('textarea:visible')).first().waitFor()
    await next.or(send(page)).first().waitFor()
    if (await send(page).isVisible()) return
    await option.click()
    await next.click()
    await heading.filter({ hasNotText: text }).waitFor()
  }
  throw new Error('the survey has no end')
}

test('attack: one sheet handed over in two tabs at the same moment, without a net and then with one', async () => {
  const visit = await world.visit()
  const [one, context] = [visit.page, visit.page.context()]
  const asked: string[] = []
  // what was answered: a tab may try in vain before its browser tells it that there is no net
  context.on('response', (response) => asked.push(new URL(response.url()).pathname))
  await visit.open(ANSWER)
  await fillIn(one)
  const other = await context.newPage()
  await other.goto(`${world.address}${ANSWER}`)
  await send(other).waitFor()

  await context.setOffline(true)
  // tapped in the page itself: the first tab's sheet takes the button of the second away before a mouse gets there
  await Promise.all([one, other].map((page) => send(page).evaluate((button: HTMLElement) => button.click())))
  const shown = await code(one)
  expect(await code(other)).toBe(shown)
  // what lies on the phone is under the code that both show
  const kept = await one.evaluate(() => localStorage.getItem('survey:sheets') ?? '')
  expect(kept.match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){4}/g)).toEqual([shown])

  await context.setOffline(false)
  for (const page of [one, other])
    await page.getByRole('heading', { level: 1, name: survey.finish.title }).waitFor()
  expect(await liesInBox(world, shown)).toBe(true)
  const times = (address: string) => asked.filter((each) => each === address).length
  expect([times('/api/survey/ticket'), times('/api/survey/send')]).toEqual([1, 1])
  process.stdout.write(`one sheet in two tabs: tried 2, through ${times('/api/survey/send') - 1}\n`)
  await visit.leave()
})

test('a tab that was left open shows what another one has handed over', async () => {
  const visit = await world.visit()
  const one = visit.page
  await visit.open(ANSWER)
  const other = await one.context().newPage()
  await other.goto(`${world.address}${ANSWER}`)
  await other.getByRole('radio').first().waitFor()
  await fillIn(one)
  await send(one).click()
  await one.getByRole('heading', { level: 1, name: survey.finish.title }).waitFor()
  const shown = await code(one)
  expect(await code(other)).toBe(shown)
  expect(await liesInBox(world, shown)).toBe(true)
  await visit.leave()
})
