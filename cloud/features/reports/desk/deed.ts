/** What every deed of a desk has in common: who may, what happens, who is told, and the case as it is then. */
import type { Context } from '../../../platform/kernel/context'
import { beijingDay } from '../../../shared/time'
import { type Happening, happen } from '../case/change'
import { claimStaffPhotos } from '../case/write'
import type { CaseRecord, Work } from '../case/rows'
import type { StaffCaseData } from '../contract/schemas'
import type { CaseEvent, DeskDeed } from '../rules/lifecycle'
import { loadRules } from '../settings'
import { requireHands } from './access'
import type { Standing } from './standing'
import { staffCase } from './views'

/** A case as a desk saw it. */
export interface Seen {
  caseId: string
  version: number
}

/** Who does it: the desk that speaks, and the member of staff. */
export interface By {
  desk: string
  staffId: string
}

export const byOf = ({ desk, person }: Standing): By => ({ desk, staffId: person.id })

/** Work with the county's rules at hand. */
export const workOf = async (ctx: Context): Promise<Work> => ({
  ...ctx,
  rules: await loadRules(ctx.db, ctx.county),
})

/** The Beijing day of a deadline that the table guarantees. */
export const dueDay = (one: CaseRecord): string => beijingDay(one.dueAt ?? one.stateSince)

/** What a deed does, said by the deed itself. */
interface What<E extends DeskDeed & CaseEvent> {
  /** Refuses, or says what happens. Nothing is written before it. */
  happens(
    one: CaseRecord,
    at: { work: Work; standing: Standing },
  ): Omit<Happening<E>, 'event' | 'actor' | 'by'> | Promise<Omit<Happening<E>, 'event' | 'actor' | 'by'>>
  /** Whom it concerns beside the reporter. */
  afterwards?(after: CaseRecord, work: Work): Promise<void>
}

/**
 * One deed of a desk: permission by the table of the case's life, photos claimed, the change with all that hangs on
 * it, and the case as the desk sees it afterwards.
 */
export async function deed<E extends DeskDeed & CaseEvent>(
  ctx: Context,
  seen: Seen,
  event: E,
  what: What<E>,
): Promise<StaffCaseData> {
  const { one, standing, actor } = await requireHands(ctx, seen, event)
  const work = await workOf(ctx)
  const happening = await what.happens(one, { work, standing })
  await claimStaffPhotos(ctx, one.id, happening.photos?.fileIds ?? [])
  const after = await happen(work, one, { ...happening, event, actor, by: byOf(standing) })
  await what.afterwards?.(after, work)
  // a desk that gave the case away no longer sees it; it gets this last look
  return staffCase(ctx, after, standing)
}
