/**
 * What can be wrong with a deployment, looked at by the product itself: for the operator's command, for monitors, and
 * for the administrator's inbox. A finding is a fact; its sentence is made when it is read.
 */
import * as v from 'valibot'
import type { Locale } from '../../shared/locale'
import type { Db } from '../database'
import type { Machine } from '../deployment/machine'
import type { Job } from '../jobs'
import type { Settings } from '../kernel/context'

/** `bad`: something does not work, or soon will not. `warn`: somebody should see to it in the next days. */
export const LEVELS = ['bad', 'warn'] as const
export type Level = (typeof LEVELS)[number]

/** What a check may look at. */
export interface Examined {
  db: Db
  county: string
  settings: Settings
  now: Date
  machine: Machine | null
  /** Everything that happens by the clock. */
  jobs: readonly Job[]
}

export interface Finding<A = unknown> {
  level: Level
  about: A
}

/** A number for monitors, with its unit in its name (`disk_free_bytes`). */
export interface Figure {
  name: string
  help: string
  value: number
}

export interface Look<A = unknown> {
  findings: readonly Finding<A>[]
  /** Facts that an operator wants to know though nothing is wrong with them. */
  news?: readonly A[]
  figures?: readonly Figure[]
}

/** What is wrong, and what is done about it. */
export interface Said {
  what: string
  /** Of what is no fault: empty. */
  cure: string
}

/** One thing that is looked at. */
export interface Check {
  /** In JSON, in metrics, and in messages that are stored. */
  readonly name: string
  look(at: Examined): Promise<Look>
  /** @throws ValiError for facts that this check never found */
  tell(about: unknown, locale: Locale): Said
}

/**
 * Describes a check.
 * @param about what its findings know
 */
export const defineCheck = <S extends v.GenericSchema>(
  name: string,
  about: S,
  look: (at: Examined) => Promise<Look<v.InferOutput<S>>>,
  tell: (about: v.InferOutput<S>, locale: Locale) => Said,
): Check => ({ name, look, tell: (known, locale) => tell(v.parse(about, known), locale) })
