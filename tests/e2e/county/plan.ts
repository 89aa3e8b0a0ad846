// What the survey lead does before anybody is drawn: writes the questions, plans the survey, announces it.
import questions from '../../../src/locales/zh-CN/deskQuestions'
import desk from '../../../src/locales/zh-CN/deskSurvey'
import type { Visit } from '../world'
import type { Clock } from './clock'

/** Residents of the towns in the list, 18 and over. */
export const POPULATION = 52_000
const ALL_AGES = '67,256'

/** A questionnaire out of the template, published as its first version. */
export async function publishQuestionnaire({ page, open, picture }: Visit): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await open('/desk/survey/list/index')
  await page.getByText(desk.list.none).filter({ visible: true }).first().waitFor()
  await picture('walk-list-empty')
  await page.getByText(desk.list.questionnaires, { exact: true }).click()
  await button(questions.fromTemplate).first().click()
  await page.getByRole('dialog').getByRole('button', { name: questions.begin, exact: true }).click()
  await page.getByText(questions.sound).filter({ visible: true }).first().waitFor()
  await picture('walk-editor')
  await button(questions.publish).click()
  await page.getByRole('dialog').getByRole('button', { name: questions.publishAgree }).click()
  await page.getByText(questions.versions(1)).filter({ visible: true }).first().waitFor()
}

/**
 * A survey with all that it needs, announced; a population of all ages is refused on the way.
 * @returns its id
 */
export async function announce({ page, open, picture }: Visit, { day }: Clock): Promise<string> {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const sheet = page.getByRole('dialog')
  const fill = (label: string, text: string) => sheet.getByLabel(label, { exact: true }).fill(text)
  await open('/desk/survey/list/index')
  await button(desk.list.add).first().click()
  await fill(desk.list.name, '2026 生态环境满意度')
  await sheet.getByRole('button', { name: desk.list.begin }).click()
  await page.getByText(desk.hub.preparing).filter({ visible: true }).first().waitFor()
  const survey = new URL(page.url()).searchParams.get('survey') ?? ''
  await button(desk.hub.edit).click()
  await sheet.getByText(desk.plan.version('生态环境满意度', 1)).click()
  await fill(desk.plan.opensOn, day(5))
  await fill(desk.plan.lastDay, day(20))
  await fill(desk.plan.resultsOn, day(30))
  await fill(desk.plan.population, ALL_AGES)
  await fill(desk.plan.source, '县统计局《统计年鉴》表 3-2')
  await picture('walk-plan')
  await sheet.getByRole('button', { name: desk.plan.save }).click()
  await sheet.getByText(/67,?256/).waitFor()
  await picture('walk-plan-all-ages')
  await fill(desk.plan.population, String(POPULATION))
  await sheet.getByRole('button', { name: desk.plan.save }).click()
  await page.getByText(desk.hub.ready).filter({ visible: true }).first().waitFor()
  await picture('walk-hub-ready')
  await button(desk.hub.announce).click()
  await sheet.getByRole('button', { name: desk.hub.announceAgree }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.getByText(desk.hub.isAnnounced).filter({ visible: true }).first().waitFor()
  await picture('walk-hub-announced')
  return survey
}
