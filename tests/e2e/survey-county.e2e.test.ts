// A county from nothing: only staff are appointed, and at the end a resident reads a result that anybody can recompute.
import { generateKeyPairSync } from 'node:crypto'
import { makeBox } from './county/box'
import { goRound } from './county/rounds'
import { interview, note, takeAlong, TODAY } from './county/doors'
import { codeOf, type County, openCounty } from './county/county'
import { announce, publishQuestionnaire } from './county/plan'
import { agreeToDraw, bringWhatIsKnown, drawHouseholds, proposeDraw, VILLAGES } from './county/sample'
import type { Papers } from '../../cloud/shared/box/papers'
import { DESK, PHONE, type Visit } from './world'

let county: County
let lead: Visit
let auditor: Visit
let survey: string
let papers: Papers
/** Each with the villages they go to. */
const interviewers: { phone: Visit; villages: typeof VILLAGES }[] = []
let sheets = 0
const office = generateKeyPairSync('rsa', { modulusLength: 3072 })

beforeAll(async () => {
  county = await openCounty()
  lead = await county.visit({ viewport: DESK })
  auditor = await county.visit({ viewport: DESK })
  await county.appoint(await codeOf(lead), 'surveyor')
  await county.appoint(await codeOf(auditor), 'auditor')
  for (const { open, page } of [lead, auditor]) {
    await open('/pages/me/index')
    await page.getByText('工作台').waitFor()
  }
})
afterAll(() => county.close())

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
  for (const { phone } of interviewers) await phone.page.context().setOffline(false)
  // an interview is reported minutes after its sheet has gone
  await county.clock.moveTo(5, 14)
  for (const { phone } of interviewers) {
    await phone.open(TODAY)
    await phone.page.getByText(/^存着/).waitFor({ state: 'detached' })
    expect(phone.problems).toEqual([])
  }
})

stage('the rounds go on, and the board knows of visits and of no answer', async () => {
  for (const [at, { phone }] of interviewers.entries()) sheets += await goRound(county.api, phone, at + 1)
})
