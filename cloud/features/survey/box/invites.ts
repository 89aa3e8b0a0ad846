/** Invites: what drawn households get by letter. Shown once, stored hashed. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Db } from '../../../platform/database'
import { writeAudit } from '../../../platform/kernel/audit'
import type { Settings } from '../../../platform/kernel/context'
import { codeBytes, INVITE_LENGTH, makeCode } from '../../../shared/box'
import * as rows from '../rows'
import { inviteHash } from './seats'

interface Place {
  db: Db
  settings: Settings
  survey: string
}

/** Makes codes for drawn households. @returns them as printed; nobody can read them out again */
export async function makeInvites({ db, settings, survey }: Place, count: number): Promise<string[]> {
  const codes = Array.from({ length: count }, () =>
    makeCode(randomBytes(codeBytes(INVITE_LENGTH)), INVITE_LENGTH),
  )
  const hashes = codes.map((code) => inviteHash({ settings }, code))
  await rows.addInvites(db, settings.county, survey, hashes)
  return codes
}

/** What the audit log says of it. */
export const invitesDrawn = (survey: string, count: number) => ({
  action: 'survey.draw_invites',
  subject: `survey:${survey}`,
  detail: { count },
})

/**
 * The same by whoever runs the server.
 * @param keep gets the codes before anything is committed; what it throws undoes it all
 */
export function drawInvitesByHand(
  place: Place,
  given: { count: number; now: Date; keep: (codes: string[]) => void },
): Promise<void> {
  const { count, now, keep } = given
  return place.db.transaction(async (db) => {
    const entry = invitesDrawn(place.survey, count)
    const detail = { ...entry.detail, by: 'operator' }
    await writeAudit(db, place.settings, now, null, randomUUID(), { ...entry, detail })
    keep(await makeInvites({ ...place, db }, count))
  })
}
