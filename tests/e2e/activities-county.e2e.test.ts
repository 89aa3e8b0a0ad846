// A county's planting from nothing: only staff are appointed, and a year later a resident sees how many trees are alive.
import { ACTIVITIES } from '../../cloud/shared/addresses'
import type { Roll } from '../../cloud/features/activities/contract/door'
import { messageWords } from '../../cloud/features/activities/words'
import { DEFAULT_LOCALE } from '../../cloud/shared/locale'
import tickets from '../../src/locales/zh-CN/activitiesTicket'
import me from '../../src/locales/zh-CN/app'
import { issueRecord, recount, seeTrees, sentenceOfYear, verifyAsStranger } from './activities/afterwards'
import { letIn, namePlot, otherPhone, signOut, sumUp, walkIn } from './activities/day'
import { moveToNextDay, openStation, sandComes } from './activities/dust'
import { makeAndPublish, POINTS, SEATS } from './activities/making'
import {
  familyTakesWhatIsFree,
  got,
  inboxOf,
  joinQueue,
  manySignUp,
  type Resident,
  sessionOf,
  signUp,
  ticketOf,
} from './activities/residents'
import { allInCounty, takeList } from './county/atDoor'
import { codeOf, type County, openCounty } from './county/county'
import { DESK, PHONE, type Visit } from './world'

/** Days after the first: what is called for, and what it is moved to. */
const [DAY, MOVED] = [12, 13]
const A_YEAR = 366
const TITLE = '植树节义务植树'
const WORDS = '一上午种下一片梭梭，谢谢大家'
const SHARED_TREES = 30
const EACH = 5
/** Seats that a family of five finds free. */
const LEFT = 3

let county: County
let organiser: Visit
let token: string
let activityId: string
let residents: Resident[]
/** The family, and who waited. */
let family: Visit
let queued: Visit
let second: Resident
let phone: Visit
let phoneToken: string
let roll: Roll

async function appointed(options: { viewport: typeof DESK }): Promise<Visit> {
  const visit = await county.visit(options)
  await county.appoint(await codeOf(visit), 'organiser')
  await visit.open('/pages/me/index')
  await visit.page.getByText(me.me.staff, { exact: true }).waitFor()
  return visit
}

