import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { incomingKey } from '../files/store'
import type { Context } from '../platform/kernel/context'
import { fail } from '../platform/kernel/errors'
import { cutPage, decodeCursor, pageSize } from '../platform/kernel/paging'
import { requireStaff } from '../platform/kernel/permission'
import type { ParsedInput } from '../platform/kernel/procedure'
import { HOUR_MS } from '../platform/time'
import type { airContract } from './contract'
import { POLLUTANTS } from './contract.kinds'
import type { ImportReport } from './contract.parts'
import { importTable, previewTable } from './files/import'
import { hourOf } from './ingest'
import { enterByHand } from './ingest/manual'
import { parseMilli } from './rules/decimal'
import { imports, revisions, stations } from './tables'
import { airWords } from './words'

type Input<K extends keyof typeof airContract> = ParsedInput<(typeof airContract)[K]>
type Upload = Input<'importFile'>

/** Measured values that staff bring in: files, hours by hand, and what they were before. */
export const editorHandlers = {
  previewImport: async (ctx: Context, input: Upload) => {
    requireStaff(ctx, ['air_editor'], ctx.county)
    return readUpload(ctx, input, previewTable)
  },

  importFile: async (ctx: Context, input: Upload) => {
    const person = requireStaff(ctx, ['air_editor'], ctx.county)
    const report = await readUpload(ctx, input, importTable, person.id)
    await ctx.audit({
      action: 'air.import',
      subject: `county:${ctx.county}`,
      detail: { lines: report.lines, inserted: report.inserted, corrected: report.corrected },
    })
    return report
  },

  imports: async (ctx: Context, input: Input<'imports'>) => {
    requireStaff(ctx, ['air_editor', 'leader', 'auditor'], ctx.county)
    const size = pageSize(input.limit)
    const after = input.after === undefined ? null : decodeCursor(v.tuple([v.number()]), input.after)[0]
    const rows = await ctx.db
      .select()
      .from(imports)
      .where(and(eq(imports.county, ctx.county), after === null ? undefined : lt(imports.seq, after)))
      .orderBy(desc(imports.seq))
      .limit(size + 1)
    const { items, next } = cutPage(rows, size, ({ seq }) => [seq])
    return {
      items: items.map(({ id, at, channel, lines, inserted, corrected, unchanged, refused }) => ({
        id,
        at: at.toISOString(),
        channel,
        lines,
        inserted,
        corrected,
        unchanged,
        refused,
      })),
      next,
    }
  },

  enterHour: async (ctx: Context, { station, hour, values, reason }: Input<'enterHour'>) => {
    const person = requireStaff(ctx, ['air_editor'], ctx.county)
    const at = new Date(hour)
    if (at.getTime() % HOUR_MS !== 0) throw fail('invalid', { fields: { hour: airWords.notFullHour } })
    if (at.getTime() + HOUR_MS > ctx.now.getTime())
      throw fail('invalid', { fields: { hour: airWords.futureHour } })
    await requireStation(ctx, station)
    const given = POLLUTANTS.filter((code) => values[code] !== undefined)
    if (given.length === 0) throw fail('invalid', { words: airWords.nothing })
    const milli = Object.fromEntries(
      given.map((code) => {
        const text = values[code]
        return [code, text === null || text === undefined ? null : parseMilli(text)]
      }),
    )
    const changed = await enterByHand(ctx.db, ctx.county, {
      station,
      hour: hourOf(at),
      values: milli,
      reason,
      byId: person.id,
      now: ctx.now,
    })
    await ctx.audit({
      action: 'air.enter',
      subject: `air:${station}:${at.toISOString()}`,
      reason,
      detail: milli,
    })
    return { changed }
  },

  history: async (ctx: Context, { station, hour }: Input<'history'>) => {
    requireStaff(ctx, ['air_editor', 'leader', 'auditor'], ctx.county)
    const rows = await ctx.db
      .select({ revision: revisions, reason: imports.reason })
      .from(revisions)
      .leftJoin(
        imports,
        and(eq(imports.county, revisions.county), eq(imports.id, revisions.replacedByImport)),
      )
      .where(
        and(
          eq(revisions.county, ctx.county),
          eq(revisions.station, station),
          eq(revisions.hour, new Date(hour)),
        ),
      )
      .orderBy(asc(revisions.seq))
    return {
      items: rows.map(({ revision, reason }) => ({
        replacedAt: revision.replacedAt.toISOString(),
        channel: revision.replacedByChannel,
        reason,
        before: POLLUTANTS.map((code) => revision[code]).map((milli) => milli && milli / 1000),
      })),
    }
  },
}

async function readUpload(
  ctx: Context,
  input: Upload,
  read: typeof importTable,
  byId: string | null = null,
): Promise<ImportReport> {
  if (input.station !== undefined) await requireStation(ctx, input.station)
  const bytes = await ctx.files.get(incomingKey(input.incoming))
  if (!bytes) throw fail('invalid', { words: airWords.uploadGone, fields: { incoming: airWords.uploadGone } })
  const { county, now } = ctx
  try {
    return await read(ctx.db, chunks(bytes), {
      county,
      now,
      byId,
      station: input.station,
      hours: input.hours,
    })
  } catch (cause) {
    if (isUnreadable(cause)) throw fail('invalid', { words: airWords.unreadable, cause })
    throw cause
  }
}

async function* chunks(bytes: Buffer): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

/** What csv-parse and the workbook reader throw over bytes that are no table. */
function isUnreadable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return code.startsWith('CSV_') || /zip|signature|xml|end of central|invalid/i.test(error.message)
}

async function requireStation(ctx: Context, code: string): Promise<void> {
  const found = await ctx.db
    .select({ one: sql`1` })
    .from(stations)
    .where(and(eq(stations.county, ctx.county), eq(stations.code, code)))
  if (found.length === 0) throw fail('invalid', { fields: { station: airWords.noStation } })
}
