// The box of a survey as its people have it: made in a browser, printed, tried by three holders two by two, and the
// rehearsal of the opening in the demo county.
import { eq } from 'drizzle-orm'
import { surveyBoxes, surveys, ticketKeys } from '../../cloud/features/survey/tables'
import { connectPostgres } from '../../cloud/platform/database/postgres'
import { PAIRS, type Papers, codesOf } from '../../cloud/shared/box/papers'
import { DAY_MS } from '../../cloud/shared/time'
import box from '../../src/locales/zh-CN/deskSurveyBox'
import { makeSurvey } from '../factories/survey'
import { become } from './staff'
import { DESK, enterWorld, PHONE, type Visit, type World } from './world'

const SURVEYOR = '演示调查'
const OFFICES = ['州统计局', '县纪委监委', '县档案馆']

let world: World
let database: ReturnType<typeof connectPostgres>
let survey: string
beforeAll(async () => {
  world = await enterWorld()
  // what the tests' own setup says
  const settings = JSON.parse(process.env.TEST_FUNCTION_SETTINGS ?? '{}') as { DATABASE_URL?: string }
  database = connectPostgres(settings.DATABASE_URL ?? '', 1)
  const inDays = (n: number) => new Date(Date.now() + n * DAY_MS)
  const times = { opensAt: inDays(5), closesAt: inDays(30), resultsAt: inDays(50) }
  survey = await makeSurvey(database.db, new Date(), { title: '试验的调查', ...times })
})
afterAll(async () => {
  await database.db.delete(ticketKeys).where(eq(ticketKeys.surveyId, survey))
  await database.db.delete(surveyBoxes).where(eq(surveyBoxes.surveyId, survey))
  await database.db.delete(surveys).where(eq(surveys.id, survey))
  await database.pool.end()
  await world.close()
})

const pageOf = (name: 'box' | 'poster', of: string) => `/desk/survey/${name}/index?survey=${of}`

async function typeCodes({ page }: Visit, [one, two]: readonly [string, string]): Promise<void> {
  await page.getByRole('textbox', { name: box.codes.first }).fill(one)
  await page.getByRole('textbox', { name: box.codes.second }).fill(two)
}

/** What the page keeps of itself. */
const kept = ({ page }: Visit) =>
  page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, history.state]),
  )

test('a box is made in the browser, its papers are printed one a sheet, and three holders try it', async () => {
  const visit = await world.visit({ viewport: DESK })
  const { page } = visit
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await become(visit, SURVEYOR)
  await visit.open(pageOf('box', survey))
  await page.getByText('试验的调查').waitFor()
  for (const [at, office] of OFFICES.entries())
    await page.getByRole('textbox', { name: box.make.holder(at + 1) }).fill(office)
  await visit.picture('n-box-make')
  await page.getByRole('button', { name: box.make.start, exact: true }).click()
  await page.getByText(box.papers.warn).waitFor()

  const shown = await page.locator('.box-paper__code').allTextContents()
  const [one = '', two = '', three = ''] = shown
  const papers: Papers = [one, two, three]
  expect(new Set(papers).size).toBe(3)
  for (const code of papers) expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/)
  // on the screen a code is seen when it is asked for, on paper always
  for (const code of papers) expect(await page.getByText(code).isVisible()).toBe(false)
  await page.getByRole('button', { name: box.papers.showOf(2) }).click()
  expect(await page.getByText(two).isVisible()).toBe(true)
  await visit.picture('n-box-papers')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await visit.picture('n-box-printed')
  for (const code of papers) expect(await page.getByText(code).isVisible()).toBe(true)
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(3)
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
  const number = await page.getByText(box.papers.box('').trim()).first().innerText()

  await page.getByRole('button', { name: box.papers.done }).click()
  await page.getByRole('dialog').getByRole('button', { name: box.papers.doneYes }).click()
  await page.getByText(box.try.pair('12')).first().waitFor()
  // nothing of a code or a private key left this browser, or stays in it
  const secrets = papers.flatMap((code) => [code, code.replaceAll('-', '')])
  for (const secret of secrets) {
    expect(sent.some((one) => one.includes(secret))).toBe(false)
    expect(await kept(visit)).not.toContain(secret)
    expect(await page.content()).not.toContain(secret)
  }

  for (const pair of PAIRS) {
    const [first, second] = codesOf(pair, papers)
    await typeCodes(visit, [second.toLowerCase(), first.replaceAll('-', ' ')])
    await page.getByText(box.codes.right).nth(1).waitFor()
    if (pair === '12') await visit.picture('n-box-try')
    await page.getByRole('button', { name: box.try.send, exact: true }).click()
    await page.getByText(box.try.opened(pair), { exact: true }).last().waitFor()
  }
  await page.locator('.box-number').waitFor()
  const fingerprint = await page.locator('.box-number').innerText()
  expect(number).toContain(fingerprint)
  await visit.picture('n-box-sealed')
  for (const secret of secrets) expect(await kept(visit)).not.toContain(secret)

  await page.getByRole('button', { name: box.post.poster }).click()
  await page.getByRole('heading', { level: 1, name: box.poster.ask }).waitFor()
  await page.getByText(fingerprint).last().waitFor()
  await page.getByRole('img', { name: box.poster.qr }).waitFor()
  await visit.picture('n-box-poster')
  const poster = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(poster.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  expect(visit.problems).toEqual([])
  await visit.leave()
})

test('the opening is played in the demo county, with the codes that stand there', async () => {
  const visit = await world.visit({ viewport: PHONE, colorScheme: 'dark' })
  const { page } = visit
  await become(visit, SURVEYOR)
  const current: unknown = (await world.api.get('survey/current')).data
  const waiting = String(Reflect.get(Object(Reflect.get(Object(current), 'closed')), 'id'))
  await visit.open(pageOf('box', waiting))
  await page.getByText(box.demo.title).waitFor()
  const shown = await page.locator('.box-demo__code').allInnerTexts()
  const [one = '', two = ''] = shown.map((line) => line.replace(/^\S+ \S+ /, ''))
  await visit.picture('n-box-demo')
  await typeCodes(visit, [one, one])
  await page.getByRole('button', { name: box.open.send, exact: true }).click()
  await page.getByText(box.codes.same).waitFor()
  await typeCodes(visit, [one, two])
  await page.getByRole('button', { name: box.open.send, exact: true }).click()
  await visit.picture('n-box-sure')
  await page.getByRole('dialog').getByRole('button', { name: box.open.yes }).click()
  await page.getByText(box.open.count('210'), { exact: true }).first().waitFor()
  await page.getByText(box.steps.burn).waitFor()
  await visit.picture('n-box-opened')
  await page.getByRole('textbox', { name: box.burn.witnesses }).fill('州统计局、县纪委监委')
  await page.getByRole('button', { name: box.burn.send, exact: true }).click()
  await page.getByText(box.burn.waiting).waitFor()
  expect(visit.problems).toEqual([])
  await visit.leave()

  const second = await world.visit({ viewport: DESK })
  await become(second, '审计员')
  await second.open(pageOf('box', waiting))
  await second.page.getByRole('button', { name: box.burn.confirm }).click()
  await second.page.getByText(box.burn.confirmed).waitFor()
  await second.picture('n-box-burnt')
  expect(second.problems).toEqual([])
  await second.leave()
})
