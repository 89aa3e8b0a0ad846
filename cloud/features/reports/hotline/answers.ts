/** What became of the hotline's orders, as a table that goes back to it. */
import { and, asc, eq, gte, lt, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import {
  type Cell,
  type Column,
  CSV_TYPE,
  longCsv,
  longTableOf,
  longXlsx,
  XLSX_TYPE,
} from '../../../platform/sheets'
import { addDays, startOfBeijingDay } from '../../../shared/time'
import { languageMap, textIn } from '../../../shared/locale'
import { caseEventsWhole } from '../archive/tables'
import { caseCallbacks, caseCallbackTries } from '../callback/tables'
import { ANSWER_COLUMNS, type AnswerColumn } from '../contract/hotline'
import { deskName } from '../desk/seats'
import { cases } from '../tables'
import { stateWords } from '../words'
import { hotlineOrders } from './tables'
import { hotlineSaid, hotlineWords } from './words'

const MAX_DAYS = 366
/** Above this a file no longer travels well within an answer; `cut` says so. */
const MAX_ROWS = 5_000

interface Asked {
  from: string
  to: string
  columns?: readonly AnswerColumn[] | undefined
  form: 'csv' | 'xlsx'
}

/** The last line that answered: with proof, by refusing it, or by the county's own word. */
const lastAnswer = sql<{ kind: string; data: unknown; words: string | null } | null>`(
  select json_build_object('kind', e.kind, 'data', e.data, 'words', e.words) from ${caseEventsWhole} e
  where e.county = ${cases.county} and e.case_id = ${cases.id} and e.kind in ('resolve', 'refuse', 'countyDecision')
  order by e."order" desc limit 1)`
const reached = sql<boolean | null>`(
  select bool_or(r.reached) from ${caseCallbackTries} r
  where r.county = ${cases.county} and r.case_id = ${cases.id} and r.at >= ${caseCallbacks.askedAt})`

const Resolved = v.object({ found: languageMap(v.string()), done: languageMap(v.string()) })

async function linesOf(ctx: Context, { from, to }: Asked) {
  return ctx.db
    .select({
      hotline: hotlineOrders.number,
      broughtAt: hotlineOrders.broughtAt,
      number: cases.number,
      state: cases.state,
      handler: cases.handler,
      answeredAt: cases.answeredAt,
      resolvedAt: cases.resolvedAt,
      answer: lastAnswer,
      asked: caseCallbacks.askedAt,
      done: caseCallbacks.doneAt,
      reached,
    })
    .from(hotlineOrders)
    .innerJoin(cases, and(eq(cases.county, hotlineOrders.county), eq(cases.id, hotlineOrders.caseId)))
    .leftJoin(
      caseCallbacks,
      and(eq(caseCallbacks.county, hotlineOrders.county), eq(caseCallbacks.caseId, hotlineOrders.caseId)),
    )
    .where(
      and(
        eq(hotlineOrders.county, ctx.county),
        gte(hotlineOrders.broughtAt, startOfBeijingDay(from)),
        lt(hotlineOrders.broughtAt, startOfBeijingDay(addDays(to, 1))),
      ),
    )
    .orderBy(asc(hotlineOrders.broughtAt), asc(hotlineOrders.number))
    .limit(MAX_ROWS + 1)
}
type Line = Awaited<ReturnType<typeof linesOf>>[number]

/** `hotlineAnswers`. Who took it out is in the audit log. */
export async function hotlineAnswers(ctx: Context, input: Asked) {
  if (input.from > input.to || addDays(input.from, MAX_DAYS) < input.to)
    throw fail('invalid', { fields: { from: hotlineWords.tooBroad } })
  const found = await linesOf(ctx, input)
  const lines = found.slice(0, MAX_ROWS)
  const { from, to, form } = input
  await ctx.audit({
    action: 'case.export',
    subject: `desk:${ctx.county}`,
    detail: { queue: 'hotline', from, to, rows: lines.length },
  })
  const say = hotlineSaid(ctx.locale)
  const table = longTableOf(say.sheet, columnsOf(ctx, input.columns ?? ANSWER_COLUMNS), lines)
  const content = await (form === 'csv' ? longCsv(table) : longXlsx(table))
  return {
    name: `${say.file(from, to)}.${form}`,
    type: form === 'csv' ? CSV_TYPE : XLSX_TYPE,
    content: content.toString('base64'),
    rows: lines.length,
    cut: found.length > lines.length,
  }
}

function columnsOf(ctx: Context, wanted: readonly AnswerColumn[]): Column<Line>[] {
  const { locale } = ctx
  const say = hotlineSaid(locale)
  const resolved = ({ answer }: Line) => {
    const read = v.safeParse(Resolved, answer?.data)
    return answer?.kind === 'resolve' && read.success ? read.output : null
  }
  const cells: Readonly<Record<AnswerColumn, (line: Line) => Cell>> = {
    hotline: ({ hotline }) => hotline,
    number: ({ number }) => number,
    state: ({ state }) => stateWords(locale)[state],
    brought: ({ broughtAt }) => broughtAt,
    handler: ({ handler }) => (handler === null ? null : (deskName(handler, locale) ?? handler)),
    found: (line) => {
      const said = resolved(line)
      return said && textIn(said.found, locale)
    },
    done: (line) => {
      const said = resolved(line)
      return said ? textIn(said.done, locale) : (line.answer?.words ?? null)
    },
    answered: ({ answer, resolvedAt, answeredAt }) => (answer ? (resolvedAt ?? answeredAt) : null),
    called: ({ asked, done, reached: got }) =>
      asked === null
        ? say.called.none
        : done === null
          ? say.called.due
          : got
            ? say.called.reached
            : say.called.missed,
  }
  return ANSWER_COLUMNS.filter((one) => wanted.includes(one)).map((one) => ({
    head: say.heads[one],
    cell: cells[one],
  }))
}
