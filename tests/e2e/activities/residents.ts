// Sixty people want seats: most by calls of their own session, some by the page.
import { randomUUID } from 'node:crypto'
import { ACTIVITIES } from '../../../cloud/shared/addresses'
import type { Mine, Ticket } from '../../../cloud/features/activities/contract'
import activities from '../../../src/locales/zh-CN/activities'
import tickets from '../../../src/locales/zh-CN/activitiesTicket'
import ui from '../../../src/locales/zh-CN/ui'
import { Api, type ApiAnswer } from '../host'
import type { Visit } from '../world'
import { BUS, POINTS } from './making'

/** Somebody with a session and what they signed up. */
export interface Resident {
  token: string
  mine: Mine
}

const PHONE_NUMBER = '13900000000'

/** What was answered. @throws where it was refused */
export function got(answer: ApiAnswer): unknown {
  if (answer.error) throw new Error(`${answer.status} ${JSON.stringify(answer.error)}`)
  return answer.data
}

/** A server that has too much to do asks to come again: whoever does is answered. */
async function insist(ask: () => Promise<ApiAnswer>): Promise<unknown> {
  for (;;) {
    const answer = await ask()
    if (answer.status !== 503) return got(answer)
    const seconds = Number(answer.headers.get('retry-after'))
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  }
}

let networks = 0
/** Everybody comes by their own network: one alone brings only so many new people a day. */
const ownNetwork = ({ address }: Api): Api => new Api(address, `10.1.0.${(networks += 1)}`)

export async function signUp(
  county: Api,
  activityId: string,
  name: string,
  { point, expect = 'seated' }: { point: string; expect?: 'seated' | 'waiting' },
): Promise<Resident> {
  const api = ownNetwork(county)
  const { token } = (await insist(() => api.post('account/start'))) as { token: string }
  const asked = {
    ...{ activityId, as: 'self', party: 1, people: [{ name, age: 34 }], meetingPoint: point },
    ...{ phone: PHONE_NUMBER, autoAccept: true, expect },
  }
  const key = randomUUID()
  const mine = await insist(() => api.post('activities/signUp', asked, { token, key }))
  return { token, mine: mine as Mine }
}

/** Taps at the same moment. */
const AT_ONCE = 4

/** So many, as many of them on the bus as it carries. */
export async function manySignUp(api: Api, activityId: string, count: number): Promise<Resident[]> {
  const residents: Resident[] = []
  while (residents.length < count) {
    const places = Array.from(
      { length: Math.min(AT_ONCE, count - residents.length) },
      (_, n) => n + residents.length,
    )
    const some = places.map((n) =>
      signUp(api, activityId, `居民${n + 1}`, { point: n < BUS ? POINTS.bus : POINTS.own }),
    )
    residents.push(...(await Promise.all(some)))
  }
  return residents
}

/** What is said of one's sign-up. */
export const ticketOf = async (api: Api, { token, mine }: Resident): Promise<Ticket> =>
  got(await api.post('activities/ticket', { signUpId: mine.signUpId }, { token })) as Ticket

/** Titles of what lies in an inbox, first the latest. */
export async function inboxOf(api: Api, token: string): Promise<string[]> {
  const { items } = got(await api.get('account/inbox', {}, { token })) as { items: { title: string }[] }
  return items.map(({ title }) => title)
}

/** The session that a page keeps. */
export const sessionOf = ({ page }: Visit): Promise<string> =>
  page.evaluate(() => {
    // Taro keeps values on the web as {"data": …}
    const kept: unknown = JSON.parse(localStorage.getItem('session') ?? '{}')
    return String(Reflect.get(Object(Reflect.get(Object(kept), 'data')), 'token'))
  })

const sheet = ({ page }: Visit) => page.getByRole('dialog')

async function openSheet(visit: Visit, activityId: string, bar: string, people: readonly string[]) {
  const { page, open } = visit
  const { sheet: say } = tickets
  await open(ACTIVITIES.detail(activityId))
  await page.getByRole('button', { name: bar, exact: true }).click()
  for (let n = 1; n < people.length; n += 1)
    await sheet(visit)
      .getByRole('button', { name: new RegExp(`^${say.people}.*${ui.stepper.more}$`) })
      .click()
  for (const [n, name] of people.entries()) {
    const others = people.length - 1
    const fill = (label: string, text: string) => sheet(visit).getByLabel(label, { exact: true }).fill(text)
    await fill(n === 0 ? say.ownName : say.companionName(n, others), name)
    await fill(n === 0 ? say.ownAge : say.companionAge(n, others), '36')
  }
  await sheet(visit).getByLabel(say.phone, { exact: true }).fill('13912345678')
}

/** Five want seats where three are free: what is free is said, and three of them take it. */
export async function familyTakesWhatIsFree(visit: Visit, activityId: string, free: number): Promise<void> {
  const people = ['巴合提', '叶尔兰', '阿依达', '沙吾列', '古丽']
  const { page, picture } = visit
  await openSheet(visit, activityId, activities.detail.bar.join, people)
  await sheet(visit).getByText(tickets.sheet.someLeft(free, people.length)).first().waitFor()
  await picture('walk-some-left')
  await sheet(visit)
    .getByRole('button', { name: tickets.sheet.takeSome(free), exact: true })
    .click()
  await page.getByRole('img', { name: tickets.ticket.qrLabel }).waitFor()
}

/** The activity is full: the page says so, and which place in the queue it would be. */
export async function joinQueue(visit: Visit, activityId: string, name: string): Promise<string> {
  const { page, picture } = visit
  await openSheet(visit, activityId, activities.detail.bar.queue(1), [name])
  await picture('walk-queue')
  await sheet(visit)
    .getByRole('button', { name: tickets.sheet.confirmQueue(1), exact: true })
    .click()
  await page.getByText(tickets.ticket.queueAuto).filter({ visible: true }).first().waitFor()
  return new URL(page.url()).searchParams.get('signUpId') ?? ''
}
