import survey from '../../src/locales/zh-CN/survey'
import result from '../../src/locales/zh-CN/surveyResult'
import field from '../../src/locales/zh-CN/surveyField'
import { liesInBox } from './ballots'
import { become } from './staff'
import { enterWorld, type Visit, type World } from './world'

/** More than the questionnaire has with every follow-up. */
const MANY = 40

/** What is chosen on the page in sight: others lie below it. */
const CHOSEN = '[role=radio][aria-checked=true]:visible, [role=checkbox][aria-checked=true]:visible'

/** A receipt code as it is shown. */
const RECEIPT = /^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

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
    expect(await page.locator(CHOSEN).count()).toBe(0)
    const option = page.locator('[role=radio]:visible, [role=checkbox]:visible').first()
    await option.or(page.locator('textarea:visible')).first().waitFor()
    await next.or(send).first().waitFor()
    if (await option.count()) await option.click()
    if (number === 5) await picture('3-survey-question')
    if (await send.isVisible()) {
      await send.click()
      return number
    }
    await next.click()
    // not the first heading of the document: pages before this one lie hidden below it
    await question.filter({ hasNotText: text }).waitFor()
  }
  throw new Error('the survey has no end')
}

test('somebody answers every question to the finish, once', async () => {
  const visit = await world.visit()
  const { page } = visit
  await visit.open('/survey/answer/index')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await answerAll(visit)
  await page.getByRole('heading', { level: 1, name: survey.finish.title }).waitFor()
  await visit.picture('3-survey-finish')
  const code = await page.getByText(RECEIPT).innerText()
  expect(await liesInBox(world, code)).toBe(true)
  await visit.open('/survey/answer/index')
  await page.getByText(survey.state.answered.title).waitFor()
  expect(visit.problems).toEqual([])
  await visit.leave()
  await correctElsewhere(code)
})

/** On a phone that knows nothing but the code: the answers are seen, corrected, seen again and withdrawn. */
async function correctElsewhere(code: string): Promise<void> {
  const visit = await world.visit()
  const { page } = visit
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const find = async () => {
    await visit.open('/survey/receipt/index')
    await page.getByLabel(survey.receipt.label).fill(code.toLowerCase().replaceAll('-', ' '))
    await button(survey.receipt.find).click()
  }
  await find()
  await page.getByRole('heading', { name: survey.receipt.own }).waitFor()
  await button(survey.receipt.correct).click()
  await correctFirst(visit)
  await page.getByText(survey.receipt.corrected).waitFor()
  await find()
  await button(survey.receipt.withdraw).click()
  await button(survey.receipt.withdrawYes).click()
  await page.getByText(survey.receipt.withdrawn).waitFor()
  await find()
  await page.getByText(survey.receipt.gone).waitFor()
  expect(visit.problems).toEqual([])
  await visit.leave()
}

/** Goes through the sheet as it is, to its end. */
async function correctFirst({ page }: Visit): Promise<void> {
  const next = page.getByRole('button', { name: survey.question.next, exact: true })
  const send = page.getByRole('button', {
    name: new RegExp(`^(${survey.question.send}|${survey.question.skip})$`),
  })
  for (let number = 1; number < MANY; number += 1) {
    await next.or(send).first().waitFor()
    if (await send.isVisible()) return send.click()
    const text = await page.getByRole('heading', { level: 1 }).innerText()
    await next.click()
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: text }).waitFor()
  }
}

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

/** A letter as the county prints it: its code, and the number of the box. */
async function drawLetter(): Promise<{ invite: string; number: string }> {
  const token = await world.api.demoPerson('17-surveyor')
  const current = Object((await world.api.get('survey/current')).data)
  const survey: unknown = Reflect.get(Object(Reflect.get(current, 'open')), 'id')
  const drawn = await world.api.post('survey/drawInvites', { survey, count: 1 }, { token })
  const [invite] = Reflect.get(Object(drawn.data), 'codes') as unknown[]
  const keys = await world.api.get('survey/keys', { survey })
  return { invite: String(invite), number: String(Reflect.get(Object(keys.data), 'fingerprint')) }
}

/** Chooses the village of a letter: two taps. */
async function chooseVillage({ page }: Visit): Promise<void> {
  await page.getByRole('button', { name: survey.invite.villageNone }).click()
  await page.getByRole('dialog').getByText('木垒镇', { exact: true }).click()
  await page.getByRole('dialog').getByText('园林社区', { exact: true }).click()
}

test('who has answered already can answer for the letter of the household, typed in on the way that 我的 shows', async () => {
  const { invite, number } = await drawLetter()
  const visit = await world.visit()
  const { page } = visit
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await visit.open('/survey/answer/index')
  await answerAll(visit)
  await page.getByRole('heading', { level: 1, name: survey.finish.title }).waitFor()

  await visit.open('/pages/me/index')
  await page.getByText(survey.title, { exact: true }).click()
  await page.getByText(survey.home.lost.code.what).waitFor()
  await visit.picture('3-survey-home')
  expect(await page.getByText(survey.home.visit, { exact: true }).count()).toBe(0)
  await page.getByText(survey.home.letter, { exact: true }).click()
  // on an old keyboard: small letters, blanks, an O for the nought, a number that belongs to no box
  await page
    .getByLabel(survey.invite.label)
    .fill(invite.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'))
  await chooseVillage(visit)
  await page.getByLabel(survey.invite.number).fill('AAAA-BBBB-CCCC-DDDD')
  await button(survey.invite.start).click()
  await page.getByText(survey.invite.numberOther).waitFor()
  await page.getByLabel(survey.invite.number).fill(number.toLowerCase())
  await visit.picture('3-survey-letter')
  await button(survey.invite.start).click()
  await page.getByText(survey.question.invited).waitFor()
  await answerAll(visit)
  await page.getByRole('heading', { level: 1, name: survey.finish.title }).waitFor()
  expect(await liesInBox(world, await page.getByText(RECEIPT).innerText(), 'drawn')).toBe(true)
  await visit.leave()

  // the same letter again, on another phone
  const other = await world.visit()
  await other.open(`/survey/answer/index?invite=${invite}&box=${number}&village=652328100005`)
  await other.page.getByText(survey.question.invited).waitFor()
  await answerAll(other)
  await other.page.getByText(survey.trouble.invite_used.title).waitFor()
  await other.leave()
})

test('interviews are for interviewers, who find their households on 我的 and where everybody finds the survey', async () => {
  const visit = await world.visit()
  const { page } = visit
  await visit.open('/survey/answer/index?visit=1&household=1')
  await page.getByText(survey.state.notInterviewer.title).waitFor()
  await visit.open('/survey/today/index')
  await page.getByText(field.today.notYours.title).waitFor()
  await become(visit, '调查员 沙吾列')
  await page.getByText(field.today.title, { exact: true }).click()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await visit.picture('3-survey-today')
  await visit.open('/survey/home/index')
  await page.getByText(survey.home.visit, { exact: true }).waitFor()
  expect(visit.problems).toEqual([])
  await visit.leave()
})

test('an address of no survey says so, and leads to a result that there is', async () => {
  const visit = await world.visit()
  const { page } = visit
  await visit.open('/survey/result/index?survey=zz')
  await page.getByText(result.unknown.title).waitFor()
  await page.getByRole('button', { name: result.unknownWays.latest, exact: true }).click()
  await page.getByText(result.method.title).waitFor()
  await visit.leave()
})
