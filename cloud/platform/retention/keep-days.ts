import * as v from 'valibot'
import type { Setting } from '../deployment/declare'
import { WholeNumber } from '../deployment/declare'
import { retentionWords as words } from './words'

/** How long something is kept, in days. */
export interface KeepDays {
  /** Name of the setting. */
  name: string
  /** Where nothing is set. */
  days: number
  /** Below, a deployment does not start. */
  least: number
  most: number
  /** What is kept, and how long; in Chinese, for the operator. */
  what: string
  /** Why not shorter or longer: the law, or what would break. In Chinese, for the operator. */
  why: string
}

/** A time of keeping as a setting, which says itself why it may not be shorter. */
export const keepDays = ({
  name,
  days,
  least,
  most,
  what,
  why,
}: KeepDays): Setting<v.GenericSchema<string | undefined, number>> => ({
  schema: v.pipe(
    WholeNumber(least, most),
    v.transform((given) => given ?? days),
  ),
  meaning: words.meaning(what, least, most),
  absent: words.absent(days),
  wrong: words.days(name, least, most, why),
})
