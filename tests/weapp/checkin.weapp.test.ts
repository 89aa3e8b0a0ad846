import { chromium, type Browser } from 'playwright-core'
import type { Roll } from '../../cloud/features/activities/contract/door'
import app from '../../src/locales/zh-CN/app'
import door from '../../src/locales/zh-CN/organiseDoor'
import { requireBuilt } from '../e2e/built'
import { openDoorDay, type DoorDay } from '../e2e/county/door'
import { Api } from '../e2e/host'
import { bundleMiniProgram, type WeappSite } from './bundle'
import { functionSettings, TestCloud } from './functions/cloud'
import { WeappPhone } from './page'

const OPENID = 'openid-of-an-organiser'

const { me } = app

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

const open = (
  storage: Record<string, unknown>,
  online: boolean,
  page = `organise/checkin/index?activityId=${day.activityId}`,
): Promise<WeappPhone> =>
  WeappPhone.open(
    browser,
    site,
    { callFunction: (name, data) => cloud.call(OPENID, name, data) },
    { page, storage, online },
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

/** Types into the field of that place on the page on top. */
const type = (phone: WeappPhone, place: number, text: string) =>
  phone.top.locator('input').nth(place).fill(text)
const tap = (phone: WeappPhone, text: string | RegExp) => phone.top.getByText(text).first().click()

/** Somebody without a ticket and without a telephone gets in. */
async function letIn(phone: WeappPhone, name: string): Promise<void> {
  await tap(phone, door.checkin.walkIn)
  await phone.waitForPage('organise/walkin/index')
  await type(phone, 0, name)
  await tap(phone, door.walkin.useFamily)
  await tap(phone, door.walkin.noPhone)
  await phone.top.locator('.door-walkin .ui-chip').first().click()
  await tap(phone, door.walkin.consent)
  await tap(phone, new RegExp(`^(${door.walkin.go}|${door.walkin.goMeet})$`))
  await phone.waitForPage('organise/checkin/index')
}

/** The day is over for all who came. */
async function finish(phone: WeappPhone, people: number): Promise<void> {
  await tap(phone, door.checkin.finish)
  await phone.waitForPage('organise/finish/index')
  await tap(phone, door.finish.go(people))
  await tap(phone, new RegExp(`^${door.finish.yes}$`))
  await says(phone, door.finish.saved(people))
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
  expect(await phone.errors()).toEqual([])
  await phone.close()

  const again = await open(stored, false)
  await says(again, door.checkin.recent)
  await scan(again, first.text)
  await says(again, door.result.again)
  await tap(again, door.checkin.digits)
  await type(again, 0, second.code)
  await says(again, door.result.who(second.name, second.party))
  await letIn(again, '没报名的努尔兰')
  const people = first.party + second.party + 1
  await finish(again, people)
  const late = await storedBy(again)
  expect(JSON.stringify(late)).not.toMatch(/来人\d|"100001"|努尔兰/)
  expect(await again.errors()).toEqual([])
  await again.close()

  // who came without a sign-up lies sealed, and the cipher is not in the package that opens first
  const home = await open(late, true, 'pages/me/index')
  await tap(home, me.door)
  await home.waitForPage('organise/checkin/index')
  await says(home, door.checkin.inCounty)
  await home.top.getByText(door.checkin.inPhone).first().waitFor({ state: 'detached' })
  expect(await home.errors()).toEqual([])
  await home.close()

  const api = new Api(process.env.TEST_HOST_ADDRESS ?? '')
  const token = await api.demoPerson('活动组织员')
  const { data } = await api.post('activities/roll', { activityId: day.activityId }, { token })
  const { attendances, conflicts } = data as Roll
  const came = attendances.map(({ of, walkIn, people: n }) => (walkIn ? n : [of, n]))
  expect(came).toHaveLength(3)
  expect(came).toEqual(
    expect.arrayContaining([[first.signUpId, first.party], [second.signUpId, second.party], 1]),
  )
  expect(attendances.every(({ minutes }) => minutes !== null)).toBe(true)
  expect(conflicts).toEqual([])
})
