// What an interviewer does by hand: the phone is taken along without a network, killed in the middle, and brought back.
import field from '../../../src/locales/zh-CN/surveyField'
import survey from '../../../src/locales/zh-CN/survey'
import ui from '../../../src/locales/zh-CN/ui'
import type { Visit } from '../world'

/** More than the questionnaire has with every follow-up. */
const MANY = 40
/** Before the phone is killed. */
const SOME = 6

export const TODAY = '/survey/today/index'
const w = field.door

/** Takes the households of the day along: all that is needed lies on the phone. */
export async function takeAlong({ page, open, picture }: Visit): Promise<void> {
  await open(TODAY)
  await page.getByRole('button', { name: w.ask, exact: true }).waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.waitForLoadState('networkidle')
  await picture('walk-today')
  await page.context().setOffline(true)
}

/** Begins at the first door of the list: two adults, the one who is asked stands here. */
async function begin({ page, picture }: Visit): Promise<void> {
  await page.getByRole('button', { name: w.ask, exact: true }).click()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await picture('walk-start')
  await page.getByRole('button', { name: new RegExp(`${ui.stepper.more}$`) }).click()
  await page.getByText(field.start.here, { exact: true }).click()
  await page.getByRole('button', { name: field.start.begin, exact: true }).click()
}

/** Answers questions until the sheet is handed over or `most` were answered. @returns how many */
async function answer({ page }: Visit, most: number, town: string): Promise<number> {
  const next = page.getByRole('button', { name: survey.question.next, exact: true })
  const send = page.getByRole('button', {
    name: new RegExp(`^(${survey.question.send}|${survey.question.skip})$`),
  })
  for (let done = 0; done < most; done += 1) {
    await next.or(send).first().waitFor()
    if (await send.isVisible()) {
      await send.click()
      return done
    }
    const question = page.getByRole('heading', { level: 1 })
    const text = await question.innerText()
    const options = page.locator('[role=radio]:visible, [role=checkbox]:visible')
    const own = options.filter({ hasText: town })
    await ((await own.count()) > 0 ? own : options).first().click()
    await next.click()
    await question.filter({ hasNotText: text }).waitFor()
  }
  return most
}

/**
 * Interviews the first household of the list without a network.
 * @param kill closes the page in the middle and gives another one of the same phone
 */
export async function interview(visit: Visit, town: string, kill?: () => Promise<Visit>): Promise<Visit> {
  await begin(visit)
  let phone = visit
  if (kill) {
    await answer(visit, SOME, town)
    const asked = await visit.page.getByRole('heading', { level: 1 }).innerText()
    phone = await kill()
    await phone.open(TODAY)
    await phone.picture('walk-killed')
    await phone.page.getByRole('button', { name: w.goOn, exact: true }).click()
    // on the page of the household one may also leave it at that
    await phone.page.getByRole('button', { name: w.broken, exact: true }).waitFor()
    await phone.page.getByRole('button', { name: w.goOn, exact: true }).click()
    // at the question where it was, with what was said before
    await phone.page.getByRole('heading', { level: 1, name: asked }).waitFor()
    await phone.page.getByRole('button', { name: survey.question.back, exact: true }).click()
    await phone.page.getByRole('radio', { checked: true }).waitFor()
  }
  await answer(phone, MANY, town)
  const { page, picture } = phone
  await page.getByText(survey.visit.slipTitle).waitFor()
  await picture('walk-slip')
  await page.getByRole('button', { name: survey.visit.noted, exact: true }).click()
  // sheet and visit; a page that was opened without a network is not always told so by the browser
  await page.getByText(new RegExp(`^${field.today.kept(2)}`)).waitFor()
  await picture('walk-kept')
  return phone
}

/** Writes down what came of the first door of the list. */
export async function note({ page }: Visit, outcome: 'no_contact' | 'refused'): Promise<void> {
  await page.getByRole('button', { name: w.outcomes[outcome], exact: true }).click()
  await page.getByText(w.undo, { exact: true }).first().waitFor()
}

/** Waits until the service has taken both visits of a phone and its sheet. */
export async function allArrived({ page }: Visit): Promise<void> {
  const left = { visit: 2, send: 1 }
  await page.waitForResponse((response) => {
    const name = new URL(response.url()).pathname.split('/').at(-1)
    if (response.ok() && (name === 'visit' || name === 'send')) left[name] -= 1
    return left.visit <= 0 && left.send <= 0
  })
}
