import type { Command, InputOf, OutputOf, Procedure, Query } from '../../shared/contract'
import type * as v from 'valibot'
import type { Context } from './context'

/** Parsed input, as a handler gets it. */
export type ParsedInput<P extends { input: v.GenericSchema }> = v.InferOutput<P['input']>

type Handler<P extends Procedure> = (
  ctx: Context,
  input: ParsedInput<P>,
) => Promise<v.InferInput<P['output']>>

/** How a prepared command ended. */
export type Ending = 'done' | 'repeated' | 'failed'

/** What long work leaves to be done in the transaction, and what to clear away afterwards. */
export interface Prepared<Output> {
  effect(ctx: Context): Promise<Output>
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
interface PreparedHandler<P extends Procedure> {
  /** The same command had succeeded before, and its answer is given again: clears away what came with this one. */
  repeated?(ctx: Context, input: ParsedInput<P>): Promise<void>
  prepare(ctx: Context, input: ParsedInput<P>): Promise<Prepared<v.InferInput<P['output']>>>
}

type Handlers<C extends Record<string, Procedure>> = {
  [K in keyof C]: C[K]['kind'] extends 'command' ? Handler<C[K]> | PreparedHandler<C[K]> : Handler<C[K]>
}

/** One procedure with its handler, types erased: the kernel parses on both sides of the call. */
export interface Implemented {
  procedure: Query | Command
  /** Only where `prepare` is long work: called in its place for a command that is known to have succeeded. */
  repeated?(ctx: Context, input: unknown): Promise<void>
  /** Does the work that needs no transaction, and returns the rest. */
  prepare(ctx: Context, input: unknown): Promise<Prepared<unknown>>
}

/** A service as doors mount it: procedures by name. */
export interface Service {
  name: string
  procedures: Readonly<Record<string, Implemented>>
}

/**
 * Joins a contract with its handlers. Every procedure must have one; the first line of each is a permission
 * (`open`, `requirePerson`, `requireStaff`), which a test holds.
 */
export function implement<C extends Record<string, Procedure>>(contract: C, handlers: Handlers<C>): Service {
  const procedures: Record<string, Implemented> = {}
  let name = ''
  for (const key of Object.keys(contract)) {
    const procedure = contract[key]
    const handler = handlers[key]
    if (!procedure || !handler) throw new Error(`no handler for ${key}`)
    name = procedure.service
    procedures[key] = { procedure, ...erased(handler) }
  }
  return { name, procedures }
}

function erased<P extends Procedure>(
  handler: Handler<P> | PreparedHandler<P>,
): Pick<Implemented, 'prepare' | 'repeated'> {
  // the kernel has parsed the input with this procedure's own schema, so its type holds here
  if (typeof handler === 'function')
    return { prepare: async (_, input) => ({ effect: (ctx) => handler(ctx, input as ParsedInput<P>) }) }
  return {
    prepare: (ctx, input) => handler.prepare(ctx, input as ParsedInput<P>),
    repeated: async (ctx, input) => {
      await handler.repeated?.(ctx, input as ParsedInput<P>)
    },
  }
}

export type { InputOf, OutputOf }