beforeAll(async () => {
  county = await openCounty()
  organiser = await appointed({ viewport: DESK })
  token = await sessionOf(organiser)
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

const detail = async () => (await county.api.get('activities/detail', { activityId })).data

stage('an activity is made out of a template, its faults are filled, and it is published', async () => {
  activityId = await makeAndPublish(organiser, county.clock.day(DAY))
  expect(await detail()).toMatchObject({ title: TITLE, seats: SEATS, held: 0, free: SEATS })
  expect(organiser.problems).toEqual([])
})

stage('sixty seats are taken, what is free is said truly, and the next one waits', async () => {
  residents = await manySignUp(county.api, activityId, SEATS - LEFT)
  family = await county.visit({ viewport: PHONE })
  await familyTakesWhatIsFree(family, activityId, LEFT)
  expect(await detail()).toMatchObject({ held: SEATS, free: 0, status: { code: 'full', waiting: 0 } })
  queued = await county.visit({ viewport: PHONE })
  await joinQueue(queued, activityId, '努尔兰')
  second = await signUp(county.api, activityId, '候补二', { point: POINTS.own, expect: 'waiting' })
  expect(second.mine).toMatchObject({ state: 'waiting', position: 2 })
})

stage('a seat that is given back is the first one’s of the queue, who is told', async () => {
  const [leaving] = residents.splice(0, 1)
  if (!leaving) throw new Error('nobody')
  got(
    await county.api.post('activities/cancel', { signUpId: leaving.mine.signUpId }, { token: leaving.token }),
  )
  const { page } = queued
  await page.reload()
  await page.getByRole('img', { name: tickets.ticket.qrLabel }).waitFor()
  expect(await inboxOf(county.api, await sessionOf(queued))).toEqual([
    messageWords(DEFAULT_LOCALE).movedUp.title,
  ])
  expect(await ticketOf(county.api, second)).toMatchObject({ state: 'waiting', position: 1 })
  expect(await detail()).toMatchObject({ held: SEATS, free: 0, waiting: 1 })
})

stage('sand on the evening before is proposed as a reason, and two taps move it and tell all', async () => {
  await openStation(county)
  await county.clock.moveTo(DAY - 1, 18.5)
  await sandComes(county)
  await county.work('activities.watchAir')
  expect(await inboxOf(county.api, token)).toHaveLength(1)
  const told = await moveToNextDay(organiser, TITLE, county.clock.day(DAY))
  // each sign-up: the family is one
  expect(told).toBe(residents.length + 3)
  for (const one of [...residents.slice(0, 3), second])
    expect((await inboxOf(county.api, one.token))[0]).toBe('活动改期了')
  expect(await detail()).toMatchObject({
    startsAt: new Date(`${county.clock.day(MOVED)}T10:00:00+08:00`).toISOString(),
    movedFrom: new Date(`${county.clock.day(DAY)}T10:00:00+08:00`).toISOString(),
    held: SEATS,
  })
  await family.page.reload()
  await family.page.getByText(tickets.ticket.movedText).waitFor()
})

stage(
  'on the day people are let in without a network, one without a sign-up too, on two phones',
  async () => {
    await county.clock.moveTo(MOVED, 8)
    await namePlot(organiser, activityId, SEATS * EACH)
    phone = await appointed({ viewport: PHONE })
    phoneToken = await sessionOf(phone)
    await takeList(phone, activityId)
    await county.clock.moveTo(MOVED, 9.5)
    const own = await ticketOf(county.api, { token: await sessionOf(queued), mine: await mineOf(queued) })
    const codes = await Promise.all(residents.slice(0, 9).map((one) => ticketOf(county.api, one)))
    await letIn(
      phone,
      [own, ...codes].map(({ code }) => code ?? ''),
    )
    await county.clock.moveTo(MOVED, 10.25)
    await walkIn(phone, '路过的人')
    await otherPhone(
      county,
      token,
      activityId,
      residents.slice(9, 49).map(({ mine }) => mine.signUpId),
    )
    const arrived = allInCounty(phone)
    await phone.page.context().setOffline(false)
    await arrived
    expect(phone.problems).toEqual([])
  },
)

/** Who waited, one of the first nine of each fifty, and the walk-in. */
const CAME = 1 + 9 + 40 + 1

stage('they are signed out with hours and trees, and it is summed up', async () => {
  await county.clock.moveTo(MOVED, 15)
  roll = await signOut(phone, county, phoneToken, activityId, CAME)
  expect(roll.conflicts).toEqual([])
  expect(roll.attendances).toHaveLength(CAME)
  expect(new Set(roll.attendances.map(({ trees, plot }) => `${trees} ${plot}`))).toEqual(
    new Set([`${EACH} p1`]),
  )
  await county.clock.moveTo(MOVED, 16)
  // whoever came with a session
  expect(await sumUp(organiser, activityId, { words: WORDS, sharedTrees: SHARED_TREES })).toBe(CAME - 1)
})

stage('the county’s figures, its sentence and the page say the same, of those who came alone', async () => {
  const minutes = roll.attendances.reduce((sum, one) => sum + (one.minutes ?? 0) * one.people, 0)
  const sums = { events: 1, people: CAME, trees: CAME * EACH + SHARED_TREES }
  const year = Number(county.clock.day(MOVED).slice(0, 4))
  const figures = got(await county.api.get('activities/figures', { year }, { token }))
  expect(figures).toMatchObject({ total: { ...sums, minutes }, kinds: [{ ...sums, minutes }] })
  expect((await county.api.get('activities/impact')).data).toMatchObject({ year, ...sums })
  const stranger = await county.visit({ viewport: PHONE })
  expect(await sentenceOfYear(stranger)).toContain(`${sums.trees} 棵树`)
  await stranger.open(ACTIVITIES.detail(activityId))
  await stranger.page.getByText(WORDS).waitFor()
  await stranger.page.getByRole('button', { name: '种下的第一行' }).waitFor()
  expect(stranger.problems).toEqual([])
})

stage('a resident makes a record of it, and a stranger’s browser says that it is true', async () => {
  const code = await issueRecord(queued, '努尔兰')
  const stranger = await county.visit({ viewport: PHONE })
  const said = await verifyAsStranger(stranger, code)
  expect(said).toContain(TITLE)
  expect(said).toContain('努**')
  expect(said).toContain('5 小时')
  expect(said).not.toContain('努尔兰')
  expect(stranger.problems).toEqual([])
})

stage('a year later another organiser counts the plot, and who planted there sees it', async () => {
  await county.clock.moveTo(MOVED + A_YEAR, 10)
  const counted = { alive: 240, of: 300 }
  await recount(await appointed({ viewport: DESK }), activityId, counted)
  await seeTrees(queued, activityId, {
    ...counted,
    ...{ own: EACH, ownAlive: 4, day: county.clock.day(MOVED + A_YEAR) },
  })
  expect(queued.problems).toEqual([])
})

async function mineOf(visit: Visit) {
  const answer = await county.api.get('activities/detail', { activityId }, { token: await sessionOf(visit) })
  return (got(answer) as { mine: Resident['mine'] }).mine
}
