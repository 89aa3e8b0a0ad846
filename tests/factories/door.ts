/** Sign-ups as they lie in the table on the day, and what phones at the door say of them. */
import { randomUUID } from 'node:crypto'
import type { Scan } from '../../cloud/features/activities/contract/door'
import { type PartyDetails, sealPeople } from '../../cloud/features/activities/seats/people'
import { signUps } from '../../cloud/features/activities/tables'
import type { Person } from '../../cloud/platform/kernel/context'
import type { TestServices } from '../support/services'

type New = typeof signUps.$inferInsert

export interface PartyMade {
  id: string
  code: string
  person: Person
}

/** What a party says of itself, with parts replaced. */
export const details = (change: Partial<PartyDetails> = {}): PartyDetails => ({
  people: [],
  group: null,
  phone: null,
  guardian: null,
  answers: [],
  ...change,
})

/** Puts parties into an activity in this order, seated unless told otherwise; their codes are 100001, 100002 … */
export async function putParties(
  t: TestServices,
  activityId: string,
  parties: readonly (Partial<New> & { details?: Partial<PartyDetails> })[],
): Promise<PartyMade[]> {
  const people = await Promise.all(parties.map(() => t.person()))
  const rows = parties.map(({ details: said, ...change }, n) => {
    const id = randomUUID()
    const state = change.state ?? 'seated'
    const code = state === 'waiting' || state === 'offered' ? null : String(100_001 + n)
    return {
      ...{ county: t.settings.county, id, activityId, personId: people[n]?.id ?? '' },
      ...{ party: 1, state, queueNo: n + 1, autoAccept: true, code },
      ...sealPeople(t.settings.keyRing, id, details(said)),
      ...change,
    }
  })
  const put = await t.db.insert(signUps).values(rows).returning({ id: signUps.id, code: signUps.code })
  return put.map(({ id, code }, n) => {
    const person = people[n]
    if (!person) throw new Error('no person was made')
    return { id, code: code ?? '', person }
  })
}

const START = Date.parse('2026-10-18T08:00:00+08:00')
/** A moment of the day at the door, in minutes after eight. */
export const doorTime = (minutes: number): string => new Date(START + minutes * 60_000).toISOString()

type Of<K extends Scan['kind']> = Extract<Scan, { kind: K }>
const said = (minutes: number) => ({ scanId: randomUUID(), at: doorTime(minutes) })

/** Scans as a phone makes them, each with an id of its own. */
export const scan = {
  arrive: (signUpId: string, minutes = 0, change: Partial<Of<'arrive'>> = {}): Of<'arrive'> => ({
    ...said(minutes),
    kind: 'arrive',
    signUpId,
    people: 1,
    ...change,
  }),
  ticket: (code: string, minutes = 0): Of<'ticket'> => ({
    ...said(minutes),
    kind: 'ticket',
    code,
    people: 1,
  }),
  undo: (of: string, minutes = 0): Of<'undo'> => ({ ...said(minutes), kind: 'undo', of }),
  walkIn: (name: string, minutes = 0, change: Partial<Of<'walk_in'>> = {}): Of<'walk_in'> => ({
    ...said(minutes),
    kind: 'walk_in',
    name,
    people: 1,
    consent: true,
    ...change,
  }),
  finish: (of: string, minutes = 0, change: Partial<Of<'finish'>> = {}): Of<'finish'> => ({
    ...said(minutes),
    kind: 'finish',
    of,
    minutes: 240,
    trees: 5,
    ...change,
  }),
}
