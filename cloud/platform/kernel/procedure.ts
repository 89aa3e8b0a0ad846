import type { Command, InputOf, OutputOf, Procedure, Query } from '../../shared/contract'
import type * as v from 'valibot'
import type { Role } from '../../shared/roles'
import type { Context, PersonContext } from './context'
import type { AppError } from './errors'
import type { FilePort } from './files'
import type { FreshLimit } from './fresh'
import { type Permission, withPerson } from './permission'

/** Parsed input, as a handler gets it. */
export type ParsedInput<P extends { input: v.GenericSchema }> = v.InferOutput<P['input']>

type Handler<C extends Context, I, O> = (ctx: C, input: I) => O | Promise<O>

/** How a prepared command ended. */
export type Ending = 'done' | 'repeated' | 'failed'

/** What long work leaves to be done in the transaction, and what to clear away afterwards. */
export interface Prepared<O, C extends Context = Context> {
  effect(ctx: C): Promise<O>
  /**
   * Called once after the transaction. `repeated`: the same command had come before, and its answer was given;
   * `failed`: nothing was kept. Not called when the process dies in between, so a job must find what is left.
   */
  settle?(ending: Ending): Promise<void>
}

/**
 * A command with long work that needs no transaction (decoding photos): `prepare` does it on the plain
 * database and returns what is then done in the transaction. It is not called for a command that is known to
 * have succeeded, but it may be when two of the same arrive at once; the effect of the later one is not run.
 */
interface PreparedHandler<C extends Context, I, O> {
  /** The same command had succeeded before, and its answer is given again: clears away what came with this one. */
  repeated?(ctx: C, input: I): Promise<void>
  prepare(ctx: C, input: I): Promise<Prepared<O, C>>
  /**
   * The whole effect is one statement, which PostgreSQL makes a transaction by itself: BEGIN and COMMIT would cost as
   * much again. Whatever the handler reads beside it is read as it stands at that moment.
   */
  readonly oneStatement?: true
  /**
   * The command ended badly, wherever: clears away what its sender had put into the store for it. The input is as it
   * came, looked at by nobody.
   */
  refused?(files: FilePort, input: unknown): Promise<void>
}

/** One line of a service's table: who may call the procedure, and what then happens. */
export interface Entry<I, O> {
  readonly permission: Permission
  readonly handler: Handler<Context, I, O>
  readonly fresh?: FreshLimit<I>
  readonly likeStranger?: LikeStranger<PersonContext, I>
}

/** Whether somebody would be answered as those are who are nobody in particular. */
type LikeStranger<C extends Context, I> = (ctx: C, input: I) => Promise<boolean>

/** The same for a command with long work. */
export interface PreparedEntry<I, O> {
  readonly permission: Permission
  readonly handler: PreparedHandler<Context, I, O>
  readonly fresh?: FreshLimit<I>
}

/** A command of one statement: see `PreparedHandler.oneStatement`. */
export const oneStatement = <C extends Context, I, O>(
  handler: (ctx: C, input: I) => Promise<O>,
): PreparedHandler<C, I, O> => ({
  oneStatement: true,
  prepare: async (_, input) => ({ effect: (ctx) => handler(ctx, input) }),
})

/** The same query, whose answer is shared by strangers, and by those of whom this says so: it must cost less. */
export const sharedWith = <I, O>(
  likeStranger: LikeStranger<PersonContext, I>,
  entry: Entry<I, O>,
): Entry<I, O> => ({ ...entry, likeStranger })

/** One of several calls that are decided together; the database and its transaction are the same for all of them. */
export interface Call<C extends Context, I> {
  readonly ctx: C
  readonly input: I
}

/** What came of one of them. Who is refused has written nothing. */
export type Outcome<O> = { readonly done: O } | { readonly refused: AppError }

/** Decides calls in the order in which they came, in one transaction. @returns one outcome for each, in that order */
type Together<C extends Context, I, O> = (calls: readonly Call<C, I>[]) => Promise<readonly Outcome<O>[]>

