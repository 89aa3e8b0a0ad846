import { chromium, type Browser } from 'playwright-core'
import type { Roll } from '../../cloud/features/activities/contract/door'
import door from '../../src/locales/zh-CN/organiseDoor'
import { requireBuilt } from '../e2e/built'
import { openDoorDay, type DoorDay } from '../e2e/county/door'
import { Api } from '../e2e/host'
import { bundleMiniProgram, type WeappSite } from './bundle'
import { functionSettings, TestCloud } from './functions/cloud'
import { WeappPhone } from './page'

const OPENID = 'openid-of-an-organiser'

let site: WeappSite
let browser: Browser
let cloud: TestCloud
let day: DoorDay
let session: object
beforeAll(async () => {
  ;[site, browser, cloud, day] = await Promise.all([
    bundleMiniProgram(requireBuilt('dist/weapp')),
    chromium.connect(process.env.TEST_BROWSER ?? ''),
    TestCloud.start(functionSettings()),
    openDoorDay(6),
  ])
  const id = await day.appoint(OPENID)
  const duty = { role: 'organiser', area: '652328', areaName: '木垒县', roleName: '活动组织员' }
  session = { token: 'of-wechat', person: { id, kind: 'staff', roles: [duty] } }
})
afterAll(async () => {
  cloud.stop()
  await day.close()
  await browser.close()
})

const open = (storage: Record<string, unknown>, online: boolean): Promise<WeappPhone> =>
  WeappPhone.open(
    browser,
    site,
    { callFunction: (name, data) => cloud.call(OPENID, name, data) },
    { page: `organise/checkin/index?activityId=${day.activityId}`, storage, online },
  )

/** All that is left of the app once it was killed. */
const storedBy = (phone: WeappPhone): Promise<Record<string, unknown>> =>
  phone.page.evaluate(() => Object.fromEntries(window.weapp.storage))

async function scan(phone: WeappPhone, text: string): Promise<void> {
  await phone.holdCodes([text])
  await phone.top.getByText(door.camera.scan).click()
}
const says = async (phone: WeappPhone, text: string): Promise<void> => {
  await phone.top
    .getByText(text)
    .first()
    .waitFor({ timeout: 15_000 })
    .catch(async () => {
      throw new Error(
        `${text} is not in ${await phone.top.innerText()}\n${(await phone.errors()).join('\n')}`,
      )
    })
}

test('the compiled mini-program checks in without a network, outlives its end, and hands everything in', async () => {
  const [first, second] = day.tickets
  if (!first || !second) throw new Error('no tickets')
  const phone = await open({ session }, true)
  await says(phone, door.checkin.recent)
  await phone.quiet()
  await phone.setOnline(false)
  await scan(phone, first.text)
  await says(phone, door.result.who(first.name, first.party))
  await scan(phone, day.wrong.altered)
  await says(phone, door.result.forged)
  await scan(phone, day.wrong.foreign)
  await says(phone, door.result.foreign)
  // once for the one who came in, three times for each who did not
  await phone.page.waitForFunction(
    () => window.weapp.calls.filter(({ name }) => name === 'vibrateShort').length === 7,
  )
  const stored = await storedBy(phone)
  expect(JSON.stringify(stored)).not.toMatch(/来人\d|"100001"/)
  expect(await phone.errors()).toEqual([])
  await phone.close()

  const again = await open(stored, false)
  await says(again, door.checkin.recent)
  await scan(again, first.text)
  await says(again, door.result.again)
  await scan(again, second.text)
  await says(again, door.result.who(second.name, second.party))
  await again.setOnline(true)
  await says(again, door.checkin.inCounty)
  await again.top.getByText(door.checkin.inPhone).first().waitFor({ state: 'detached' })
  expect(await again.errors()).toEqual([])
  await again.close()

  const api = new Api(process.env.TEST_HOST_ADDRESS ?? '')
  const token = await api.demoPerson('活动组织员')
  const { data } = await api.post('activities/roll', { activityId: day.activityId }, { token })
  const came = (data as Roll).attendances.map(({ of, people }) => ({ of, people }))
  expect(came).toEqual([first, second].map(({ signUpId, party }) => ({ of: signUpId, people: party })))
  expect((data as Roll).conflicts).toEqual([])
})
