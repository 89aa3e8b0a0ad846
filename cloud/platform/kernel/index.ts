import * as v from 'valibot'
import type { Logger } from 'pino'
import { DEFAULT_LOCALE, type Locale } from '../../shared/locale'
import { constraintName, type Db, isTransient, sqlState } from '../database'
import { writeAudit } from './audit'
import type { ContentCheckPort, Context, MessagePort, Person, Settings } from './context'
import { AppError, fail } from './errors'
import type { FilePort } from './files'
import { isIdempotencyKey, knownReply, once } from './idempotency'
import { countCall, countInMemory } from './limits'
import { parseInput } from './parse'
import { checkPermission } from './permission'
import type { Ending, Implemented, Service } from './procedure'

/** What a door (HTTP host, cloud function, test) brings to the kernel once. */
export interface KernelParts {
  db: Db
  services: readonly Service[]
  files: FilePort
  messages(db: Db, now: Date): MessagePort
  contentCheck: ContentCheckPort
  settings: Settings
  log: Logger
}

/** One request, as its door understood it. */
export interface Request {
  service: string
  procedure: string
  input: unknown
  idempotencyKey?: string | undefined
  person: Person | null
  requestId: string
  now: Date
  /** Language of who asks; Chinese unless the door knows better. */
  locale?: Locale | undefined
  /** Network address or another stable mark of a caller without a person. */
  caller?: string | undefined
}

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
}

const ATTEMPTS = 4

/**
 * The one way into every service: finds the procedure, asks whether the caller may, counts limited calls, and
 * only then looks at the input and parses it by its contract; runs queries on the database and commands in one
 * transaction with their idempotency key, and checks the answer by the contract before it leaves.
 */
export function createKernel(parts: KernelParts): Kernel {
  const countTraceless = countInMemory()
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

  function contextOf(request: Request, db: Db, log: Logger): Context {
    const { settings } = parts
    const { anonymous } = find(request.service, request.procedure).procedure
    return {
      person: request.person,
      now: request.now,
      db,
      files: parts.files,
      messages: parts.messages(db, request.now),
      contentCheck: parts.contentCheck,
      audit: (entry) =>
        anonymous
          ? Promise.reject(new Error('nothing anonymous is audited'))
          : writeAudit(db, settings, request.now, request.person, request.requestId, entry),
      county: settings.county,
      locale: request.locale ?? DEFAULT_LOCALE,
      log,
      requestId: request.requestId,
      settings,
    }
  }

  /**
   * Does the long work of a command, then the rest in one transaction, and says how it ended.
   * @param inside what stands around the effect within the transaction
   */
  async function carryOut(
    request: Request,
    implemented: Implemented,
    input: unknown,
    log: Logger,
    inside: (tx: Db, effect: () => Promise<unknown>) => Promise<{ reply: unknown; repeated: boolean }>,
  ): Promise<unknown> {
    const prepared = await implemented.prepare(contextOf(request, parts.db, log), input)
    let ending: Ending = 'failed'
    try {
      const { reply, repeated } = await inOneTransaction((tx) =>
        inside(tx, async () => checked(implemented, await prepared.effect(contextOf(request, tx, log)))),
      )
      ending = repeated ? 'repeated' : 'done'
      return reply
    } finally {
      // the command has ended either way; what could not be cleared away now is found by a job
      await prepared.settle?.(ending).catch((error: unknown) => {
        log.warn({ name: error instanceof Error ? error.name : 'unknown' }, 'not cleared away')
      })
    }
  }

  /** A command of nobody: no row beside those that it writes itself. */
  const runAnonymously = (request: Request, implemented: Implemented, input: unknown, log: Logger) =>
    carryOut(request, implemented, input, log, async (_, effect) => ({
      reply: await effect(),
      repeated: false,
    }))

  async function runCommand(request: Request, implemented: Implemented, input: unknown, log: Logger) {
    const { idempotencyKey } = request
    if (!isIdempotencyKey(idempotencyKey)) throw fail('bad_request')
    const attempt = {
      idempotencyKey,
      personId: request.person?.id ?? null,
      procedure: `${request.service}.${request.procedure}`,
      input,
    }
    if (implemented.repeated) {
      const known = await knownReply(parts.db, parts.settings, attempt)
      if (known) {
        await implemented.repeated(contextOf(request, parts.db, log), input)
        return known.reply
      }
    }
    return carryOut(request, implemented, input, log, (tx, effect) =>
      once(tx, parts.settings, request.now, attempt, effect),
    )
  }

  async function inOneTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    for (let n = 1; ; n++) {
      try {
        return await parts.db.transaction(work)
      } catch (error) {
        if (n >= ATTEMPTS || !isTransient(error)) throw error
      }
    }
  }

  return {
    parts,
    find,
    admit,
    async invoke(asked) {
      const implemented = admit(asked.service, asked.procedure, asked.person)
      const { procedure } = implemented
      // doors do not look who calls what is anonymous; whoever brought a person all the same leaves them here
      const request = procedure.anonymous ? { ...asked, person: null } : asked
      const log = parts.log.child({
        requestId: request.requestId,
        procedure: `${request.service}.${request.procedure}`,
      })
      if (procedure.limit) {
        const caller = request.person?.id ?? request.caller ?? '-'
        const name = `${request.service}.${request.procedure}`
        if (procedure.limit.traceless) countTraceless(request.now, name, caller, procedure.limit)
        else await countCall(parts.db, parts.settings, request.now, name, caller, procedure.limit)
      }
      const input = parseInput(procedure.input, request.input === undefined ? {} : request.input)
      if (procedure.kind === 'command') {
        const run = procedure.anonymous ? runAnonymously : runCommand
        return { data: await run(request, implemented, input, log), implemented }
      }
      const context = contextOf(request, parts.db, log)
      const answer = await implemented.prepare(context, input)
      const data = checked(implemented, await answer.effect(context))
      return { data, implemented }
    },
  }
}

/** The answer as the contract promises it; what it does not name does not leave. */
function checked(implemented: Implemented, output: unknown): unknown {
  const result = v.safeParse(implemented.procedure.output, output)
  if (result.success) return result.output
  const where = result.issues.map((issue) => v.getDotPath(issue) ?? '').join(', ')
  throw new Error(`answer breaks the contract of ${implemented.procedure.name}: ${where}`)
}

/** Any error as the one that may be told; what is unexpected is logged without its data and becomes `internal`. */
export function asAppError(error: unknown, log: Logger): AppError {
  if (error instanceof AppError) return error
  const about = error instanceof Error ? error : new Error('thrown value is no error')
  const state = sqlState(error)
  // a database error quotes statement, parameters and rows, so only its code and place are logged
  const frames = (about.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  log.error(
    {
      name: about.name,
      ...(state ? { sqlState: state, constraint: constraintName(error) } : { message: about.message }),
      stack: frames.slice(0, 8),
    },
    'failed',
  )
  return fail('internal', { cause: error })
}