/** A command of persons that the kernel may gather. */
export interface BatchedHandler<I, O> {
  /** So many at once. */
  readonly most: number
  readonly together: Together<Context, I, O>
  /** Holds the rows that these calls want, in the order in which they are given; who is decided is drawn afterwards. */
  hold(calls: readonly Call<Context, I>[]): Promise<unknown>
}

/** The same for a command of which many that want one row are decided together. */
export interface BatchedEntry<I, O> {
  readonly permission: Permission
  readonly handler: BatchedHandler<I, O>
  readonly fresh?: FreshLimit<I>
}

/**
 * Whoever has a session may call it; those who want the same row (`contended`) while it is being decided for others
 * are decided together afterwards, and with those who wait for other rows, at most so many in one transaction. Nobody
 * waits for company.
 * @param together decides calls, of one row in the order in which they came; it locks rows in one order. What it throws
 *   concerns all of them: each row is then decided by itself, and if need be each call
 * @param hold locks the rows of some calls, one for each, so that the lot takes in who comes while another process holds
 *   them: without it a lot is as small as it was when it began to wait
 */
export function batched<I, O>(
  most: number,
  together: Together<PersonContext, I, O>,
  hold: (calls: readonly Call<PersonContext, I>[]) => Promise<unknown>,
): BatchedEntry<I, O> {
  const known = (calls: readonly Call<Context, I>[]) =>
    calls.map(({ ctx, input }) => ({ ctx: withPerson(ctx), input }))
  return {
    permission: { who: 'person' },
    handler: {
      most,
      together: (calls) => together(known(calls)),
      hold: (calls) => hold(known(calls)),
    },
  }
}

/** Everybody may call it, with or without a person. */
export function anyone<I, O>(handler: Handler<Context, I, O>): Entry<I, O>
export function anyone<I, O>(handler: PreparedHandler<Context, I, O>): PreparedEntry<I, O>
export function anyone<I, O>(
  handler: Handler<Context, I, O> | PreparedHandler<Context, I, O>,
): Entry<I, O> | PreparedEntry<I, O> {
  return entry({ who: 'anyone' }, handler)
}

/** Whoever has a session may call it, residents and staff alike; the handler knows the person. */
export function person<I, O>(handler: Handler<PersonContext, I, O>): Entry<I, O>
export function person<I, O>(handler: PreparedHandler<PersonContext, I, O>): PreparedEntry<I, O>
export function person<I, O>(
  handler: Handler<PersonContext, I, O> | PreparedHandler<PersonContext, I, O>,
): Entry<I, O> | PreparedEntry<I, O> {
  return entry({ who: 'person' }, knowingPerson(handler))
}

/** The same command, of which fresh guests of one address may take so much together. */
export function fewForFresh<I, O>(fresh: FreshLimit<I>, entry: Entry<I, O>): Entry<I, O>
export function fewForFresh<I, O>(fresh: FreshLimit<I>, entry: PreparedEntry<I, O>): PreparedEntry<I, O>
export function fewForFresh<I, O>(fresh: FreshLimit<I>, entry: BatchedEntry<I, O>): BatchedEntry<I, O>
export function fewForFresh<I, O>(
  fresh: FreshLimit<I>,
  entry: Entry<I, O> | PreparedEntry<I, O> | BatchedEntry<I, O>,
): Entry<I, O> | PreparedEntry<I, O> | BatchedEntry<I, O> {
  return { ...entry, fresh }
}

/** Duties that let in: roles, for whatever part of the county, or those that cover all of it. */
type Duties = readonly Role[] | { readonly roles: readonly Role[]; readonly wholeCounty: true }

const dutiesOf = (duties: Duties): { roles: readonly Role[]; wholeCounty: boolean } =>
  'roles' in duties ? duties : { roles: duties, wholeCounty: false }

/** These roles, only where the duty covers the whole county: `staff(wholeCounty(OVERSEERS), …)`. */
export const wholeCounty = (roles: readonly Role[]): Duties => ({ roles, wholeCounty: true })

