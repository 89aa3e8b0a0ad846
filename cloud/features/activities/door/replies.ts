/** What came of the scans in the words of the contract: names opened, persons called as their colleagues do. */
import { staffNames } from '../../account'
import type { PersonContext } from '../../../platform/kernel/context'
import { textIn } from '../../../shared/locale'
import type { Attendance, Conflict } from '../contract/door'
import type { Attended, ConflictFound } from '../rules/attendance'
import { type PartyDetails, peopleIn } from '../seats/people'
import type { Door } from './rows'
import { whoIn } from './who'

/** How a party is called at the door: the group, or who signed up; empty where nobody gave a name. */
export const partyName = ({ group, people }: PartyDetails): string => group ?? people[0]?.name ?? ''

/** Attendances and conflicts for whoever may see names. */
export async function doorReply(
  ctx: PersonContext,
  { activity, signUps, sessions, points, scans, folded }: Door,
): Promise<{ attendances: Attendance[]; conflicts: Conflict[] }> {
  const organisers = await staffNames(
    ctx,
    scans.map(({ by }) => by),
  )
  const byName = (by: string) => organisers.get(by) ?? ''
  const spokenOf = new Set([...folded.attendances, ...folded.conflicts].map(({ of }) => of))
  const called = new Map<string, { name: string; phone: string | null }>()
  for (const row of signUps) {
    if (!spokenOf.has(row.id)) continue
    const details = peopleIn(ctx, row)
    called.set(row.id, { name: partyName(details), phone: details.phone })
  }
  for (const row of scans) {
    const who = spokenOf.has(row.id) ? whoIn(ctx, activity.id, row) : null
    if (who) called.set(row.id, who)
  }
  const placeName = ({ kind, key }: NonNullable<ConflictFound['place']>) => {
    const found = (kind === 'session' ? sessions : points).find((one) => one.key === key)
    return found ? textIn(found.name, ctx.locale) : ''
  }

  const attendance = ({ arrivedAt, session: _, by, ...one }: Attended): Attendance => ({
    ...one,
    ...(called.get(one.of) ?? { name: '', phone: null }),
    arrivedAt: new Date(arrivedAt).toISOString(),
    byName: byName(by),
  })
  const conflict = ({ code, of, place, said }: ConflictFound): Conflict => ({
    code,
    of,
    name: place ? placeName(place) : of === null ? '' : (called.get(of)?.name ?? ''),
    said: said.map(({ at, by, ...one }) => ({ ...one, at: new Date(at).toISOString(), byName: byName(by) })),
  })
  return {
    attendances: folded.attendances.map(attendance),
    conflicts: folded.conflicts.map(conflict),
  }
}
