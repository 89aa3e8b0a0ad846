import { and, asc, eq } from 'drizzle-orm'
import { staffNames } from '../../account'
import type { Context } from '../../../platform/kernel/context'
import type { HourHistory } from '../contract'
import { POLLUTANTS, type Pollutant } from '../contract/kinds'
import { inUnits } from '../rules/decimal'
import { hours, imports, revisions } from '../tables'

type SixColumns = Record<Pollutant, number | null>

/** Thousandths as they are published. */
const published = (row: SixColumns) => POLLUTANTS.map((code) => inUnits(row[code]))

/** An hour as it stands, and each time it was replaced: by whom, why, and what it was before. */
export async function hourHistory(ctx: Context, station: string, hour: Date): Promise<HourHistory> {
  const [now] = await ctx.db
    .select({ hour: hours, byId: imports.byId, reason: imports.reason })
    .from(hours)
    .leftJoin(imports, and(eq(imports.county, hours.county), eq(imports.id, hours.importId)))
    .where(and(eq(hours.county, ctx.county), eq(hours.station, station), eq(hours.hour, hour)))
  const rows = await ctx.db
    .select({ revision: revisions, byId: imports.byId, reason: imports.reason })
    .from(revisions)
    .leftJoin(imports, and(eq(imports.county, revisions.county), eq(imports.id, revisions.replacedByImport)))
    .where(and(eq(revisions.county, ctx.county), eq(revisions.station, station), eq(revisions.hour, hour)))
    .orderBy(asc(revisions.seq))
  const names = await staffNames(ctx, [now?.byId ?? null, ...rows.map(({ byId }) => byId)])
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return {
    current: now
      ? {
          values: published(now.hour),
          channel: now.hour.channel,
          at: now.hour.receivedAt.toISOString(),
          by: nameOf(now.byId),
          reason: now.reason,
        }
      : null,
    items: rows.map(({ revision, byId, reason }) => ({
      replacedAt: revision.replacedAt.toISOString(),
      channel: revision.replacedByChannel,
      by: nameOf(byId),
      reason,
      before: published(revision),
      gone: tookAway(revision, rows),
    })),
  }
}

type Revision = typeof revisions.$inferSelect

/** Whether a change took its hour away: it took back what had brought the hour, where before that there was none. */
function tookAway(
  { replacedByChannel, importId, seq }: Revision,
  all: readonly { revision: Revision }[],
): boolean {
  if (replacedByChannel !== 'undo') return false
  const first = all.find(({ revision }) => revision.seq < seq && revision.replacedByImport === importId)
  return first === undefined || first.revision.importId === importId
}
