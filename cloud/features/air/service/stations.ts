import { and, eq, sql } from 'drizzle-orm'
import gcoord from 'gcoord'
import { isTown } from '../../../shared/divisions'
import { constraintName } from '../../../platform/database'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { settings } from '../../../platform/kernel/tables'
import type { airContract } from '../contract'
import { rollUpAgain } from '../ingest/rollup'
import { recentFaults } from '../reading/faults'
import { TARGETS_KEY } from '../reading/settings'
import { managedStations } from '../reading/stations'
import { COUNTY_SCOPE, days, stations, years } from '../tables'
import { airWords } from '../words'
import { AIMERS, EDITORS, READERS } from './who'

type Input<K extends keyof typeof airContract> = ParsedInput<(typeof airContract)[K]>

/** The stations themselves, and what the county wants to reach. */
export const stationHandlers = {
  manageStations: staff(READERS, async (ctx: PersonContext) => {
    return { items: await managedStations(ctx.db, ctx.county, ctx.now) }
  }),

  receiverFaults: staff(READERS, async (ctx: PersonContext) => {
    return { items: await recentFaults(ctx.db, ctx.county, ctx.now) }
  }),

  saveStation: staff(EDITORS, async (ctx: PersonContext, input: Input<'saveStation'>) => {
    if (!isTown(input.town, ctx.county)) throw fail('invalid', { fields: { town: airWords.notTown } })
    if (input.exempt.some((code) => input.measures.includes(code)))
      throw fail('invalid', { fields: { exempt: airWords.exemptMeasured } })
    if (input.feed && (input.kind !== 'model' || !input.place))
      throw fail('invalid', { fields: { feed: airWords.feedModel } })
    if (input.outage && !input.active) throw fail('invalid', { fields: { outage: airWords.retiredDown } })
    const { adding, place: given, ...told } = input
    const place = given && wgs84(given)
    const { code, outage, ...rest } = told
    const row = {
      ...rest,
      longitude: place?.longitude ?? null,
      latitude: place?.latitude ?? null,
      downReason: outage?.reason ?? null,
      backAt: outage?.backAt ? new Date(outage.backAt) : null,
    }
    const same = and(eq(stations.county, ctx.county), eq(stations.code, code))
    const [before] = await ctx.db.select().from(stations).where(same).for('update')
    if (before && adding) throw fail('invalid', { fields: { code: airWords.badCode } })
    await refuseTaken(async () => {
      if (before) await ctx.db.update(stations).set(row).where(same)
      else await ctx.db.insert(stations).values({ county: ctx.county, code, ...row })
    })
    if (before && (before.kind !== input.kind || before.exempt.join() !== input.exempt.join()))
      await judgeAgain(ctx, code)
    await ctx.audit({ action: 'air.station', subject: `air:station:${code}`, detail: { kind: input.kind } })
    return { ...told, place }
  }),

  setTargets: staff(AIMERS, async (ctx: PersonContext, targets: Input<'setTargets'>) => {
    const row = { value: targets, updatedAt: ctx.now, updatedBy: ctx.person.id }
    await ctx.db
      .insert(settings)
      .values({ county: ctx.county, key: TARGETS_KEY, ...row })
      .onConflictDoUpdate({ target: [settings.county, settings.key], set: row })
    await ctx.audit({ action: 'air.targets', subject: `county:${ctx.county}`, detail: targets })
    return targets
  }),
}

const DIGITS = 1e6

function wgs84({ longitude, latitude, system }: NonNullable<Input<'saveStation'>['place']>) {
  if (system === 'wgs84') return { longitude, latitude }
  const [east, north] = gcoord.transform<[number, number]>([longitude, latitude], gcoord.GCJ02, gcoord.WGS84)
  return { longitude: Math.round(east * DIGITS) / DIGITS, latitude: Math.round(north * DIGITS) / DIGITS }
}

/** One instrument reports for one station only. */
async function refuseTaken(write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (cause) {
    if (constraintName(cause) !== 'air_stations_device') throw cause
    throw fail('invalid', { fields: { deviceId: airWords.deviceTaken }, cause })
  }
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
