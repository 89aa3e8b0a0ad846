// A county from nothing: only staff are appointed, and at the end a resident reads a result that anybody can recompute.
import { generateKeyPairSync } from 'node:crypto'
import { makeBox } from './county/box'
import { codeOf, type County, openCounty } from './county/county'
import { announce, publishQuestionnaire } from './county/plan'
import { agreeToDraw, bringWhatIsKnown, drawHouseholds, proposeDraw } from './county/sample'
import type { Papers } from '../../cloud/shared/box/papers'
import { DESK, type Visit } from './world'

let county: County
let lead: Visit
let auditor: Visit
let survey: string
let papers: Papers
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
