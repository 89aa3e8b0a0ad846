/** The four jobs of the product, each as one person does it, and what the staff look at meanwhile. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { BoxKeys } from '../../cloud/features/survey/contract'
import { CLAIMED_PHOTOS_ADDRESS, PHOTOS_ADDRESS } from '../../cloud/shared/addresses'
import { makeSecrets, TOWN, VILLAGE } from '../factories/reports'
import { makeSlip, sealSheet } from '../support/voter'
import { Person } from './person'
import { type Answer, field, type Wire } from './wire'

/** A look at the air every so often: people read what they see. */
const READING_MS = 40

export interface World {
  wire: Wire
  /** The one that everybody wants, and the others. */
  activities: readonly string[]
  keys: BoxKeys
  photos: readonly Buffer[]
  /** What the server said yes to, by what it is. */
  yes: Map<string, number>
}

const one = <T>(of: readonly T[]): T => {
  const found = of[Math.floor(Math.random() * of.length)]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}
const said = ({ yes }: World, what: string, reply: Answer): boolean => {
  if (reply.status === 200) yes.set(what, (yes.get(what) ?? 0) + 1)
  return reply.status === 200
}

export async function readAir({ wire }: World): Promise<void> {
  const person = new Person(wire)
  for (const page of ['home', 'year']) await person.look('air', `air/${page}`)
  await pause(READING_MS)
}

/** Signs up, or queues where all seats are gone. @returns the sign-up, where the server said yes */
export async function wantSeat(
  world: World,
  person: Person,
  activityId: string,
  kind: string,
): Promise<string | null> {
  const input = { activityId, party: 1, autoAccept: true }
  let key = randomUUID()
  let reply = await person.act(kind, 'activities/signUp', { ...input, expect: 'seated' }, key)
  if (reply.status === 409) {
    key = randomUUID()
    reply = await person.act(kind, 'activities/signUp', { ...input, expect: 'waiting' }, key)
  }
  return said(world, `sign-ups of ${activityId}`, reply) ? String(field(reply.data, 'signUpId')) : null
}

export async function signUp(world: World): Promise<void> {
  const [hot = '', ...others] = world.activities
  const person = new Person(world.wire)
  await person.signIn()
  const activityId = Math.random() < 0.8 ? hot : one(others)
  await person.look('activity', 'activities/detail', { activityId })
  const signUpId = await wantSeat(world, person, activityId, 'sign up')
  if (signUpId === null || Math.random() < 0.5) return
  const key = randomUUID()
  const cancel = () => person.act('cancel', 'activities/cancel', { signUpId }, key)
  said(world, `cancellations of ${activityId}`, await cancel())
  // its answer was lost on the way: the same deed once more is the same
  if (Math.random() < 0.2) await cancel()
}

export async function answerSurvey(world: World): Promise<void> {
  const { wire, keys } = world
  const { survey } = keys
  const person = new Person(wire)
  await person.signIn()
  const slip = makeSlip(keys, 'open')
  const asked = { survey, sample: 'open', seat: 0, blinded: slip.blinded }
  const ticket = await person.act('ticket', 'survey/ticket', asked)
  if (!said(world, 'tickets', ticket)) return
  const signature = slip.finish(String(field(ticket.data, 'blindSignature')))
  const envelope = { survey, sample: 'open', m: slip.m, signature, version: 1, sealed: sealSheet(keys, slip) }
  const send = () => person.act('envelope', 'survey/send', envelope, null)
  said(world, 'envelopes', await send())
  if (Math.random() < 0.1) await send()
}

const report = (photo: string) => ({
  photos: [photo],
  words: '河边倒了一堆建筑垃圾，有旧砖',
  categories: ['waste.construction'],
  place: { town: TOWN, village: VILLAGE },
})

export async function reportNamed(world: World): Promise<void> {
  const person = new Person(world.wire)
  await person.signIn()
  const { data, status } = await person.upload('photo', PHOTOS_ADDRESS, one(world.photos), null)
  if (status !== 200) return
  const key = randomUUID()
  const file = () =>
    person.act(
      'report',
      'reports/submit',
      { ...report(String(field(data, 'fileId'))), identity: 'county' },
      key,
    )
  said(world, 'reports of somebody', await file())
  if (Math.random() < 0.1) await file()
}

export async function reportAsNobody(world: World): Promise<void> {
  const person = new Person(world.wire)
  const { claim, receiptHash } = makeSecrets()
  const fields = { claim, photo: randomUUID() }
  const { data, status } = await person.upload(
    'photo of nobody',
    CLAIMED_PHOTOS_ADDRESS,
    one(world.photos),
    fields,
  )
  if (status !== 200) return
  const input = { ...report(String(field(data, 'fileId'))), claim, receiptHash }
  const file = () => person.act('report of nobody', 'reports/submitAnonymous', input, null)
  said(world, 'reports of nobody', await file())
  if (Math.random() < 0.1) await file()
}

/** A dispatcher at the list, a leader at the figures. */
export async function workAtDesk(dispatcher: Person, leader: Person): Promise<void> {
  const page = await dispatcher.look('inbox', 'reports/inbox', { queue: 'assign' })
  await dispatcher.look('inbox', 'reports/inboxCounts')
  const items = field(page.data, 'items')
  const first: unknown = Array.isArray(items) ? items[0] : undefined
  if (first) await dispatcher.look('case', 'reports/caseForStaff', { caseId: String(field(first, 'id')) })
  await leader.look('figures', 'reports/overview', { span: 'month' })
  await pause(READING_MS)
}
