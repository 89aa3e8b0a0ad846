// The locked box: made with three papers, tried by each pair, opened by two.
import { type Pair, PAIRS, type Papers, codesOf } from '../../../cloud/shared/box/papers'
import box from '../../../src/locales/zh-CN/deskSurveyBox'
import type { Visit } from '../world'

const pageOf = (survey: string) => `/desk/survey/box/index?survey=${survey}`

async function typeCodes({ page }: Visit, [one, two]: readonly [string, string]): Promise<void> {
  await page.getByRole('textbox', { name: box.codes.first }).fill(one)
  await page.getByRole('textbox', { name: box.codes.second }).fill(two)
}

/**
 * Makes the box, hands out its papers and has each pair of holders try it.
 * @param office public key of the statistics office (PEM)
 * @returns the codes of the papers
 */
export async function makeBox(visit: Visit, survey: string, office: string): Promise<Papers> {
  const { page, open, picture } = visit
  await open(pageOf(survey))
  for (const [at, holder] of ['州统计局', '县纪委监委', '县档案馆'].entries())
    await page.getByRole('textbox', { name: box.make.holder(at + 1) }).fill(holder)
  await page.getByLabel(box.make.office, { exact: true }).fill(office)
  await page.getByRole('button', { name: box.make.start, exact: true }).click()
  await page.getByText(box.papers.warn).filter({ visible: true }).first().waitFor()
  const [one = '', two = '', three = ''] = await page.locator('.box-paper__code').allTextContents()
  const papers: Papers = [one, two, three]
  await page.getByRole('button', { name: box.papers.done }).click()
  await page.getByRole('dialog').getByRole('button', { name: box.papers.doneYes }).click()
  for (const pair of PAIRS) {
    await typeCodes(visit, codesOf(pair, papers))
    await page.getByRole('button', { name: box.try.send, exact: true }).click()
    await page
      .getByText(box.try.opened(pair), { exact: true })
      .last()
      .filter({ visible: true })
      .first()
      .waitFor()
  }
  await page.locator('.box-number').waitFor()
  await picture('walk-box')
  return papers
}

/** Two holders open the box. @returns how many sheets were in it, as the page says */
export async function openBox(visit: Visit, survey: string, papers: Papers, pair: Pair): Promise<string> {
  const { page, open, picture } = visit
  await open(pageOf(survey))
  await typeCodes(visit, codesOf(pair, papers))
  await picture('walk-box-before')
  await page.getByRole('button', { name: box.open.send, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: box.open.yes }).click()
  const counts = page.locator('.box-found__count')
  await counts.first().waitFor()
  await picture('walk-box-opened')
  return counts.nth(1).innerText()
}
