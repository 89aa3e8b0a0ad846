import activities from '../../src/locales/zh-CN/activities'
import tickets from '../../src/locales/zh-CN/activitiesTicket'
import { enterWorld, type Visit, type World } from './world'

interface Card {
  id: string
  title: string
}

let world: World
beforeAll(async () => {
  world = await enterWorld()
})
afterAll(() => world.close())

/** The next activity that has seats and asks nothing of who comes. */
const activityWithSeats = async (): Promise<Card> => {
  const { data } = await world.api.get('activities/list', { only: 'seats', limit: 20 })
  for (const card of (data as { items: Card[] }).items) {
    const detail = await world.api.get('activities/detail', { activityId: card.id })
    const asks = ['insured', 'asksAges', 'asksPhone'].some(
      (what) => Reflect.get(Object(detail.data), what) !== false,
    )
    if (!asks) return card
  }
  throw new Error('the demo county has no activity with free seats')
}

const heldSeats = async (activityId: string): Promise<number> => {
  const { data } = await world.api.get('activities/detail', { activityId })
  return Number(Reflect.get(Object(data), 'held'))
}

const openFromList = async (visit: Visit, title: string): Promise<void> => {
  const { page } = visit
  await visit.open('/')
  await page
    .getByRole('tab', { name: '活动' })
    .or(page.getByRole('link', { name: '活动' }))
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: activities.list.title }).waitFor()
  await visit.picture('2-activities')
  await page.getByText(title).first().click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

test('two people sign up, hold a ticket with a QR code, and give the seats back', async () => {
  const card = await activityWithSeats()
  const before = await heldSeats(card.id)
  const visit = await world.visit()
  const { page } = visit
  await openFromList(visit, card.title)
  await visit.picture('2-activity-detail')

  await page.getByRole('button', { name: activities.detail.bar.join, exact: true }).click()
  const sheet = page.getByRole('dialog')
  await sheet
    .getByRole('button', { name: /加|多|\+/ })
    .first()
    .click()
  await visit.picture('2-activity-sheet')
  await sheet.getByRole('button', { name: tickets.sheet.confirmSeat(2) }).click()

  await page.getByRole('img', { name: tickets.ticket.qrLabel }).waitFor()
  await visit.picture('2-ticket')
  expect(await heldSeats(card.id)).toBe(before + 2)

  await page.getByRole('button', { name: tickets.ticket.leaveSeat }).click()
  await page.getByRole('button', { name: tickets.ticket.leaveSeatAsk.confirm, exact: true }).last().click()
  await page.getByText(tickets.ticket.cancelledSelf.title).first().waitFor()
  expect(await heldSeats(card.id)).toBe(before)
  expect(visit.problems).toEqual([])
  await visit.leave()
})

test('the ticket is still there after the app was closed, and without a network', async () => {
  const card = await activityWithSeats()
  const visit = await world.visit()
  const { page } = visit
  await openFromList(visit, card.title)
  await page.getByRole('button', { name: activities.detail.bar.join, exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: tickets.sheet.confirmSeat(1) })
    .click()
  await page.getByRole('img', { name: tickets.ticket.qrLabel }).waitFor()
  await page.reload()
  await page.getByRole('img', { name: tickets.ticket.qrLabel }).waitFor()
  await page.context().setOffline(true)
  await page.getByRole('img', { name: tickets.ticket.qrLabel }).waitFor()
  await visit.leave()
})

test('a sign-up made without a network waits on the phone and becomes a ticket when the net is back', async () => {
  const card = await activityWithSeats()
  const visit = await world.visit()
  const { page } = visit
  await openFromList(visit, card.title)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: activities.detail.bar.join, exact: true }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: tickets.sheet.confirmSeat(1) }).click()
  await sheet.getByText(tickets.sheet.kept).waitFor()
  await visit.picture('2-sign-up-kept')
  const before = await heldSeats(card.id)
  await page.context().setOffline(false)
  await page.getByRole('img', { name: tickets.ticket.qrLabel }).waitFor()
  expect(await heldSeats(card.id)).toBe(before + 1)

  await page.context().setOffline(true)
  await page.getByRole('button', { name: tickets.ticket.leaveSeat }).click()
  await page.getByRole('button', { name: tickets.ticket.leaveSeatAsk.confirm, exact: true }).last().click()
  await page.getByText(tickets.ticket.leaveKept).waitFor()
  await page.context().setOffline(false)
  await page.getByText(tickets.ticket.cancelledSelf.title).first().waitFor()
  expect(await heldSeats(card.id)).toBe(before)
  await visit.leave()
})
