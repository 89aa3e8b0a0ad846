// From the list of households to those that were drawn, with the second of two.
import { TOWNS } from '../../../cloud/shared/divisions'
import sampling from '../../../src/locales/zh-CN/deskSampling'
import type { Visit } from '../world'
import type { Clock } from './clock'
import { POPULATION } from './plan'

/** Villages that the list has, two or three of each of three towns. */
export const VILLAGES = TOWNS.slice(0, 3).flatMap((town, at) =>
  town.villages.slice(0, at === 0 ? 3 : 2).map((village) => ({ ...village, town: town.name })),
)
const IN_A_VILLAGE = 40
/** Of each village. */
export const DRAWN = 13

/** The list as the office for statistics gives it: with a line that names somebody, and one of a village that is none. */
function list(): Buffer {
  const lines = VILLAGES.flatMap(({ name, town }) =>
    Array.from({ length: IN_A_VILLAGE }, (_, at) => `${town},${name},${at + 1} 号院,${1 + (at % 4)}`),
  )
  const refused = [`${VILLAGES[0]?.town ?? ''},没有的村,1 号院,2`, `${TOWNS[0]?.name ?? ''},,没写村,2`]
  return Buffer.from(`\ufeff${['乡镇,村,住址,18岁以上', ...lines, ...refused].join('\r\n')}\r\n`)
}

const pageOf = (survey: string) => `/desk/survey/sampling/index?survey=${survey}`

/** Brings the list and the tables of the population; a table with children in it is refused on the way. */
export async function bringWhatIsKnown(
  { page, open, picture }: Visit,
  survey: string,
  clock: Clock,
): Promise<void> {
  const text = sampling.frame
  await open(pageOf(survey))
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: text.choose }).click(),
  ])
  await chooser.setFiles({ name: '住户.csv', mimeType: 'text/csv', buffer: list() })
  await page
    .getByText(text.read(VILLAGES.length * IN_A_VILLAGE, VILLAGES.length))
    .filter({ visible: true })
    .first()
    .waitFor()
  await page.getByText(text.refused(2)).filter({ visible: true }).first().waitFor()
  await picture('walk-frame')
  await page.getByLabel(text.source, { exact: true }).fill('县统计局住户名册')
  await page.getByLabel(text.asOf, { exact: true }).fill(clock.day(-30))
  await page.getByLabel(text.missingLabel, { exact: true }).fill('夏天在牧场的住户')
  await page.getByRole('button', { name: text.keep, exact: true }).click()
  await page.getByText(text.sha).filter({ visible: true }).first().waitFor()

  const sheet = page.getByRole('dialog')
  const margins = sampling.margins
  const bring = async (question: string, pasted: string) => {
    await page.getByRole('button', { name: new RegExp(`^${margins.bring}.*${question}`) }).click()
    await sheet.getByLabel(margins.paste, { exact: true }).fill(pasted)
    await sheet.getByLabel(margins.source, { exact: true }).fill('2020 年人口普查 表 1-3')
    await sheet.getByRole('button', { name: margins.keep, exact: true }).click()
  }
  await bring('您多大年纪', '0 到 17 岁 15256\n18 到 39 岁 20000\n40 到 59 岁 20000\n60 岁以上 12000')
  await sheet.getByText(/不满 18 岁/).waitFor()
  await picture('walk-margin-children')
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await bring('您是女的还是男的', '女 33000\n男 34256\n合计 67256')
  await sheet.getByText(/和全部年龄的人口一样多/).waitFor()
  await picture('walk-margin-all-ages')
  await sheet.getByLabel(margins.paste, { exact: true }).fill(`女 25400\n男 26600\n合计 ${POPULATION}`)
  await sheet.getByRole('button', { name: margins.keep, exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
  await bring('您多大年纪', '18 到 39 岁 20000\n40 到 59 岁 20000\n60 岁以上 12000')
  await sheet.waitFor({ state: 'detached' })
}

/** Plans, shares out and proposes a draw whose seed is known on the day after. */
export async function proposeDraw({ page, picture }: Visit, clock: Clock): Promise<void> {
  const { plan, design } = sampling
  await page.getByRole('button', { name: plan.count, exact: true }).click()
  await page.getByText(plan.coin).filter({ visible: true }).first().waitFor()
  await picture('walk-planned')
  await page.getByLabel(design.households, { exact: true }).fill(String(DRAWN * VILLAGES.length))
  await page.getByRole('button', { name: design.show, exact: true }).click()
  await page.getByRole('button', { name: design.propose, exact: true }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(design.seedSource, { exact: true }).fill('福彩双色球开奖号码')
  await sheet.getByLabel(design.seedOn, { exact: true }).fill(clock.day(1))
  await sheet.getByRole('button', { name: design.send, exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.getByText(sampling.draw.ownProposal).filter({ visible: true }).first().waitFor()
  await picture('walk-proposed')
}

/** The second of two agrees. */
export async function agreeToDraw({ page, open, picture }: Visit, survey: string): Promise<void> {
  const { draw } = sampling
  await open(pageOf(survey))
  const agree = page.getByRole('button', { name: draw.agree, exact: true })
  await agree.click()
  await page.getByText(draw.confirmAgree).filter({ visible: true }).first().waitFor()
  await agree.click()
  await agree.waitFor({ state: 'detached' })
  await picture('walk-agreed')
}

/** On the day of the seed. */
export async function drawHouseholds({ page, open, picture }: Visit, survey: string): Promise<void> {
  const { draw } = sampling
  await open(pageOf(survey))
  await page.getByLabel(draw.number, { exact: true }).fill('03 08 14 22 27 31 + 09')
  const button = page.getByRole('button', { name: draw.draw, exact: true })
  await button.click()
  await button.click()
  await page.getByRole('button', { name: draw.letters }).waitFor()
  await picture('walk-drawn')
}
