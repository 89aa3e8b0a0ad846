import type * as v from 'valibot'
import {
  array,
  check,
  integer,
  isoTimestamp,
  maxValue,
  minValue,
  nullable,
  number,
  object,
  pipe,
  regex,
  string,
} from 'valibot'
import { isDay } from './time'

/** Any valibot schema without asynchronous checks. */
export type Schema = v.GenericSchema

/** A day of the last or this century, `YYYY-MM-DD`: every day that comes in, since the database refuses others. */
export const CalendarDay = pipe(string(), regex(/^(?:19|20)\d{2}-\d{2}-\d{2}$/), check(isDay))
/** `YYYY-MM` */
export const CalendarMonth = pipe(string(), regex(/^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/))
/** A year that can be asked for: of this century, in which the county has figures. */
export const CalendarYear = pipe(number(), integer(), minValue(2000), maxValue(2100))
/** An instant of the last or this century, in ISO 8601 with its offset. */
export const CalendarInstant = pipe(
  string(),
  isoTimestamp(),
  check((text) => {
    // its own offset may carry an instant over the edge of a century
    const year = new Date(text).getUTCFullYear()
    return isDay(text.slice(0, 10)) && year >= 1900 && year < 2100
  }),
)

/**
 * At most `count` calls a window of one person, and `perAddress` of one network address: a new guest is free, an
 * address is not. A command that a guest may call and that sets none has the kernel's (`limitOf`); what fresh guests take
 * is counted beside it (`fewForFresh`). Counted in the database. Staff are not counted by address: an office shares one.
 */
export interface Limit {
  readonly count: number
  /**
   * Absent: three times `count`. A village, a school or a whole mobile network may share one address, so it is as
   * many as people who stand together do in a window, and no more.
   */
  readonly perAddress?: number
  readonly per: 'minute' | 'hour'
  /**
   * For what may be done anonymously: counted in the memory of each process and never written down. A row
   * could be matched with what came in that hour by everybody who has the database and the secret.
   */
  readonly traceless?: true
}

/**
 * Nobody in particular calls it, and nothing that could say who is looked at: the doors drop session and OPENID
 * unread, no idempotency key is taken (the input itself says what is the same again), nothing is audited, and calls
 * are counted in memory only. The client sends it without opening a session.
 */
export type Anonymous = true

/** A procedure that reads. A cacheable one is public: it never depends on who asks. */
export interface Query<I extends Schema = Schema, O extends Schema = Schema> {
  readonly kind: 'query'
  readonly service: string
  readonly name: string
  readonly input: I
  readonly output: O
  /**
   * Public answer that a CDN may keep for so many seconds; for ten times as many more it may be shown while a new one is
   * fetched, unless it warns (`prompt`): who looks once a day would be shown the day without the warning.
   */
  readonly cache?: { readonly maxAge: number; readonly prompt?: true }
  /**
   * All who are nobody in particular are answered the same, and a door may share one answer for a moment; nobody keeps
   * it. Who of the others is answered like them the service's table says (`sharedWith`).
   */
  readonly shared?: true
  /** The input is personal or secret (receipt code, phone): it goes by POST, since addresses end up in logs. */
  readonly secret?: true
  readonly anonymous?: Anonymous
  readonly limit?: Limit
}

/**
 * A procedure that changes something: it needs an idempotency key, made when the person tapped. The kernel
 * keeps of a finished command only keyed hashes and the reply encrypted under that very key, so that nobody
 * but the phone that holds the key can tell later who did what.
 */
export interface Command<I extends Schema = Schema, O extends Schema = Schema> {
  readonly kind: 'command'
  readonly service: string
  readonly name: string
  readonly input: I
  readonly output: O
  readonly anonymous?: Anonymous
  readonly limit?: Limit
  /**
   * The same input again does nothing more and is answered the same, as the rows that it leaves say: the kernel keeps
   * nothing of it. Whoever changes such a command sees to that. What is anonymous is so in any case.
   */
  readonly once?: 'by nature'
  /**
   * The field of the input that names the row which everybody may want at once (an activity, a survey): of those,
   * so many at a time that others are served beside them. Commands whose input names the row in another way share one
   * place. Without a field, so many of this procedure.
   */
  readonly contended?: string
}

export type Procedure = Query | Command
export type InputOf<P extends { input: Schema }> = v.InferInput<P['input']>
export type OutputOf<P extends { output: Schema }> = v.InferOutput<P['output']>

type Unnamed<P> =
  P extends Query<infer I, infer O>
    ? Omit<Query<I, O>, 'service' | 'name'>
    : P extends Command<infer I, infer O>
      ? Omit<Command<I, O>, 'service' | 'name'>
      : never

/** What a service offers: its procedures by name, each knowing where it lives. */
export type Contract<P extends Record<string, Unnamed<Procedure>>> = {
  readonly [K in keyof P]: P[K] & { readonly service: string; readonly name: string }
}

/** Describes a procedure that reads. */
export function query<I extends Schema, O extends Schema>(
  shape: Omit<Query<I, O>, 'kind' | 'service' | 'name'>,
): Omit<Query<I, O>, 'service' | 'name'> {
  return { kind: 'query', ...shape }
}

/** Describes a procedure that changes something. */
export function command<I extends Schema, O extends Schema>(
  shape: Omit<Command<I, O>, 'kind' | 'service' | 'name'>,
): Omit<Command<I, O>, 'service' | 'name'> {
  return { kind: 'command', ...shape }
}

/** Names every procedure of a service, so that client, host and cloud function address it alike. */
export function defineContract<const P extends Record<string, Unnamed<Procedure>>>(
  service: string,
  procedures: P,
): Contract<P> {
  const named = Object.entries(procedures).map(([name, procedure]) => [name, { ...procedure, service, name }])
  return Object.fromEntries(named) as Contract<P> // the entries are those of P, each widened by its address
}

/** One page of a list that is paged by key: `next` goes into the following request as `after`. */
export function page<S extends Schema>(item: S) {
  return object({ items: array(item), next: nullable(string()) })
}
