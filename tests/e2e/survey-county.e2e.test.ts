// A county from nothing: only staff are appointed, and at the end a resident reads a result that anybody can recompute.
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Papers } from '../../cloud/shared/box/papers'
import evidence from '../../src/locales/zh-CN/surveyEvidence'
import me from '../../src/locales/zh-CN/app'
import result from '../../src/locales/zh-CN/surveyResult'
import { readBoard, readBoardAfter } from './county/board'
import { makeBox, openBox } from './county/box'
import { codeOf, type County, openCounty } from './county/county'
import { allArrived, interview, note, takeAlong, TODAY } from './county/doors'
import { announce, publishQuestionnaire } from './county/plan'
import { hasR, headlineIn, propose, recompute, sign, takeEvidence, unpack } from './county/proof'
import { goRound } from './county/rounds'
import { agreeToDraw, bringWhatIsKnown, DRAWN, drawHouseholds, proposeDraw, VILLAGES } from './county/sample'
import { DESK, PHONE, type Visit } from './world'

let county: County
let lead: Visit
let auditor: Visit
let survey: string
let papers: Papers
/** Each with the villages they go to. */
const interviewers: { phone: Visit; villages: typeof VILLAGES }[] = []
/** In the box. */
let sheets = 0
const office = generateKeyPairSync('rsa', { modulusLength: 3072 })
/** Where the evidence is taken to. */
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mulei-county-evidence-'))
  county = await openCounty()
  lead = await county.visit({ viewport: DESK })
  auditor = await county.visit({ viewport: DESK })
  await county.appoint(await codeOf(lead), 'surveyor')
  await county.appoint(await codeOf(auditor), 'auditor')
  for (const { open, page } of [lead, auditor]) {
    await open('/pages/me/index')
    await page.getByText(me.me.staff, { exact: true }).waitFor()
  }
})
afterAll(async () => {
  await county.close()
  rmSync(folder, { recursive: true, force: true })
})

let broken: string | null = null
/** A stage of the walk: nothing of the next ones is tried where one did not come to its end. */
function stage(name: string, walk: () => Promise<void>): void {
  test(name, async () => {
    if (broken !== null) throw new Error(`not walked: ${broken}`)
    broken = name
    await walk()
    broken = null
  })
}
const stageWithR = hasR ? stage : test.skip

stage('questions are written and published, a survey planned and announced', async () => {
  await publishQuestionnaire(lead)
  survey = await announce(lead, county.clock)
})

stage('a list and tables come in, a draw is proposed, and a second person agrees', async () => {
  await bringWhatIsKnown(lead, survey, county.clock)
  await proposeDraw(lead, county.clock)
  await agreeToDraw(auditor, survey)
})

stage('the box is made and tried, and households are drawn on the day of the seed', async () => {
  papers = await makeBox(lead, survey, office.publicKey.export({ type: 'spki', format: 'pem' }).toString())
  await county.clock.moveTo(1, 10)
  await drawHouseholds(lead, survey)
})

stage('three interviewers are appointed, and each takes the households of their villages along', async () => {
  for (const villages of [VILLAGES.slice(0, 3), VILLAGES.slice(3, 5), VILLAGES.slice(5)]) {
    const phone = await county.visit({ viewport: PHONE })
    const code = await codeOf(phone)
    for (const { code: village } of villages) await county.appoint(code, 'interviewer', village)
    interviewers.push({ phone, villages })
  }
  await county.clock.moveTo(5, 10)
  for (const { phone } of interviewers) await takeAlong(phone)
})

stage('interviews without a network outlive the app that is killed, and go when there is one', async () => {
  for (const [at, one] of interviewers.entries()) {
    const town = one.villages[0]?.town ?? ''
    one.phone = await interview(one.phone, town, at === 0 ? () => county.kill(one.phone) : undefined)
    await note(one.phone, at === 1 ? 'refused' : 'no_contact')
  }
  const arrived = interviewers.map(({ phone }) => allArrived(phone))
  for (const { phone } of interviewers) await phone.page.context().setOffline(false)
  // an interview is reported minutes after its sheet has gone
  await county.clock.moveTo(5, 14)
  for (const { phone } of interviewers) await phone.open(TODAY)
  await Promise.all(arrived)
  // a sheet that went late is reported later too
  await county.clock.moveTo(5, 16)
  for (const { phone } of interviewers) {
    await phone.open(TODAY)
    await phone.page.getByText(/^存着/).waitFor({ state: 'detached' })
    expect(phone.problems).toEqual([])
  }
})

stage('the rounds go on, and the board knows of visits and of no answer', async () => {
  sheets = interviewers.length
  for (const [at, { phone }] of interviewers.entries()) sheets += await goRound(county.api, phone, at + 1)
  const { names, ...board } = await readBoard(lead, survey)
  expect(board).toEqual({ complete: `${sheets} / ${DRAWN * VILLAGES.length}`, tellsShares: false })
  // nobody has told a name, and the lead knows who is who
  expect(new Set(names).size).toBe(interviewers.length)
  expect((await county.api.get('survey/result', { survey })).data).toMatchObject({
    state: 'running',
    result: null,
  })
})

stage('after the close two holders open the box, and all that was handed over is in it', async () => {
  await county.clock.moveTo(28, 9)
  expect(await openBox(lead, survey, papers, '23')).toBe(`${sheets} 份`)
})

stage('the evidence is taken, and what is sealed to the office opens with its key', async () => {
  await takeEvidence(
    lead,
    survey,
    { public: folder, whole: join(folder, 'whole') },
    office.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  )
})

stageWithR('R computes every figure again, two persons sign, and the package is everybody’s', async () => {
  const whole = recompute(join(folder, 'whole')).said
  expect(whole).toMatchObject({ file: 'full', left: '0' })
  // shares of every item, worries, scores, rates
  expect(Number(whole.figures)).toBeGreaterThan(25)
  expect(Number(whole.largest)).toBeLessThan(1e-9)
  const { line, said } = recompute(folder)
  expect(said.file).toBe('public')
  await propose(lead, survey, line)
  await sign(auditor, survey)
})

stage('on the day of the result a resident reads it, and goes on to what it rests on', async () => {
  await county.clock.moveTo(30, 9)
  const resident = await county.visit({ viewport: PHONE })
  const { page, open, picture } = resident
  await open('/survey/result/index')
  await page.getByText(result.method.title).waitFor()
  expect(await page.locator('body').innerText()).toContain(headlineIn(folder))
  await picture('walk-result')
  await page.getByRole('button', { name: result.evidence, exact: true }).click()
  if (hasR) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: new RegExp(`^${evidence.zip(0).slice(0, 4)}`) }).click(),
    ])
    const zip = join(folder, 'public.zip')
    await download.saveAs(zip)
    await picture('walk-public-evidence')
    expect(unpack(zip, mkdtempSync(join(folder, 'public-')))).toContain('recompute.R')
  } else await page.getByText(evidence.none).waitFor()
  expect(resident.problems).toEqual([])
  await readBoardAfter(lead, survey)
})
