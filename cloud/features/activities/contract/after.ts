/** What residents have of an activity afterwards: their record, their trees, a word back, and a wish for the next one. */
import * as v from 'valibot'
import { command, defineContract, page, query } from '../../../shared/contract'
import { plainSymbols } from '../../../shared/box/code'
import { MAX_LENGTH } from '../../../shared/limits'
import { KINDS } from './kinds'
import { Count, Id, Instant, Name } from './parts'

export { hoursOf } from '../rules/hours'
export { aliveOf } from '../rules/survival'

/**
 * Eight signs of Crockford's base32 without I, L, O, U; typed with blanks and in small letters it is taken as well, and so
 * are the letters that look like a 0 and a 1.
 */
const RecordCode = v.pipe(
  v.string(),
  v.maxLength(24),
  v.transform(plainSymbols),
  v.regex(/^[0-9A-HJKMNP-TV-Z]{8}$/),
)

/** One time somebody came, as attendance has it. */
export const TimeSchema = v.object({
  activityId: Id,
  title: v.string(),
  /** Beijing day. */
  day: v.string(),
  /** The person and whom they brought; trees are those of them all, minutes of each. */
  people: Count,
  /** At work, without travel; null where the organiser has not signed them out. Shown by `hoursOf`. */
  minutes: v.nullable(Count),
  trees: Count,
})

const SumSchema = v.object({
  times: Count,
  minutes: Count,
  trees: Count,
  /**
   * Of the trees that were counted again, by the share of their plot that is alive (照这块地算); null until any were. The
   * sum is rounded once, so that its lines add up to it (`rules/survival.ts`).
   */
  alive: v.nullable(Count),
  /** Of so many: trees on plots that were counted. */
  aliveOf: v.optional(v.nullable(Count), null),
})

export const RecordSchema = v.object({
  recordId: Id,
  /** Eight signs; shown as two fours. */
  code: v.string(),
  name: v.string(),
  issuedAt: Instant,
  withdrawnAt: v.nullable(Instant),
  sum: SumSchema,
  times: v.array(TimeSchema),
})

export const TreesSchema = v.object({
  activityId: Id,
  title: v.string(),
  day: v.string(),
  trees: Count,
  /** Where they stand; null where the organiser named no plot. */
  plot: v.nullable(
    v.object({
      name: v.string(),
      species: v.string(),
      water: v.string(),
      map: v.nullable(v.object({ longitude: v.number(), latitude: v.number() })),
      photo: v.nullable(v.object({ thumb: v.string(), full: v.string() })),
      /** First the latest. */
      counts: v.array(v.object({ day: v.string(), alive: Count, of: Count })),
    }),
  ),
})

const After = v.object({ after: v.optional(v.string()) })

export const activitiesAfter = defineContract('activities', {
  /** My times, first the latest, and what they come to. */
  times: query({
    input: After,
    output: v.object({ sum: SumSchema, ...page(TimeSchema).entries }),
  }),
  /** My trees by the plot on which they stand, first the latest. */
  trees: query({ input: After, output: page(TreesSchema) }),
  /**
   * Makes a participation record of all my times under the name that I write; each is what stood then. It is no
   * 尽责证书. 409 where I have no time yet.
   */
  issueRecord: command({
    input: v.object({ name: v.pipe(Name, v.minLength(2)) }),
    output: RecordSchema,
    limit: { count: 20, per: 'hour' },
  }),
  /** My records, first the latest. */
  records: query({ input: After, output: page(RecordSchema) }),
  /** From then on the public page says that its owner took it back. */
  withdrawRecord: command({ input: v.object({ recordId: Id }), output: v.object({}) }),
  /** What stands behind a code, for anybody: the name is masked (阿**). */
  verifyRecord: query({
    input: v.object({ code: RecordCode }),
    output: v.variant('found', [
      v.object({ found: v.literal('none') }),
      v.object({ found: v.literal('withdrawn'), code: v.string() }),
      v.object({
        found: v.literal('true'),
        code: v.string(),
        maskedName: v.string(),
        issuedAt: Instant,
        sum: SumSchema,
        times: v.array(
          v.object({
            title: v.string(),
            day: v.string(),
            people: v.optional(Count, 1),
            minutes: v.nullable(Count),
            trees: Count,
          }),
        ),
      }),
    ]),
    secret: true,
    limit: { count: 60, per: 'hour' },
  }),
  /** A word back to the organiser, once for each activity that I came to; said again it is said anew. */
  feedback: command({
    input: v.object({
      activityId: Id,
      score: v.picklist([1, 2, 3]),
      words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.account))),
    }),
    output: v.object({}),
  }),
  /** "想种树？留个话": whoever wished for a kind, a town or both is told once when such an activity is called. */
  wish: command({
    input: v.object({
      kind: v.nullable(v.picklist(KINDS)),
      town: v.nullable(v.pipe(v.string(), v.regex(/^\d{9}$/))),
    }),
    output: v.object({}),
  }),
  unwish: command({
    input: v.object({
      kind: v.nullable(v.picklist(KINDS)),
      town: v.nullable(v.pipe(v.string(), v.regex(/^\d{9}$/))),
    }),
    output: v.object({}),
  }),
  wishes: query({
    input: v.object({}),
    output: v.object({
      items: v.array(v.object({ kind: v.nullable(v.picklist(KINDS)), town: v.nullable(v.string()) })),
    }),
  }),
})

export type ParticipationRecord = v.InferOutput<typeof RecordSchema>
export type Time = v.InferOutput<typeof TimeSchema>
export type Trees = v.InferOutput<typeof TreesSchema>
