// What is left of the day: a record that strangers check, a sentence for everybody, and trees a year later.
import { ACTIVITIES, ORGANISE, TAB } from '../../../cloud/shared/addresses'
import { dayWords } from '../../../src/client/dates'
import { spacedRecord } from '../../../src/activities/model/record'
import activities from '../../../src/locales/zh-CN/activities'
import after from '../../../src/locales/zh-CN/activitiesAfter'
import zh from '../../../src/locales/zh-CN/marks'
import activity from '../../../src/locales/zh-CN/organiseActivity'
import type { Visit } from '../world'
import { PLOT } from './day'

/** A resident makes their record. @returns its code */
export async function issueRecord({ page, open, picture }: Visit, name: string): Promise<string> {
  const { record } = after
  await open(ACTIVITIES.record)
  await page.getByLabel(record.name, { exact: true }).fill(name)
  await page.getByRole('button', { name: record.issue, exact: true }).click()
  await page.getByRole('heading', { level: 2, name, exact: true }).waitFor()
  await picture('walk-record')
  return (await page.locator('.act-paper__code').innerText()).replace(/\s/g, '')
}

/** Somebody who has never been here opens the address on the paper. @returns all that the page says */
export async function verifyAsStranger({ page, open, picture }: Visit, code: string): Promise<string> {
  await open(ACTIVITIES.verify(code))
  await page.getByRole('heading', { level: 2, name: after.verify.true, exact: true }).waitFor()
  await page.getByText(spacedRecord(code), { exact: false }).first().waitFor()
  await picture('walk-verified')
  return page.locator('body').innerText()
}

/** The one sentence of the county's year. */
export async function sentenceOfYear({ page, open }: Visit): Promise<string> {
  await open(TAB.activities)
  const sentence = page.locator('.act-list__impact')
  await sentence.getByText(/\d/).first().waitFor()
  return sentence.innerText()
}

/** The trees of the plot are counted again. */
export async function recount(
  { page, open, picture }: Visit,
  activityId: string,
  { alive, of }: { alive: number; of: number },
): Promise<void> {
  const say = activity.after
  const sheet = page.getByRole('dialog')
  await open(ORGANISE.activity(activityId, 'after'))
  await page.getByText(say.recountDue[1]).waitFor()
  await page.getByRole('button', { name: zh.named(PLOT.name, say.recount), exact: true }).click()
  await sheet.getByLabel(say.alive, { exact: true }).fill(String(alive))
  await sheet.getByLabel(say.counted, { exact: true }).fill(String(of))
  await picture('walk-recount')
  await sheet.getByRole('button', { name: say.saveCount, exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.getByText(new RegExp(`活 ${alive} / ${of}`)).waitFor()
}

/** Who planted there sees how the plot stands, on 我的树 and on the page of the activity. */
export async function seeTrees(
  { page, open, picture }: Visit,
  activityId: string,
  {
    own,
    ownAlive,
    day,
    alive,
    of,
  }: { own: number; ownAlive: number; day: string; alive: number; of: number },
): Promise<void> {
  await open(ACTIVITIES.trees)
  await page.getByText(after.trees.alive(own, ownAlive), { exact: true }).waitFor()
  await page.getByText(after.trees.counted(dayWords(day), alive, of), { exact: true }).waitFor()
  await picture('walk-trees')
  await open(ACTIVITIES.detail(activityId))
  await page.getByText(activities.outcome.aliveAfter(1, dayWords(day), alive, of), { exact: true }).waitFor()
  await picture('walk-outcome')
}
