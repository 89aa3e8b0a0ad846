/** Heads of the chained books: how long a chain was when a day ended, and the hash it ended with. */
import * as v from 'valibot'
import { CalendarDay } from './contract'

/** Books whose entries are chained by hash. */
export const CHAINS = ['ledger', 'audit'] as const
export type ChainName = (typeof CHAINS)[number]

/** The last entry of a chain at the end of a day (Beijing): its number and its hash (SHA-256, hex). */
export const HeadSchema = v.object({
  day: CalendarDay,
  chain: v.picklist(CHAINS),
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})
export type Head = v.InferOutput<typeof HeadSchema>

/** What `GET /open/heads.json` answers, the oldest day first. */
export const HeadsSchema = v.object({
  county: v.pipe(v.string(), v.regex(/^\d{6}$/)),
  heads: v.array(HeadSchema),
})
export type Heads = v.InferOutput<typeof HeadsSchema>

/** Days that a server shows: whoever seals once a year still finds every day. */
export const DAYS_SHOWN = 400