/**
 * Staff with one of these duties may call it; the handler knows the person.
 * @param duties roles; one for a town or a desk of the county is enough, unless `wholeCounty` says otherwise
 */
export function staff<I, O>(duties: Duties, handler: Handler<PersonContext, I, O>): Entry<I, O>
export function staff<I, O>(
  duties: Duties,
  handler: PreparedHandler<PersonContext, I, O>,
): PreparedEntry<I, O>
export function staff<I, O>(
  duties: Duties,
  handler: Handler<PersonContext, I, O> | PreparedHandler<PersonContext, I, O>,
): Entry<I, O> | PreparedEntry<I, O> {
  return entry({ who: 'staff', ...dutiesOf(duties) }, knowingPerson(handler))
}

function entry<I, O>(
  permission: Permission,
  handler: Handler<Context, I, O> | PreparedHandler<Context, I, O>,
): Entry<I, O> | PreparedEntry<I, O> {
  return typeof handler === 'function' ? { permission, handler } : { permission, handler }
}

function knowingPerson<I, O>(
  handler: Handler<PersonContext, I, O> | PreparedHandler<PersonContext, I, O>,
): Handler<Context, I, O> | PreparedHandler<Context, I, O> {
  if (typeof handler === 'function') return (ctx, input) => handler(withPerson(ctx), input)
  return {
    ...(handler.refused ? { refused: handler.refused } : {}),
    ...(handler.oneStatement ? { oneStatement: true } : {}),
    repeated: async (ctx, input) => handler.repeated?.(withPerson(ctx), input),
    async prepare(ctx, input) {
      const { effect, ...rest } = await handler.prepare(withPerson(ctx), input)
      return { ...rest, effect: (inside) => effect(withPerson(inside)) }
    },
  }
}

type EntryOf<P extends Procedure> = P['kind'] extends 'command'
  ? | Entry<ParsedInput<P>, v.InferInput<P['output']>>
    | PreparedEntry<ParsedInput<P>, v.InferInput<P['output']>>
    | BatchedEntry<ParsedInput<P>, v.InferInput<P['output']>>
  : Entry<ParsedInput<P>, v.InferInput<P['output']>>

type Table<C extends Record<string, Procedure>> = { [K in keyof C]: EntryOf<C[K]> }

/** One procedure with its handler, types erased: the kernel parses on both sides of the call. */
export interface Implemented {
  procedure: Query | Command
  permission: Permission
  /** Only where `prepare` is long work: called in its place for a command that is known to have succeeded. */
  repeated?(ctx: Context, input: unknown): Promise<void>
  refused?(files: FilePort, input: unknown): Promise<void>
  readonly oneStatement?: true
  /** What fresh guests of one address may take of it together. */
  readonly fresh?: FreshLimit<unknown>
  /** Of a shared query: whether this person is answered like a stranger. */
  likeStranger?(ctx: Context, input: unknown): Promise<boolean>
  /** Calls of it that want one row may be decided together. */
  readonly batched?: BatchedHandler<unknown, unknown>
  /** Does the work that needs no transaction, and returns the rest. */
  prepare(ctx: Context, input: unknown): Promise<Prepared<unknown>>
}

/** A service as doors mount it: procedures by name. */
export interface Service {
  name: string
  procedures: Readonly<Record<string, Implemented>>
}

/**
 * Joins a contract with its table: for every procedure who may call it (`anyone`, `person`, `staff`) and its
 * handler. The kernel checks the permission before it looks at the input.
 * @throws Error at start if an answer that a CDN may keep, or an anonymous procedure, is not for everybody, or one that strangers share, if a
 *   command of one statement would need another one to be done once, or if one that is decided together names no row
 */
