// Three phones check in two hundred tickets without a network for a day, are killed, and come together again.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import sharp from 'sharp'
import type { Roll } from '../../cloud/features/activities/contract/door'
import { ORGANISE } from '../../cloud/shared/addresses'
import { qrSvg } from '../../src/activities/model/qr'
import door from '../../src/locales/zh-CN/organiseDoor'
import { findBrowser } from '../support/browser'
import { allInCounty, killAndOpen, showTicket, shownBy, takeListAlong, undoLast } from './county/atDoor'
import { openDoorDay, type DoorDay, type Ticket } from './county/door'
import { become } from './staff'
import { enter, enterWorld, PHONE, type Visit, type World } from './world'

const PARTIES = 200
const PHONES = 3
/** Each phone meets so many of them; the rest of the day is the same. */
const SHARE = 0.2
const SEED = Number(process.env.CHECKIN_SEED ?? 20260312)

/** Numbers from a seed (mulberry32), so that a day that went wrong can be lived again. */
function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

let world: World
let day: DoorDay
beforeAll(async () => {
  world = await enterWorld()
  day = await openDoorDay(PARTIES)
})
afterAll(async () => {
  await day.close()
  await world.close()
})

interface Met {
  ticket: Ticket
  undone: boolean
}

/** Which tickets each phone meets, in which order, and which it takes back at once. */
function plan(): Met[][] {
  const chance = chanceFrom(SEED)
  const shuffled = <T>(all: readonly T[]): T[] =>
    all
      .map((one) => [chance(), one] as const)
      .sort(([a], [b]) => a - b)
      .map(([, one]) => one)
  return Array.from({ length: PHONES }, () =>
    shuffled(day.tickets.filter(() => chance() < SHARE)).map((ticket) => ({
      ticket,
      undone: chance() < 0.05,
    })),
  )
}

/** A day of one phone: it scans, takes back, is killed in the middle, and scans on. */
async function liveDay(phone: Visit, met: readonly Met[]): Promise<Visit> {
  let now = phone
  const half = Math.floor(met.length / 2)
  for (const [turn, { ticket, undone }] of met.entries()) {
    if (turn === half) now = await killAndOpen(world, now, day.activityId)
    const word = await showTicket(now, shownBy(ticket, turn))
    if (word !== door.result.word.yes) throw new Error(`${ticket.code}: ${word}`)
    if (undone) await undoLast(now)
  }
  return now
}

test('three phones without a network for a day are merged without loss or double, each conflict listed', async () => {
  const planned = plan()
  const phones: Visit[] = []
  for (let n = 0; n < PHONES; n += 1) phones.push(await takeListAlong(world, day.activityId))
  const after = await Promise.all(phones.map((phone, n) => liveDay(phone, planned[n] ?? [])))
  await after[0]?.picture('checkin-offline')

  // one is killed in the very moment in which its batch sets out
  const [first, ...others] = after
  if (!first) throw new Error('no phone')
  await first.page.context().setOffline(false)
  const back = await killAndOpen(world, first, day.activityId)
  for (const { page } of others) await page.context().setOffline(false)
  for (const phone of [back, ...others]) await allInCounty(phone)

  const token = await world.api.demoPerson('活动组织员')
  const { data } = await world.api.post('activities/roll', { activityId: day.activityId }, { token })
  const { attendances, conflicts } = data as Roll
  const standing = new Map<string, number>()
  for (const { ticket, undone } of planned.flat())
    if (!undone) standing.set(ticket.signUpId, (standing.get(ticket.signUpId) ?? 0) + 1)
  const sorted = (ids: Iterable<string>) => [...ids].sort()
  // nobody is lost, nobody came twice, each with all of their people
  expect(sorted(attendances.map(({ of }) => of))).toEqual(sorted(standing.keys()))
  const party = new Map(day.tickets.map((ticket) => [ticket.signUpId, ticket.party]))
  expect(attendances.every(({ of, people }) => people === party.get(of))).toBe(true)
  const twice = [...standing].filter(([, count]) => count > 1)
  expect(twice.length).toBeGreaterThan(10)
  const listed = conflicts.filter(({ code }) => code === 'twice')
  expect(sorted(listed.map(({ of }) => of ?? ''))).toEqual(sorted(twice.map(([of]) => of)))
  for (const { of, said } of listed) {
    expect(said).toHaveLength(standing.get(of ?? '') ?? 0)
    expect(new Set(said.map(({ device }) => device)).size).toBe(said.length)
  }
  // the phones show the same: whoever another phone let in is there, and every conflict with it
  const { page, open } = back
  await open(ORGANISE.checkin(day.activityId))
  await page.getByRole('button', { name: door.checkin.list.renew }).click()
  await page.getByRole('heading', { name: door.sync.conflicts(conflicts.length) }).waitFor()
  const people = attendances.reduce((sum, one) => sum + one.people, 0)
  await page.getByText(String(people), { exact: true }).first().waitFor()
  await back.picture('checkin-merged')
  for (const phone of [back, ...others]) expect(phone.problems).toEqual([])
})

test('forged, altered, foreign and unknown tickets are refused without a network, and a screenshot at its second scan', async () => {
  const phone = await takeListAlong(world, day.activityId)
  const [ticket] = day.tickets.filter(({ party }) => party === 2)
  if (!ticket) throw new Error('no ticket')
  const { page } = phone
  for (const [shown, said] of [
    [{ text: day.wrong.altered }, door.result.forged],
    [{ text: day.wrong.foreign }, door.result.foreign],
    [{ digits: '999999' }, door.result.unknown('999999')],
  ] as const) {
    expect(await showTicket(phone, shown)).toBe(door.result.word.no)
    await page.getByText(said).waitFor()
  }
  await page.context().setOffline(false)
})

test('nothing of the list lies in clear in the browser', async () => {
  const phone = await takeListAlong(world, day.activityId)
  const stored = await phone.page.evaluate(() => JSON.stringify(localStorage))
  expect(stored).toContain('roll:')
  expect(stored).not.toMatch(/来人\d|100001/)
})

test('the camera of a phone reads a ticket', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mulei-camera-'))
  const met = new Set(plan().flatMap((some) => some.map(({ ticket }) => ticket)))
  const ticket = day.tickets.find((one) => !met.has(one))
  if (!ticket) throw new Error('every ticket was met')
  const code = await sharp(Buffer.from(qrSvg(ticket.text)))
    .resize(300, 300)
    .toBuffer()
  const frame = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#8a8f7a' } })
    .composite([{ input: code, left: 170, top: 90 }])
    .jpeg({ quality: 90 })
    .toBuffer()
  const film = join(folder, 'ticket.mjpeg')
  writeFileSync(film, Buffer.concat([frame, frame]))
  const program = await findBrowser()
  const browser = await chromium.launch({
    ...program,
    env: { ...(process.env as Record<string, string>), ...program.env },
    args: [
      ...program.args,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  })
  try {
    const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', permissions: ['camera'] })
    const phone = await enter(context, world.address)
    await become(phone, '活动组织员')
    await phone.open(ORGANISE.checkin(day.activityId))
    await phone.page.getByText(door.result.who(ticket.name, ticket.party)).waitFor()
    await phone.picture('checkin-camera')
    expect(phone.problems).toEqual([])
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
