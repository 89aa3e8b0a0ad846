import survey from '../../src/locales/zh-CN/survey'
import { enterWorld, type Visit, type World } from './world'

/** More than the questionnaire has with every follow-up. */
const MANY = 40

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

const answersSoFar = async (): Promise<number> => {
  const current = await world.api.get('survey/current')
  const id: unknown = Reflect.get(Object(Reflect.get(Object(current.data), 'open')), 'id')
  const { data } = await world.api.get('survey/progress', { survey: id })
  return Number(Reflect.get(Object(data), 'answers'))
}

/** Chooses the first answer of every question until the sheet is handed in. */
const answerAll = async ({ page, picture }: Visit): Promise<number> => {
  const send = page.getByRole('button', {
    name: new RegExp(`^(${survey.question.send}|${survey.question.skip})$`),
  })
  const next = page.getByRole('button', { name: survey.question.next, exact: true })
  for (let number = 1; number < MANY; number += 1) {
    const question = page.getByRole('heading', { level: 1 })
    const text = await question.innerText()
    // nothing is preselected
    expect(
      await page.locator('[role=radio][aria-checked=true], [role=checkbox][aria-checked=true]').count(),
    ).toBe(0)
    const option = page.locator('[role=radio]:visible, [role=checkbox]:visible').first()
    await option.or(page.locator('textarea:visible')).first().waitFor()
    await next.or(send).first().waitFor()
    if (await option.count()) await option.click()
    if (number === 3) await picture('3-survey-question')
    if (await send.isVisible()) {
      await send.click()
      return number
    }
    await next.click()
    await page.waitForFunction(
      (before) => document.querySelector('h1, [role=heading]')?.textContent !== before,
      text,
    )
  }
  throw new Error('the survey has no end')
}

test('somebody answers every question to the finish, once', async () => {
  const before = await answersSoFar()
  const visit = await world.visit()
  const { page } = visit
  await visit.open('/survey/answer/index')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await answerAll(visit)
  await page.getByRole('heading', { level: 1, name: survey.finish.title }).waitFor()
  await visit.picture('3-survey-finish')
  // the count that everybody sees may be kept for five minutes; the finish page has the fresh one
  await page.getByText(survey.finish.number(String(before + 1))).waitFor()
  await visit.open('/survey/answer/index')
  await page.getByText(survey.state.answered.title).waitFor()
  expect(visit.problems).toEqual([])
  await visit.leave()
})

test('going back keeps the answers, and the place is kept when the page is closed', async () => {
  const visit = await world.visit()
  const { page } = visit
  await visit.open('/survey/answer/index')
  const heading = page.getByRole('heading', { level: 1 })
  const first = await heading.innerText()
  await page.getByRole('radio').first().click()
  await page.getByRole('button', { name: survey.question.next, exact: true }).click()
  await heading.filter({ hasNotText: first }).waitFor()
  const second = await heading.innerText()
  await page.reload()
  await heading.filter({ hasText: second }).waitFor()
  await page.getByRole('button', { name: survey.question.back, exact: true }).click()
  await heading.filter({ hasText: first }).waitFor()
  await page
    .getByRole('radio')
    .first()
    .and(page.getByRole('radio', { checked: true }))
    .waitFor()
  await visit.leave()
})
