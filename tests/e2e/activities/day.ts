// The day itself: a plot is named, the list taken along, people are let in without a network, and sent home with trees.
import { ORGANISE } from '../../../cloud/shared/addresses'
import type { Roll } from '../../../cloud/features/activities/contract/door'
import activity from '../../../src/locales/zh-CN/organiseActivity'
import door from '../../../src/locales/zh-CN/organiseDoor'
import ui from '../../../src/locales/zh-CN/ui'
import { randomUUID } from 'node:crypto'
import { showTicket } from '../county/atDoor'
import type { County } from '../county/county'
import { photo } from '../pictures'
import type { Visit } from '../world'
import { got } from './residents'

export const PLOT = { name: '北沙窝 C 区 31–40 行', species: '梭梭', water: '滴灌，十天一次' }

/** Where the trees will stand, written at the desk before anybody drives there. */
export async function namePlot({ page, open }: Visit, activityId: string, trees: number): Promise<void> {
  const { after } = activity
  const sheet = page.getByRole('dialog')
  const fill = (label: string, text: string) => sheet.getByLabel(label, { exact: true }).fill(text)
  await open(ORGANISE.activity(activityId, 'after'))
  await page.getByRole('button', { name: after.addPlot, exact: true }).click()
  await fill(after.plotName, PLOT.name)
  await fill(after.species, PLOT.species)
  await fill(after.trees, String(trees))
  await fill(after.water, PLOT.water)
  await sheet.getByRole('button', { name: after.savePlot, exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.getByText(PLOT.name).first().waitFor()
}

/** Lets in who shows these digits, and sends away who shows others. */
export async function letIn(phone: Visit, codes: readonly string[]): Promise<void> {
  for (const digits of codes) {
    const word = await showTicket(phone, { digits })
    if (word !== door.result.word.yes) throw new Error(`${digits}: ${word}`)
  }
  if ((await showTicket(phone, { digits: '999999' })) !== door.result.word.no)
    throw new Error('somebody without a ticket was let in')
  await phone.page.getByText(door.result.unknown('999999')).waitFor()
}

/** Somebody without a sign-up gets on where a seat is left; they agreed. */
export async function walkIn({ page, picture }: Visit, name: string): Promise<void> {
  const { walkin } = door
  const go = page.getByRole('button', { name: walkin.go, exact: true })
  await page.getByRole('button', { name: door.checkin.walkIn, exact: true }).click()
  await page.getByLabel(walkin.name, { exact: true }).fill(name)
  await page.getByRole('button', { name: walkin.useFamily, exact: true }).click()
  await page.getByRole('button', { name: walkin.noPhone, exact: true }).click()
  await page.getByRole('radio', { name: /造林点门口/ }).click()
  await page.getByText(walkin.missing.consent).waitFor()
  await page.getByRole('checkbox', { name: new RegExp(walkin.consent) }).click()
  await picture('walk-walkin')
  await go.click()
  await page.getByRole('heading', { name: door.checkin.recent }).waitFor()
}

/** What another phone let in meanwhile, as it hands it in. */
export async function otherPhone(
  { api, clock }: County,
  token: string,
  activityId: string,
  signUpIds: readonly string[],
): Promise<void> {
  const device = randomUUID()
  got(await api.post('activities/roll', { activityId, device }, { token }))
  const at = clock.now().toISOString()
  const scans = signUpIds.map((signUpId) => ({
    ...{ kind: 'arrive', scanId: randomUUID(), signUpId, at, people: 1 },
  }))
  const { refused } = got(await api.post('activities/scans', { activityId, device, scans }, { token })) as {
    refused: unknown[]
  }
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
}

/** Everybody is sent home with hours and trees. @returns the roll as the county has it then */
export async function signOut(
  phone: Visit,
  { api }: County,
  token: string,
  activityId: string,
  people: number,
): Promise<Roll> {
  const { page, open, picture } = phone
  const { finish } = door
  await open(ORGANISE.finish(activityId))
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${people} 人`) }).waitFor()
  await picture('walk-finish')
  const sent = page.waitForResponse((response) => response.url().endsWith('/activities/scans'))
  await page.getByRole('button', { name: finish.go(people), exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: finish.yes, exact: true }).click()
  await page.getByText(finish.saved(people)).waitFor()
  await sent
  return got(await api.post('activities/roll', { activityId }, { token })) as Roll
}

/** What came of it, with trees planted together and a photo. @returns how many were thanked */
export async function sumUp(
  { page, open, picture }: Visit,
  activityId: string,
  { words, sharedTrees }: { words: string; sharedTrees: number },
): Promise<number> {
  const { after } = activity
  await open(ORGANISE.activity(activityId, 'after'))
  await page.getByLabel(after.words, { exact: true }).fill(words)
  await page.getByLabel(after.sharedTrees, { exact: true }).fill(String(sharedTrees))
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: ui.photo.first, exact: true }).click(),
  ])
  await chooser.setFiles({
    name: '种树.jpg',
    mimeType: 'image/jpeg',
    buffer: await photo({ width: 800, height: 600 }),
  })
  await page.getByLabel(after.caption(1), { exact: true }).fill('种下的第一行')
  const summed = page.waitForResponse((response) => response.url().endsWith('/activities/sumUp'))
  await page.getByRole('button', { name: after.send, exact: true }).click()
  const answer = await summed
  if (!answer.ok()) throw new Error(await answer.text())
  await page.getByRole('button', { name: after.mend, exact: true }).waitFor()
  await picture('walk-summed-up')
  return ((await answer.json()) as { data: { told: number } }).data.told
}
