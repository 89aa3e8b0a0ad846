/**
 * Invites by number, for a sample that somebody else has drawn and whose list never comes here: the codes are shown
 * once and stored hashed. A sample that was drawn here has its own (`sampling/drawing.ts`).
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { writeAudit } from '../../../platform/kernel/audit'
import type { Settings } from '../../../platform/kernel/context'
import { codeBytes, INVITE_LENGTH, makeCode } from '../../../shared/box'
import * as rows from '../rows'
import { draws } from '../sampling/tables'
import { MakingRefused } from './make'
import { inviteHash } from './seats'

interface Place {
  db: Db
  settings: Settings
  survey: string
}

/** Makes codes for drawn households. @returns them as printed; nobody can read them out again */
async function makeInvites({ db, settings, survey }: Place, count: number): Promise<string[]> {
  const codes = Array.from({ length: count }, () =>
    makeCode(randomBytes(codeBytes(INVITE_LENGTH)), INVITE_LENGTH),
  )
  const hashes = codes.map((code) => inviteHash({ settings }, code))
  await rows.addInvites(db, settings.county, survey, hashes)
  return codes
}

/**
 * Draws invites, by whoever runs the server.
 * @param keep gets the codes before anything is committed; what it throws undoes it all
 * @throws MakingRefused `drawn`: the survey has a sample of its own, of which nobody is replaced and to which nobody is
 *   added
 */
export function drawInvitesByHand(
  place: Place,
  given: { count: number; now: Date; keep: (codes: string[]) => void },
): Promise<void> {
  const { settings, survey } = place
  const { count, now, keep } = given
  return place.db.transaction(async (db) => {
    const own = and(eq(draws.county, settings.county), eq(draws.surveyId, survey))
    if ((await db.$count(draws, own)) > 0) throw new MakingRefused('drawn')
    const entry = {
      action: 'survey.draw_invites',
      subject: `survey:${survey}`,
      detail: { count, by: 'operator' },
    }
    await writeAudit(db, settings, now, null, randomUUID(), entry)
    keep(await makeInvites({ ...place, db }, count))
  })
}
