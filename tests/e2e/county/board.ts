import desk from '../../../src/locales/zh-CN/deskSurveyField'
import type { Visit } from '../world'

/** Shares of what was answered are told in these words wherever they are told. */
const SHARES = /满意(?!度|率，谁也看不到)[^。]*%/

/**
 * Reads the board of the fieldwork.
 * @returns what it says of completes (`of / drawn`), what the interviewers are called, and whether any share of answers
 *   stands there
 */
export async function readBoard({ page, open, picture }: Visit, survey: string) {
  await open(`/desk/survey/fieldwork/index?survey=${survey}`)
  await page.getByText(desk.fieldwork.shut).waitFor()
  await picture('walk-board')
  const [complete = ''] = await page.locator('.field-sum__number').allInnerTexts()
  const names = await page.locator('.field-table__name').allInnerTexts()
  const told = await page.locator('body').innerText()
  return { complete: complete.replace(/\s+/g, ' '), names, tellsShares: SHARES.test(told) }
}

/** The board once the box is opened: it does not say that nothing lies in it. */
export async function readBoardAfter({ page, open }: Visit, survey: string): Promise<void> {
  await open(`/desk/survey/fieldwork/index?survey=${survey}`)
  await page.getByText(desk.fieldwork.opened).waitFor()
}
