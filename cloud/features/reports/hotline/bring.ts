/** The hotline's table on its way in: looked at, then filed some orders at a time. The file itself is kept nowhere. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff, wholeCounty } from '../../../platform/kernel/procedure'
import { openTable, UnreadableTable, whyNoTable } from '../../../platform/sheets'
import { DISPATCHERS } from '../../../shared/roles'
import named from '../../../shared/words/zh-CN/categories'
import { keepCallback } from '../callback/follow'
import {
  HOTLINE_AT_ONCE,
  HotlineColumns,
  type hotlineContract,
  hotlineShown,
  MAX_HOTLINE_BYTES,
  MAX_HOTLINE_LINES,
  MAX_HOTLINE_MB,
} from '../contract/hotline'
import { fileCase } from '../filing/submit'
import { guessColumns, type HotlineMapping, type HotlineOrder, HotlineReader } from '../rules/hotline'
import { cases } from '../tables'
import { keepOrder } from './orders'
import { hotlineOrders } from './tables'
import { hotlineSaid, hotlineWords } from './words'

type Input<K extends 'lookAtHotline' | 'bringHotline'> = ParsedInput<(typeof hotlineContract)[K]>

/** Letters of a heading that is shown. */
const SHOWN_LETTERS = 24
const MOST_HEADINGS = 60

const refused = (words: NonNullable<Parameters<typeof fail>[1]>['words']) =>
  fail('invalid', words ? { words, fields: { file: words } } : {})

/** @throws AppError invalid, too_large, unavailable */
async function linesOf(upload: Buffer | null) {
  if (!upload) throw refused(hotlineWords.noTable('empty'))
  if (upload.length > MAX_HOTLINE_BYTES)
    throw fail('too_large', { words: hotlineWords.tooLarge(MAX_HOTLINE_MB) })
  const no = whyNoTable(upload)
  if (no) throw refused(hotlineWords.noTable(no))
  async function* bytes(whole: Buffer) {
    yield whole
  }
  const lines: { line: number; cells: readonly string[] }[] = []
  try {
    for await (const line of (await openTable(bytes(upload))).lines) {
      if (lines.length > MAX_HOTLINE_LINES) throw refused(hotlineWords.tooMany(MAX_HOTLINE_LINES))
      lines.push(line)
    }
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error
    if (error.reason === 'busy') throw fail('unavailable', { words: hotlineWords.busy, cause: error })
    throw refused(hotlineWords.unreadable)
  }
  return lines
}

/** JSON of a form's field. @throws AppError invalid */
function columnsOf(text: string): v.InferOutput<typeof HotlineColumns> {
  try {
    return v.parse(HotlineColumns, JSON.parse(text))
  } catch (cause) {
    throw fail('invalid', { words: hotlineWords.columns, cause })
  }
}

/** Tables of hotlines begin with a title over all columns: the heads are the first line that names a number and an account. */
const LOOKED_AT = 5
function headOf(lines: readonly { cells: readonly string[] }[]): number {
  const at = lines.slice(0, LOOKED_AT).findIndex(({ cells }) => {
    const { number, words } = guessColumns(cells)
    return number !== null && words !== null
  })
  return Math.max(at, 0)
}

async function read(ctx: Context, columns: string) {
  const asked = columnsOf(columns)
  const lines = await linesOf(ctx.upload)
  const head = headOf(lines)
  const headings = (lines[head]?.cells ?? []).slice(0, MOST_HEADINGS)
  const mapping: HotlineMapping = asked ?? guessColumns(headings)
  const reader = new HotlineReader(ctx.county, mapping, named.category)
  const known = mapping.number !== null && mapping.words !== null
  if (known) for (const { line, cells } of lines.slice(head + 1)) reader.take(line, cells)
  return { headings, mapping, known, reader }
}

/** Which of these are cases already: brought by a table, or registered by hand with that number. */
async function knownOf(
  ctx: Pick<Context, 'db' | 'county'>,
  orders: readonly HotlineOrder[],
): Promise<Set<string>> {
  const numbers = orders.map(({ number }) => number)
  if (numbers.length === 0) return new Set()
  const brought = await ctx.db
    .select({ number: hotlineOrders.number })
    .from(hotlineOrders)
    .where(and(eq(hotlineOrders.county, ctx.county), inArray(hotlineOrders.number, numbers)))
  const byHand = await ctx.db
    .select({ number: cases.hotline })
    .from(cases)
    .where(and(eq(cases.county, ctx.county), inArray(cases.hotline, numbers)))
  return new Set([...brought, ...byHand].flatMap(({ number }) => number ?? []))
}

async function file(ctx: PersonContext, order: HotlineOrder): Promise<void> {
  const one = await fileCase(ctx, {
    photos: [],
    words: order.words,
    categories: [order.category],
    place: {
      town: order.town,
      ...(order.village === null ? {} : { village: order.village }),
      ...(order.place === null ? {} : { words: order.place }),
    },
    seenAt: null,
    identity: 'county',
    receiptHash: null,
    contact: { name: order.name ?? undefined, phone: order.phone ?? undefined },
    photosBy: { ownerId: ctx.person.id },
    reporterId: null,
    staff: { id: ctx.person.id, desk: ctx.county },
    hotline: order.number,
  })
  await keepOrder(ctx, order.number, one.id)
  if (order.phone !== null) await keepCallback(ctx, one.id, false)
}

export const hotlineHandlers = {
  lookAtHotline: staff(wholeCounty(DISPATCHERS), {
    async prepare(ctx: PersonContext, input: Input<'lookAtHotline'>) {
      const { headings, mapping, reader } = await read(ctx, input.columns)
      const known = await knownOf(ctx, reader.orders)
      const say = hotlineSaid(ctx.locale)
      const answer = {
        headings: headings.map((heading) => heading.slice(0, SHOWN_LETTERS)),
        mapping,
        fresh: reader.orders.length - known.size,
        known: known.size,
        refused: reader.faults.length,
        faults: reader.faults
          .slice(0, hotlineShown.faults)
          .map(({ line, reason }) => ({ line, words: say.fault(reason) })),
      }
      return { effect: () => Promise.resolve(answer) }
    },
  }),

  bringHotline: staff(wholeCounty(DISPATCHERS), {
    async prepare(ctx: PersonContext, input: Input<'bringHotline'>) {
      const { known: named, reader } = await read(ctx, input.columns)
      if (!named) throw refused(hotlineWords.columns)
      return {
        async effect(inside: PersonContext) {
          // two tables at once: the second sees what the first has filed
          await inside.db.execute(sql`select pg_advisory_xact_lock(hashtext(${`hotline ${inside.county}`}))`)
          const known = await knownOf(inside, reader.orders)
          const fresh = reader.orders.filter(({ number }) => !known.has(number))
          const now = fresh.slice(0, HOTLINE_AT_ONCE)
          for (const order of now) await file(inside, order)
          await inside.audit({
            action: 'reports.hotline',
            subject: `county:${inside.county}`,
            detail: { made: now.length, left: fresh.length - now.length, refused: reader.faults.length },
          })
          return {
            made: now.length,
            left: fresh.length - now.length,
            known: known.size,
            refused: reader.faults.length,
          }
        },
      }
    },
  }),
}
