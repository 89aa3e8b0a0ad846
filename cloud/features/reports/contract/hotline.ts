/** Work orders of 12345: brought in as the hotline's table, answered as a table. */
import * as v from 'valibot'
import { CalendarDay, command, defineContract, query } from '../../../shared/contract'
import { ExportOutput } from './desk-input'

export { HOTLINE_COLUMNS } from '../rules/hotline'

/** Where the table goes in over HTTP, to be looked at and to be filed. Here: only the desk's pages know it. */
export const HOTLINE_LOOK_ADDRESS = '/api/reports/hotline/look'
export const HOTLINE_ADDRESS = '/api/reports/hotline'
export const MAX_HOTLINE_MB = 2
export const MAX_HOTLINE_BYTES = MAX_HOTLINE_MB * 1024 * 1024
export const MAX_HOTLINE_LINES = 2000
/** Cases of one request: whoever files at the same time waits no longer than for these. */
export const HOTLINE_AT_ONCE = 20
const MAX_COLUMNS = 60
const MAX_FIELD = 400
const SHOWN = { faults: 100 }

const column = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_COLUMNS - 1)))
/** Which column is which; null as the headings say. */
export const HotlineColumns = v.nullable(
  v.object({
    number: column,
    words: column,
    place: column,
    town: column,
    category: column,
    name: column,
    phone: column,
  }),
)
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const coming = {
  /** Name of the file by its bytes, which the door gives: another file is another command. */
  incoming: v.optional(sha256),
  /** JSON of `HotlineColumns`. */
  columns: v.pipe(v.string(), v.maxLength(MAX_FIELD)),
}
const count = v.number()
const faults = v.pipe(v.array(v.object({ line: count, words: v.string() })), v.maxLength(SHOWN.faults))

const Look = v.object({
  headings: v.array(v.string()),
  mapping: v.object({
    number: column,
    words: column,
    place: column,
    town: column,
    category: column,
    name: column,
    phone: column,
  }),
  /** Those that would become cases, those that are cases already, and those that are sent back. */
  fresh: count,
  known: count,
  refused: count,
  faults,
})
export type HotlineLook = v.InferOutput<typeof Look>

/** What stands in a line of the answers. */
export const ANSWER_COLUMNS = [
  'hotline',
  'number',
  'state',
  'brought',
  'handler',
  'found',
  'done',
  'answered',
  'called',
] as const
export type AnswerColumn = (typeof ANSWER_COLUMNS)[number]

export const hotlineShown = SHOWN
export const hotlineContract = defineContract('reports', {
  /** Looks at a table that comes with the request; nothing of it is kept. */
  lookAtHotline: command({ input: v.object(coming), output: Look }),
  /** Files the next of its orders that are no cases yet; asked again until none is left. */
  bringHotline: command({
    input: v.object(coming),
    output: v.object({ made: count, left: count, known: count, refused: count }),
  }),
  /** What became of orders that came on these days, as a table for the hotline: nobody's name or phone is in it. */
  hotlineAnswers: query({
    input: v.object({
      from: CalendarDay,
      to: CalendarDay,
      columns: v.optional(
        v.pipe(v.array(v.picklist(ANSWER_COLUMNS)), v.minLength(1), v.maxLength(ANSWER_COLUMNS.length)),
      ),
      form: v.picklist(['csv', 'xlsx']),
    }),
    output: ExportOutput,
  }),
})
