import type { Browser } from 'playwright-core'
import air from '../../src/locales/zh-CN/air'
import activities from '../../src/locales/zh-CN/activities'
import tickets from '../../src/locales/zh-CN/activitiesTicket'
import reports from '../../src/locales/zh-CN/reports'
import filing from '../../src/locales/zh-CN/reportsCompose'
import survey from '../../src/locales/zh-CN/survey'
import { requireBuilt } from '../e2e/built'
import { photo } from '../e2e/pictures'
import { enterWorld, type World } from '../e2e/world'
import { bundleMiniProgram, type WeappSite } from './bundle'
import { functionSettings, TestCloud } from './functions/cloud'
import { WeappPhone } from './page'

/** More questions than the survey has. */
const MANY = 40

let world: World
let browser: Browser
let site: WeappSite
let cloud: TestCloud

beforeAll(async () => {
  world = await enterWorld()
  browser = world.browser
  ;[site, cloud] = await Promise.all([
    bundleMiniProgram(requireBuilt('dist/weapp')),
    TestCloud.start(functionSettings()),
  ])
})

afterAll(async () => {
  cloud.stop()
  await world.close()
})

/** A phone of somebody with that openid, in front of the bundled cloud functions. */
const phoneOf = (openid: string, page: string): Promise<WeappPhone> =>
  WeappPhone.open(
    browser,
    site,
    {
      callFunction: (name, data) => cloud.call(openid, name, data),
      cloudUpload: (cloudPath, content) => cloud.upload(cloudPath, content),
      cloudFile: (fileID) => cloud.file(fileID),
    },
    { page },
  )

const ask = async (
  openid: string,
  service: string,
  procedure: string,
  input: object = {},
): Promise<unknown> => Reflect.get(Object(await cloud.call(openid, service, { procedure, input })), 'data')

const field = (data: unknown, name: string): unknown => Reflect.get(Object(data), name)
const items = (data: unknown): unknown[] => field(data, 'items') as unknown[]

test('air: the home page shows what the function answers, and a tap opens the year', async () => {
  const phone = await phoneOf('openid-air', 'pages/air/index')
  await phone.top.getByText('开窗').first().waitFor()
  const aqi = field(field(await ask('openid-air', 'air', 'home'), 'current'), 'aqi')
  if (typeof aqi === 'number') await phone.top.getByText(String(aqi), { exact: true }).first().waitFor()
  await phone.quiet()
  expect(await phone.calls('callFunction')).toContainEqual(expect.stringContaining('"home"'))
  await phone.top.getByText(air.ring.every, { exact: true }).click()
  await phone.waitForPage('air/year/index')
  await phone.quiet()
  expect(await phone.errors()).toEqual([])
  await phone.close()
})

test('activities: a tap on the list, the detail and the sheet ends with a ticket', async () => {
  const openid = 'openid-activities'
  const list = items(await ask(openid, 'activities', 'list', { only: 'seats', limit: 20 }))
  let card: unknown
  for (const each of list) {
    const detail = await ask(openid, 'activities', 'detail', { activityId: field(each, 'id') })
    if (field(detail, 'insured') === false) card ??= each
  }
  const phone = await phoneOf(openid, 'pages/activities/index')
  await phone.top
    .getByText(String(field(card, 'title')))
    .first()
    .click()
  await phone.waitForPage('activities/detail/index')
  await phone.top.getByText(activities.detail.bar.join, { exact: true }).click()
  await phone.top.getByText(tickets.sheet.confirmSeat(1), { exact: true }).click()
  await phone.waitForPage('activities/ticket/index')
  await phone.top.getByText(tickets.ticket.readCode).waitFor()
  const mine = items(await ask(openid, 'activities', 'mine'))
  expect(mine.map((ticket) => field(field(ticket, 'activity'), 'id'))).toEqual([field(card, 'id')])
  expect(await phone.errors()).toEqual([])
  await phone.close()
})

test('survey: answered by taps to the finish, and stored', async () => {
  const openid = 'openid-survey'
  const phone = await phoneOf(openid, 'survey/answer/index')
  const next = phone.top.getByText(survey.question.next, { exact: true })
  const last = phone.top.getByText(new RegExp(`^(${survey.question.send}|${survey.question.skip})$`))
  const finished = phone.top.getByText(survey.finish.title)
  await next.waitFor()
  for (let number = 0; number < MANY; number += 1) {
    const option = phone.top.locator('.ui-option').first()
    await phone.top.locator('.ui-option, textarea').first().waitFor()
    await next.or(last).first().waitFor()
    const before = await phone.top.locator('.survey-q__text').innerText()
    if ((await option.count()) > 0) await option.click()
    if (await last.isVisible()) {
      await last.click()
      break
    }
    await next.click()
    await phone.top.locator('.survey-q__text').filter({ hasNotText: before }).waitFor()
  }
  await finished.waitFor()
  const open = field(await ask(openid, 'survey', 'current'), 'open')
  expect(await ask(openid, 'survey', 'mine', { survey: field(open, 'id') })).toMatchObject({ answered: true })
  expect(await phone.errors()).toEqual([])
  await phone.close()
})

test('reports: a photo from the album goes through cloud storage into a case of one’s own', async () => {
  const openid = 'openid-reports'
  const say = filing.compose
  const phone = await phoneOf(openid, 'reports/compose/index')
  await phone.top.getByText(say.photos.album).waitFor()
  const content = await photo({ width: 1600, height: 1200 })
  await phone.layReady([{ name: 'a.jpg', type: 'image/jpeg', base64: content.toString('base64') }])
  await phone.top.getByText(say.photos.album).click()
  await phone.top.getByText(reports.tile.waste, { exact: true }).click()
  await phone.top.getByText(say.pickPlace).click()
  await phone.top.locator('.ui-bottom-sheet .ui-option').first().click()
  await phone.top.getByText(say.otherTown).waitFor()
  await phone.top.locator('.ui-bottom-sheet .ui-option').first().click()
  await phone.top.getByText(say.complete).waitFor()
  await phone.top.getByText(say.send, { exact: true }).click()
  await phone.top.getByText(filing.done.title).waitFor()
  const [own] = items(await ask(openid, 'reports', 'mine'))
  expect(field(own, 'state')).toBe('received')
  const view = await ask(openid, 'reports', 'case', { caseId: field(own, 'id') })
  const [kept] = field(view, 'photos') as unknown[]
  const stored = await cloud.file(String(field(kept, 'full')))
  expect(stored?.subarray(8, 12).toString()).toBe('WEBP')
  expect(stored?.includes('PrivatePhone')).toBe(false)
  expect(await phone.errors()).toEqual([])
  await phone.close()
})
