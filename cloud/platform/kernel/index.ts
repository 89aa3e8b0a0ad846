import type { Logger } from 'pino'
import { isUnavailable } from '../database/unavailable'
import { aboutError } from './about'
import { createAdmission, type Waiting } from './admission'
import { createCommands } from './commands'
import type { Person } from './context'
import { contextOf } from './context-of'
import { AppError, fail } from './errors'
import { countFresh } from './fresh'
import { countCall, countedAs, countInMemory, limitOf } from './limits'
import { checked, parseInput } from './parse'
import type { KernelParts, Request } from './parts'
import { checkPermission } from './permission'
import { createPlaces } from './places'
import type { Implemented } from './procedure'
import { createReader, type Reader } from './reader'

export type { KernelParts, Request } from './parts'

export interface Reply {
  data: unknown
  implemented: Implemented
}

export interface Kernel {
  parts: KernelParts
  /** @throws AppError not_found (404) */
  find(service: string, procedure: string): Implemented
  /**
   * The same for somebody who wants to call it: a door asks this before it reads what they send.
   * @throws AppError not_found (404), unauthenticated (401) or forbidden (403)
   */
  admit(service: string, procedure: string, person: Person | null): Implemented
  invoke(request: Request): Promise<Reply>
  /**
   * Whether a query would answer this person as it answers all strangers.
   * @param request its input as the contract has parsed it
   * @throws AppError unavailable (503)
   */
  isLikeStranger(request: Request): Promise<boolean>
  /**
   * Does what a door itself asks of the database, as bounded as queries are.
   * @param what names it, beside the procedures
   * @throws AppError unavailable (503)
   */
  read<T>(what: string, task: () => Promise<T>, waiting?: Waiting): Promise<T>
  /** The same for what many ask at one moment: by one statement (`createReader`). */
  reader<T>(what: string, look: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>): Reader<T>
  /** For a new call: what it may wait in all. */
  waiting(): Waiting
}

/**
 * The one way into every service: finds the procedure, asks whether the caller may, counts limited calls, and
 * only then looks at the input and parses it by its contract; runs queries on the database and commands in one
 * transaction with their idempotency key, and checks the answer by the contract before it leaves.
 */
export function createKernel(parts: KernelParts): Kernel {
  const countTraceless = countInMemory()
  const takeFresh = countFresh()
  const admission = createAdmission({
    places: parts.places ?? createPlaces(),
    county: parts.settings.county,
    ...(parts.patience === undefined ? {} : { patience: parts.patience }),
    ...(parts.isAway ? { isAway: parts.isAway } : {}),
  })
  const carryOut = createCommands(parts, admission)
  const services = new Map(parts.services.map((service) => [service.name, service]))

  function find(service: string, procedure: string): Implemented {
    const procedures = services.get(service)?.procedures
    const found = procedures && Object.hasOwn(procedures, procedure) ? procedures[procedure] : undefined
    if (!found) throw fail('not_found')
    return found
  }

  function admit(service: string, procedure: string, person: Person | null): Implemented {
    const found = find(service, procedure)
    checkPermission(found.permission, person, parts.settings.county)
    return found
  }

  /** Does what a fresh guest asks for within what those of their address may take; what others ask for just so. */
  async function asFresh(
    { person, caller, now, idempotencyKey }: Request,
    { procedure: { service, name }, fresh }: Implemented,
    input: unknown,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    const takes = fresh?.of(input) ?? 0
    if (!fresh || !person?.fresh || caller === undefined || takes === 0) return work()
    const deed = { personId: person.id, idempotencyKey, input }
    const ended = takeFresh(now, `${service}.${name}:${caller}`, fresh, takes, deed)
    try {
      const data = await work()
      ended('done')
      return data
    } catch (error) {
      // what we say ourselves undid everything; of a connection that broke nobody knows
      ended(error instanceof AppError ? 'undone' : 'done')
      throw error
    }
  }

  async function invokeFound(asked: Request): Promise<Reply> {
    const implemented = admit(asked.service, asked.procedure, asked.person)
    const { procedure } = implemented
    const waiting = asked.waiting ?? admission.waiting()
    // doors do not look who calls what is anonymous; whoever brought a person all the same leaves them here
    const request = { ...asked, waiting, ...(procedure.anonymous ? { person: null } : {}) }
    const name = `${request.service}.${request.procedure}`
    const log = parts.log.child({ requestId: request.requestId, procedure: name })
    const limit = limitOf(procedure, implemented.permission)
    const counted = limit ? countedAs(limit, request.person, request.caller) : []
    for (const { who, limit: most } of counted) {
      if (most.traceless) countTraceless(request.now, name, who, most)
      else
        await admission.run(
          'write',
          `${name} counts`,
          () => countCall(parts.db, parts.settings, request.now, name, who, most),
          { brief: true, waiting: request.waiting },
        )
    }
    const input = parseInput(procedure.input, request.input === undefined ? {} : request.input)
    if (procedure.kind === 'command') {
      const work = () => carryOut(request, implemented, input, log)
      const data = await asFresh(request, implemented, input, work)
      return { data, implemented }
    }
    const context = contextOf(parts, request, implemented, parts.db, log)
    const answering = async () => {
      const answer = await implemented.prepare(context, input)
      return checked(implemented, await answer.effect(context))
    }
    const data = await admission.run('read', name, answering, { waiting })
    return { data, implemented }
  }

  return {
    parts,
    find,
    admit,
    read: (what, task, waiting) => admission.run('read', what, task, { waiting }),
    reader: (what, look) => createReader(admission, what, look),
    waiting: () => admission.waiting(),
    async isLikeStranger(request) {
      const { person, service, procedure, waiting } = request
      const implemented = find(service, procedure)
      const { likeStranger } = implemented
      if (person === null || !likeStranger) return person === null
      const asking = () =>
        likeStranger(contextOf(parts, request, implemented, parts.db, parts.log), request.input)
      return admission.run('read', `${service}.${procedure} shared`, asking, { waiting })
    },
    async invoke(asked) {
      const implemented = find(asked.service, asked.procedure)
      try {
        return await invokeFound(asked)
      } catch (error) {
        // what was brought for it lies somewhere already (WeChat's storage): it does not stay for a refused command
        await implemented.refused?.(parts.files, asked.input).catch((failed: unknown) => {
          parts.log.warn(aboutError(failed), 'not cleared away')
        })
        throw error
      }
    },
  }
}

/** Any error as the one that may be told; what is unexpected is logged without its data and becomes `internal`. */
export function asAppError(error: unknown, log: Logger): AppError {
  if (error instanceof AppError) return error
  if (isUnavailable(error)) {
    log.warn(aboutError(error), 'database not available')
    return fail('unavailable', { cause: error })
  }
  log.error(aboutError(error), 'failed')
  return fail('internal', { cause: error })
}
