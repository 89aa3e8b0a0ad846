/** Who of the staff may do what to a case: by the desks that see it, never by its place alone. */
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { CASE_ROLES, HANDS, type Role } from '../../../shared/roles'
import { requireSeat } from './seats'
import { actorOf, type Standing } from './standing'
import { staffCase } from './views'
import { type DeskDeed, handsFor, helpersMay } from '../rules/lifecycle'
import { type CaseRecord, desksSeeing, findCase, lockCase } from '../case/rows'
import { failWords } from '../words'

/** The strongest standing of a person towards a case. @throws AppError not_found if no desk of theirs sees it */
async function standingOf(ctx: Context, caseId: string, roles: readonly Role[]): Promise<Standing> {
  const { person, seats } = requireSeat(ctx, roles)
  const seen = await desksSeeing(
    ctx,
    caseId,
    seats.map((seat) => seat.desk),
  )
  const standings = seen.map(({ desk, part }): Standing => {
    const held = seats.find((seat) => seat.desk === desk)?.roles ?? []
    return { person, desk, actor: actorOf(held), part }
  })
  const order = { dispatcher: 0, handler: 1, reader: 2 }
  const [best] = standings.sort((a, b) => order[a.actor] - order[b.actor])
  if (!best) throw fail('not_found')
  return best
}

/** May look at the case. */
export async function requireView(
  ctx: Context,
  caseId: string,
): Promise<{ one: CaseRecord; standing: Standing }> {
  const standing = await standingOf(ctx, caseId, CASE_ROLES)
  return { one: await findCase(ctx, caseId), standing }
}

/**
 * May do this to the case, by the table of its life, and saw its present version. Helping desks may less than the one
 * that has it (or the town above).
 * @throws AppError conflict (409) with `detail.case`, the fresh case, if it moved on since
 */
export async function requireHands(
  ctx: Context,
  seen: { caseId: string; version?: number },
  deed: DeskDeed,
): Promise<{ one: CaseRecord; standing: Standing; actor: 'dispatcher' | 'handler' }> {
  const standing = await standingOf(ctx, seen.caseId, HANDS)
  const { actor } = standing
  if (actor === 'reader' || !handsFor(deed).includes(actor)) throw fail('forbidden')
  if (actor === 'handler' && standing.part === 'co' && !helpersMay(deed)) throw fail('forbidden')
  const one = await lockCase(ctx, seen.caseId)
  if (seen.version !== undefined && one.version !== seen.version) {
    throw fail('conflict', { words: failWords.moved, detail: { case: await staffCase(ctx, one, standing) } })
  }
  return { one, standing, actor }
}
