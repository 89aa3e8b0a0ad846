import type { Context } from '../../../platform/kernel/context'
import { hotlineOrders } from './tables'

/** Writes down that an order of the hotline is this case; one that came twice by hand is answered for its first. */
export async function keepOrder(
  { db, county, now }: Pick<Context, 'db' | 'county' | 'now'>,
  number: string,
  caseId: string,
): Promise<void> {
  await db.insert(hotlineOrders).values({ county, number, caseId, broughtAt: now }).onConflictDoNothing()
}
