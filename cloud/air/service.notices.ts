import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { isTown } from '../platform/divisions'
import type { Context } from '../platform/kernel/context'
import { fail } from '../platform/kernel/errors'
import { requireStaff } from '../platform/kernel/permission'
import type { ParsedInput } from '../platform/kernel/procedure'
import { settings } from '../platform/kernel/tables'
import { beijingDay } from '../platform/time'
import type { airContract } from './contract'
import type { Notice } from './contract.parts'
import { rollUpAgain } from './ingest/rollup'
import { rollUpYearOfAll } from './ingest/years'
import { TARGETS_KEY } from './reading/settings'
import { COUNTY_SCOPE, days, dustDays, notices, stations, years } from './tables'
import { airWords } from './words'

type Input<K extends keyof typeof airContract> = ParsedInput<(typeof airContract)[K]>

/** What staff say about the air: dust days, notices, targets, and the stations themselves. */
export const noticeHandlers = {
  flagDust: async (ctx: Context, { day, dust, source }: Input<'flagDust'>) => {
    const person = requireStaff(ctx, ['air_editor'], ctx.county)
    if (day > beijingDay(ctx.now)) throw fail('invalid', { fields: { day: airWords.futureDay } })
    if (dust) {
      const row = { source, flaggedBy: person.id, flaggedAt: ctx.now }
      await ctx.db
        .insert(dustDays)
        .values({ county: ctx.county, day, ...row })
        .onConflictDoUpdate({ target: [dustDays.county, dustDays.day], set: row })
    } else {
      await ctx.db.delete(dustDays).where(and(eq(dustDays.county, ctx.county), eq(dustDays.day, day)))
    }
    await rollUpYearOfAll(ctx.db, ctx.county, Number(day.slice(0, 4)), ctx.now)
    await ctx.audit({ action: 'air.dust', subject: `air:day:${day}`, reason: source, detail: { dust } })
    return { day, dust }
  },

  publishNotice: async (ctx: Context, input: Input<'publishNotice'>): Promise<Notice> => {
    const person = requireStaff(ctx, ['air_editor', 'dispatcher'], ctx.county)
    const [startsAt, endsAt] = [new Date(input.from), new Date(input.until)]
    if (startsAt >= endsAt) throw fail('invalid', { fields: { until: airWords.noticeTimes } })
    if (endsAt <= ctx.now) throw fail('invalid', { fields: { until: airWords.noticeOver } })
    const { kind, level, title, advice } = input
    const [row] = await ctx.db
      .insert(notices)
      .values({ county: ctx.county, kind, level, title, advice, startsAt, endsAt, publishedBy: person.id })
      .returning({ id: notices.id })
    if (!row) throw fail('internal')
    await ctx.audit({ action: 'air.notice', subject: `air:notice:${row.id}`, detail: { kind, level } })
    return {
      id: row.id,
      kind,
      level,
      title,
      advice,
      from: startsAt.toISOString(),
      until: endsAt.toISOString(),
    }
  },

  endNotice: async (ctx: Context, { id }: Input<'endNotice'>) => {
    requireStaff(ctx, ['air_editor', 'dispatcher'], ctx.county)
    const ended = await ctx.db
      .update(notices)
      .set({ endedAt: ctx.now })
      .where(and(eq(notices.county, ctx.county), eq(notices.id, id), isNull(notices.endedAt)))
      .returning({ id: notices.id })
    if (ended.length === 0) throw fail('conflict', { words: airWords.noticeOver })
    await ctx.audit({ action: 'air.notice_end', subject: `air:notice:${id}` })
    return { id }
  },

  manageStations: async (ctx: Context) => {
    requireStaff(ctx, ['air_editor', 'leader', 'auditor'], ctx.county)
    const rows = await ctx.db
      .select()
      .from(stations)
      .where(eq(stations.county, ctx.county))
      .orderBy(asc(stations.code))
    return {
      items: rows.map((row) => ({
        code: row.code,
        name: row.name,
        town: row.town,
        kind: row.kind,
        owner: row.owner,
        place:
          row.longitude === null || row.latitude === null
            ? null
            : { longitude: row.longitude, latitude: row.latitude },
        measures: row.measures,
        exempt: row.exempt,
        deviceId: row.deviceId,
        deviceMilligrams: row.deviceMilligrams,
        feed: row.feed,
        active: row.active,
      })),
    }
  },

  saveStation: async (ctx: Context, input: Input<'saveStation'>) => {
    requireStaff(ctx, ['air_editor'], ctx.county)
    if (!isTown(input.town)) throw fail('invalid', { fields: { town: airWords.notTown } })
    if (input.exempt.some((code) => input.measures.includes(code)))
      throw fail('invalid', { fields: { exempt: airWords.exemptMeasured } })
    if (input.feed && (input.kind !== 'model' || !input.place))
      throw fail('invalid', { fields: { feed: airWords.feedModel } })
    const { code, place, ...rest } = input
    const row = { ...rest, longitude: place?.longitude ?? null, latitude: place?.latitude ?? null }
    const same = and(eq(stations.county, ctx.county), eq(stations.code, code))
    const [before] = await ctx.db.select().from(stations).where(same).for('update')
    if (before) await ctx.db.update(stations).set(row).where(same)
    else await ctx.db.insert(stations).values({ county: ctx.county, code, ...row })
    if (before && (before.kind !== input.kind || before.exempt.join() !== input.exempt.join()))
      await judgeAgain(ctx, code)
    await ctx.audit({ action: 'air.station', subject: `air:station:${code}`, detail: { kind: input.kind } })
    return input
  },

  setTargets: async (ctx: Context, targets: Input<'setTargets'>) => {
    const person = requireStaff(ctx, ['air_editor', 'admin'], ctx.county)
    const row = { value: targets, updatedAt: ctx.now, updatedBy: person.id }
    await ctx.db
      .insert(settings)
      .values({ county: ctx.county, key: TARGETS_KEY, ...row })
      .onConflictDoUpdate({ target: [settings.county, settings.key], set: row })
    await ctx.audit({ action: 'air.targets', subject: `county:${ctx.county}`, detail: targets })
    return targets
  },
}

/** A station that became official (or ceased to be) changes what the county's days are made of. */
async function judgeAgain(ctx: Context, code: string): Promise<void> {
  const [range] = await ctx.db
    .select({
      first: sql<string | null>`min(${days.day})::text`,
      last: sql<string | null>`max(${days.day})::text`,
    })
    .from(days)
    .where(and(eq(days.county, ctx.county), eq(days.scope, code)))
  const { first, last } = range ?? { first: null, last: null }
  if (first === null || last === null) return
  for (const table of [days, years])
    await ctx.db.delete(table).where(and(eq(table.county, ctx.county), eq(table.scope, COUNTY_SCOPE)))
  const [all] = await ctx.db
    .select({ first: sql<string>`min(${days.day})::text`, last: sql<string>`max(${days.day})::text` })
    .from(days)
    .where(eq(days.county, ctx.county))
  await rollUpAgain(ctx.db, ctx.county, all ?? { first, last }, ctx.now)
}