export function implement<C extends Record<string, Procedure>>(contract: C, table: Table<C>): Service {
  const procedures: Record<string, Implemented> = {}
  let name = ''
  for (const key of Object.keys(contract)) {
    const procedure = contract[key]
    const entry = table[key]
    if (!procedure || !entry) throw new Error(`no handler for ${key}`)
    const { permission } = entry
    if (procedure.kind === 'query' && procedure.cache && permission.who !== 'anyone')
      throw new Error(`${key} is cacheable, so that it must be for everybody`)
    if (procedure.anonymous && (permission.who !== 'anyone' || procedure.limit?.traceless === undefined))
      throw new Error(`${key} is anonymous, so that it must be for everybody and counted without a trace`)
    const isOnce = procedure.kind === 'command' && (procedure.anonymous ?? procedure.once) !== undefined
    if (procedure.kind === 'query' && procedure.shared && (permission.who !== 'anyone' || procedure.limit))
      throw new Error(
        `${key} is shared by strangers, so that it must be for everybody and counted for nobody`,
      )
    if (
      'together' in entry.handler &&
      (isOnce || procedure.kind !== 'command' || procedure.contended === undefined)
    )
      throw new Error(`${key} is decided together, so that it must name its row and be done once by its key`)
    if ('oneStatement' in entry.handler && !isOnce)
      throw new Error(`${key} is one statement, so that it must be done once by nature`)
    name = procedure.service
    procedures[key] = { procedure, permission, ...erased(entry) }
  }
  return { name, procedures }
}

/** Who may call what, for readers: every procedure of these services with its permission. */
export function permissionsOf(services: readonly Service[]): Record<string, Permission> {
  return Object.fromEntries(
    services.flatMap(({ name, procedures }) =>
      Object.entries(procedures).map(([key, { permission }]) => [`${name}.${key}`, permission]),
    ),
  )
}

/** Holds the row of a call and decides it by itself, in one transaction. @throws AppError what it is refused with */
export async function decideOne(
  handler: BatchedHandler<unknown, unknown>,
  ctx: Context,
  input: unknown,
): Promise<unknown> {
  await handler.hold([{ ctx, input }])
  const [outcome] = await handler.together([{ ctx, input }])
  if (!outcome) throw new Error('a call without an outcome')
  if ('refused' in outcome) throw outcome.refused
  return outcome.done
}

function erased<P extends Procedure>(entry: EntryOf<P>): Omit<Implemented, 'procedure' | 'permission'> {
  const { handler, fresh } = entry
  const likeStranger = 'likeStranger' in entry ? entry.likeStranger : undefined
  // the kernel has parsed the input with this procedure's own schema, so its type holds here
  const few = fresh && {
    fresh: { ...fresh, of: (input: unknown) => fresh.of(input as ParsedInput<P>) },
  }
  if (typeof handler === 'function')
    return {
      ...few,
      ...(likeStranger && {
        likeStranger: (ctx: Context, input: unknown) =>
          likeStranger(withPerson(ctx), input as ParsedInput<P>),
      }),
      prepare: async (_, input) => ({ effect: async (ctx) => handler(ctx, input as ParsedInput<P>) }),
    }
  if ('together' in handler) {
    const typed = (calls: readonly Call<Context, unknown>[]) =>
      calls.map(({ ctx, input }) => ({ ctx, input: input as ParsedInput<P> }))
    const batched: BatchedHandler<unknown, unknown> = {
      most: handler.most,
      hold: (calls) => handler.hold(typed(calls)),
      together: (calls) => handler.together(typed(calls)),
    }
    return {
      ...few,
      batched,
      prepare: async (_, input) => ({ effect: (ctx) => decideOne(batched, ctx, input) }),
    }
  }
  return {
    ...few,
    ...(handler.refused ? { refused: handler.refused } : {}),
    ...(handler.oneStatement ? { oneStatement: true } : {}),
    prepare: (ctx, input) => handler.prepare(ctx, input as ParsedInput<P>),
    repeated: async (ctx, input) => {
      await handler.repeated?.(ctx, input as ParsedInput<P>)
    },
  }
}

export type { InputOf, OutputOf }
