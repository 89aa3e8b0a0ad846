// A day at the door of the demo county: an activity that runs just now, with people who signed up, and their tickets.
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { featureSettings } from '../../../cloud/product'
import { signTicket, ticketKey } from '../../../cloud/features/activities/rules/ticket-code'
import { sealPeople } from '../../../cloud/features/activities/seats/people'
import { signUps } from '../../../cloud/features/activities/tables'
import { connectPostgres } from '../../../cloud/platform/database/postgres'
import { readSecrets } from '../../../cloud/platform/deployment/settings'
import { personOfOpenid } from '../../../cloud/platform/identity/sessions'
import { assignments, persons } from '../../../cloud/platform/identity/tables'
import { createActivity } from '../../factories/activities'
import { details } from '../../factories/door'
import { functionSettings } from '../../weapp/functions/cloud'

export interface Ticket {
  signUpId: string
  code: string
  name: string
  party: number
  /** Of its QR code. */
  text: string
}

export interface DoorDay {
  activityId: string
  tickets: Ticket[]
  /** Signed by the county for something else, or by somebody else. */
  wrong: { foreign: string; altered: string }
  /** Gives the duty of an organiser to whoever has this openid. @returns who that is */
  appoint(openid: string): Promise<string>
  close(): Promise<void>
}

const HOUR_MS = 3_600_000

/** Opens an activity that began an hour ago; parties of one to three people hold tickets. */
export async function openDoorDay(parties: number): Promise<DoorDay> {
  const { settings, databaseUrl } = readSecrets(functionSettings(), featureSettings)
  const { db, pool } = connectPostgres(databaseUrl, 1)
  const { county, keyRing } = settings
  const now = Date.now()
  const activityId = await createActivity(
    db,
    {
      ...{ county, area: county, title: '签到那天种梭梭', seats: parties * 3 + 20 },
      startsAt: new Date(now - HOUR_MS),
      endsAt: new Date(now + 6 * HOUR_MS),
      closesAt: new Date(now - 2 * HOUR_MS),
    },
    { points: { b1: null, b2: null } },
  )
  const people = await db
    .insert(persons)
    .values(Array.from({ length: parties }, () => ({ county, kind: 'resident' as const })))
    .returning({ id: persons.id })
  const key = ticketKey(settings.secret)
  const tickets = people.map((_, n): Ticket => {
    const [party, code] = [1 + (n % 3), String(100_001 + n * 7)]
    return {
      ...{ signUpId: randomUUID(), code, party, name: `来人${n + 1}` },
      text: signTicket(key, { activityId, code, party }),
    }
  })
  await db.insert(signUps).values(
    tickets.map(({ signUpId, code, party, name }, n) => ({
      ...{ county, id: signUpId, activityId, personId: people[n]?.id ?? '', party, code },
      ...{ state: 'seated' as const, queueNo: n + 1, autoAccept: true, meetingPoint: n % 2 ? 'b1' : 'b2' },
      ...sealPeople(keyRing, signUpId, details({ people: [{ name }] })),
    })),
  )
  const foreign = signTicket(key, { activityId: randomUUID(), code: '100001', party: 1 })
  const [first] = tickets
  return {
    activityId,
    tickets,
    wrong: {
      foreign,
      altered: (first?.text ?? '').replace(
        /^(T1:.{40})(.)/,
        (_, head: string, letter: string) => head + (letter === 'A' ? 'B' : 'A'),
      ),
    },
    async appoint(openid) {
      const { id } = await personOfOpenid(db, settings, openid)
      await db.insert(assignments).values({ county, personId: id, role: 'organiser', area: county })
      await db.update(persons).set({ kind: 'staff' }).where(eq(persons.id, id))
      return id
    },
    close: () => pool.end(),
  }
}
