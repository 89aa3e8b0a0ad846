/** The desk's list: drafts, what is to come, what is over; of the areas that the asker's duties cover. */
import { and, asc, desc, eq, gt, isNull, lte, type SQL, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { areaName } from '../../../platform/areas'
import { PLANNED_EACH_TIME } from '../../../platform/database/statements'
import type { PersonContext } from '../../../platform/kernel/context'
import { cutPage, decodeCursor, InstantCursor, pageSize } from '../../../platform/kernel/paging'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { textIn } from '../../../shared/locale'
import { ORGANISER_READERS } from '../../../shared/roles'
import { type activitiesMaking, type DeskRow, DraftSchema } from '../contract/making'
import type { Activity } from '../seats/queue'
import { inTown, seatsFree } from '../reading/queries'
import { activities, titleWords } from '../tables'
import { ofAreas } from './may'
import { ofItsDay } from './stops'
import { activityDrafts, activityStops } from './tables'

type Input = ParsedInput<(typeof activitiesMaking)['desk']>
type DraftRow = typeof activityDrafts.$inferSelect
type StopRow = typeof activityStops.$inferSelect

/** Drafts above the first page: nobody writes at more at a time. */
const MOST_DRAFTS = 100

export const listHandlers = {
  desk: staff(ORGANISER_READERS, async (ctx: PersonContext, input: Input) => {
    const past = input.when === 'past'
    const size = pageSize(undefined)
    const rows = await deskRows(ctx)
      .where(
        and(
          eq(activities.county, ctx.county),
          ofAreas(ctx, activities.area),
          past ? lte(activities.endsAt, ctx.now) : gt(activities.endsAt, ctx.now),
          input.kind ? eq(activities.kind, input.kind) : undefined,
          inTown(input.town),
          input.search
            ? sql`position(lower(${input.search}) in lower(${activities.title}->>'zh-CN')) > 0
                and ${titleWords(activities)} @> text_pairs(${input.search}) ${PLANNED_EACH_TIME}`
            : undefined,
          beyond(input.after, past),
        ),
      )
      .orderBy(
        past ? desc(activities.startsAt) : asc(activities.startsAt),
        past ? desc(activities.id) : asc(activities.id),
      )
      .limit(size + 1)
    const { items, next } = cutPage(rows, size, (row) => [
      row.activity.startsAt.toISOString(),
      row.activity.id,
    ])
    const drafts = past || input.after !== undefined ? [] : await draftsOf(ctx, input)
    return { items: [...drafts, ...items.map((row) => deskRow(ctx, row))], next }
  }),
}

function beyond(after: string | undefined, past: boolean): SQL | undefined {
  if (after === undefined) return undefined
  const [at, id] = decodeCursor(InstantCursor, after)
  const key = sql`(${activities.startsAt}, ${activities.id})`
  const cursor = sql`(${at}::timestamptz, ${id}::uuid)`
  return past ? sql`${key} < ${cursor}` : sql`${key} > ${cursor}`
}

/** Activities with what the desk says of each, in one statement. */
export function deskRows({ db }: Pick<PersonContext, 'db'>) {
  const came = sql<number | null>`nullif(${activities.came}, 0)`
  return db
    .select({ activity: activities, free: seatsFree, draftId: activityDrafts.id, stop: activityStops, came })
    .from(activities)
    .leftJoin(
      activityDrafts,
      and(eq(activityDrafts.county, activities.county), eq(activityDrafts.activityId, activities.id)),
    )
    .leftJoin(
      activityStops,
      and(
        eq(activityStops.county, activities.county),
        eq(activityStops.activityId, activities.id),
        isNull(activityStops.decidedAt),
        isNull(activities.cancelledAt),
        ofItsDay,
      ),
    )
    .$dynamic()
}

/** Where an activity is in its life, for its organisers. */
function stateOf({ cancelledAt, summedUpAt, endsAt }: Activity, now: Date): DeskRow['state'] {
  if (cancelledAt) return 'cancelled'
  if (summedUpAt) return 'summed_up'
  return endsAt <= now ? 'over' : 'published'
}

export function deskRow(
  { now, locale }: Pick<PersonContext, 'now' | 'locale'>,
  row: {
    activity: Activity
    free: number
    draftId: string | null
    stop: StopRow | null
    came: number | null
  },
): DeskRow {
  const { activity, stop } = row
  const { seats, held, waiting } = activity
  return {
    activityId: activity.id,
    draftId: row.draftId,
    state: stateOf(activity, now),
    kind: activity.kind,
    title: textIn(activity.title, locale),
    area: activity.area,
    areaName: areaName(activity.area) ?? activity.area,
    startsAt: activity.startsAt.toISOString(),
    endsAt: activity.endsAt.toISOString(),
    town: activity.town,
    seats,
    held,
    waiting,
    free: row.free,
    came: row.came,
    stop:
      stop && activity.endsAt > now
        ? { aqi: stop.aqi, wind: stop.wind, from: stop.source, at: stop.at.toISOString() }
        : null,
  }
}

/** Drafts of activities that never were published, first the one that was last worked at. */
async function draftsOf(ctx: PersonContext, { kind, town, search }: Input): Promise<DeskRow[]> {
  const rows = await ctx.db
    .select()
    .from(activityDrafts)
    .where(
      and(
        eq(activityDrafts.county, ctx.county),
        isNull(activityDrafts.activityId),
        ofAreas(ctx, activityDrafts.area),
        kind ? sql`${activityDrafts.content}->>'kind' = ${kind}` : undefined,
        town ? sql`starts_with(${activityDrafts.content}->>'town', ${town})` : undefined,
        search
          ? sql`position(lower(${search}) in lower(coalesce(${activityDrafts.content}->>'title', ''))) > 0`
          : undefined,
      ),
    )
    .orderBy(desc(activityDrafts.savedAt), desc(activityDrafts.id))
    .limit(MOST_DRAFTS)
  return rows.map(draftLine)
}

function draftLine({ id, area, content: kept }: DraftRow): DeskRow {
  // one that this version cannot read is there to be opened or dropped, and takes no list down
  const read = v.safeParse(DraftSchema, kept)
  const content = read.success ? read.output : {}
  return {
    activityId: null,
    draftId: id,
    state: 'draft',
    kind: content.kind ?? null,
    title: content.title ?? '',
    area,
    areaName: areaName(area) ?? area,
    startsAt: content.startsAt ? new Date(content.startsAt).toISOString() : null,
    endsAt: content.endsAt ? new Date(content.endsAt).toISOString() : null,
    town: content.town ?? null,
    seats: content.seats ?? 0,
    held: 0,
    waiting: 0,
    free: content.seats ?? 0,
    came: null,
    stop: null,
  }
}
