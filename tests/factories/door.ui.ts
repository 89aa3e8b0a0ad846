// The list of an activity as an organiser's phone takes it along, and tickets that are signed for it.
import { createHash, generateKeyPairSync } from 'node:crypto'
import { signTicket } from '@cloud/features/activities/rules/ticket-code'
import type { Roll, RollRow } from '@cloud/features/activities/contract/door'

export const ACTIVITY = '0b1f0a34-54a8-4e39-9f5e-0f4b5ba2d001'
const pair = generateKeyPairSync('ed25519')

/** A UUID that is always the same for the same name. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const makeRow = (name: string, code: string, change: Partial<RollRow> = {}): RollRow => ({
  signUpId: idOf(name),
  state: 'seated',
  code,
  name,
  group: null,
  names: [],
  phone: '13809946210',
  party: 1,
  care: [],
  session: null,
  point: null,
  answers: [],
  position: null,
  again: false,
  ...change,
})

/** @param now epoch ms; the activity runs from an hour before it to five hours after */
export function makeRoll(now: number, rows: RollRow[], change: Partial<Roll['activity']> = {}): Roll {
  const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString()
  return {
    activity: {
      id: ACTIVITY,
      title: '种梭梭',
      startsAt: at(-1),
      endsAt: at(5),
      seats: 60,
      cancelledReason: null,
      insured: true,
      walkIns: true,
      countsHours: true,
      treesEach: 5,
      questions: [],
      sessions: [],
      points: [],
      plots: [],
      ...change,
    },
    ticketKey: pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'),
    madeAt: new Date(now).toISOString(),
    rows,
    attendances: [],
    conflicts: [],
    devices: [],
  }
}

/** The text of a ticket of this county. */
export const ticketOf = (code: string, party = 1, activityId = ACTIVITY): string =>
  signTicket(pair.privateKey, { activityId, code, party })

/** One that somebody else signed. */
export const forgedTicket = (code: string): string =>
  signTicket(generateKeyPairSync('ed25519').privateKey, { activityId: ACTIVITY, code, party: 1 })
