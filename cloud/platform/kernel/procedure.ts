import type { Command, InputOf, OutputOf, Procedure, Query } from '../contract'
import type * as v from 'valibot'
import type { Context } from './context'

/** Parsed input, as a handler gets it. */
export type ParsedInput<P extends { input: v.GenericSchema }> = v.InferOutput<P['input']>

type Handler<P extends Procedure> = (
  ctx: Context,
  input: ParsedInput<P>,
) => Promise<v.InferInput<P['output']>>

/**
 * A command with long work that needs no transaction (decoding photos): `prepare` does it on the plain
 * database and returns what is then done in the transaction. It must bear being called again after the
 * command succeeded; the effect is then not run.
 */
interface PreparedHandler<P extends Procedure> {
  prepare(ctx: Context, input: ParsedInput<P>): Promise<(ctx: Context) => Promise<v.InferInput<P['output']>>>
}

type Handlers<C extends Record<string, Procedure>> = {
  [K in keyof C]: C[K]['kind'] extends 'command' ? Handler<C[K]> | PreparedHandler<C[K]> : Handler<C[K]>
}

/** One procedure with its handler, types erased: the kernel parses on both sides of the call. */
export interface Implemented {
  procedure: Query | Command
  /** Does the work that needs no transaction, and returns the rest. */
  prepare(ctx: Context, input: unknown): Promise<(ctx: Context) => Promise<unknown>>
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
    procedures[key] = { procedure, prepare: preparation(handler) }
  }
  return { name, procedures }
}

function preparation<P extends Procedure>(handler: Handler<P> | PreparedHandler<P>): Implemented['prepare'] {
  // the kernel has parsed the input with this procedure's own schema, so its type holds here
  if (typeof handler === 'function') return async (_, input) => (ctx) => handler(ctx, input as ParsedInput<P>)
  return (ctx, input) => handler.prepare(ctx, input as ParsedInput<P>)
}

export type { InputOf, OutputOf }
