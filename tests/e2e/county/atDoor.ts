// What an organiser does by hand at the door: the list is taken along, tickets are typed or scanned, the app is killed.
import { ORGANISE } from '../../../cloud/shared/addresses'
import door from '../../../src/locales/zh-CN/organiseDoor'
import { become } from '../staff'
import { enter, type Visit, type World } from '../world'
import type { Ticket } from './door'

const w = door.checkin

/** An organiser's phone with the list of an activity on it and no network. */
export async function takeListAlong(world: World, activityId: string): Promise<Visit> {
  const phone = await world.visit()
  await become(phone, '活动组织员')
  await takeList(phone, activityId)
  return phone
}

/** The same with the phone of an organiser who is signed in. */
export async function takeList(phone: Visit, activityId: string): Promise<void> {
  const { page } = phone
  // the pages of the staff are kept on the phone once somebody of them is signed in
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await phone.open(ORGANISE.checkin(activityId))
  await page.getByRole('heading', { name: w.recent }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(async () => (await (await caches.open('desk')).keys()).length > 10)
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes('roll:')))
  await page.context().setOffline(true)
}

/** The app is killed and opened again: nothing is left of it but what the phone has stored. */
export async function killAndOpen(world: World, phone: Visit, activityId: string): Promise<Visit> {
  const context = phone.page.context()
  await phone.page.close({ runBeforeUnload: false })
  const again = await enter(context, world.address)
  await again.open(ORGANISE.checkin(activityId))
  await again.page.getByRole('heading', { name: w.recent }).waitFor()
  return again
}

const panel = ({ page }: Visit) => page.locator('.door-result')

/** Shows a ticket: its digits, or its QR code as a scanner on a cable types it. @returns the word of the panel */
export async function showTicket(
  phone: Visit,
  shown: { digits: string } | { text: string },
): Promise<string> {
  const { page } = phone
  const field = page.locator('.door-typed').getByRole('textbox')
  // what was said before goes away first
  const next = page.getByRole('button', { name: door.result.next, exact: true })
  if (await next.isVisible()) await next.click()
  const before = await panel(phone)
    .elementHandle({ timeout: 50 })
    .catch(() => null)
  await field.fill('digits' in shown ? shown.digits : shown.text)
  if ('text' in shown) await field.press('Enter')
  await page.waitForFunction((old) => {
    const now = document.querySelector('.door-result')
    return now !== null && now !== old
  }, before)
  return panel(phone).getByRole('heading').innerText()
}

/** Takes back what was scanned last. */
export async function undoLast(phone: Visit): Promise<void> {
  await panel(phone).getByRole('button', { name: w.undo, exact: true }).click()
  await panel(phone).waitFor({ state: 'detached' })
}

/** Lets in by digits or by the text of the code, in turn. */
export const shownBy = ({ code, text }: Ticket, turn: number): { digits: string } | { text: string } =>
  turn % 2 === 0 ? { digits: code } : { text }

/** Waits until nothing of this phone is only on this phone. */
export async function allInCounty({ page }: Visit): Promise<void> {
  await page.getByText(w.inCounty).first().waitFor()
  await page.locator('.door-head .ui-tag--gold').first().waitFor({ state: 'detached' })
}
