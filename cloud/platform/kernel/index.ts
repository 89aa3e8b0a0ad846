import type { Logger } from 'pino'
import { DEFAULT_LOCALE, type Locale } from '../../shared/locale'
import { beijingDay, startOfBeijingDay } from '../../shared/time'
import type { Db } from '../database'
import { isUnavailable } from '../database/unavailable'
import { aboutError } from './about'
import { writeAudit } from './audit'
import type { ContentCheckPort, Context, MessagePort, Person, Settings } from './context'
import { createAdmission, type Waiting } from './admission'
import { AppError, fail } from './errors'
import type { FilePort } from './files'
import { countFresh } from './fresh'
import { createGathering, type Kind, type Lot } from './gather'
import { type Attempt, isIdempotencyKey, knownReply, once } from './idempotency'
import { countCall, countedAs, countInMemory, limitOf } from './limits'
import { checked, parseInput } from './parse'
import { checkPermission } from './permission'
import { createPlaces, type Places } from './places'
import type { Ending, Implemented, Service } from './procedure'
import { createReader, type Reader } from './reader'
import { type Arrival, decideTogether } from './together'
import { whileTransient } from './transient'

/** What a door (HTTP host, cloud function, test) brings to the kernel once. */
export interface KernelParts {
  db: Db
  services: readonly Service[]
  files: FilePort
  messages(db: Db, now: Date): MessagePort
  contentCheck: ContentCheckPort
  settings: Settings
  log: Logger
  /** Of the pool of connections; kernels of several counties share them. */
  places?: Places
  /** Milliseconds that somebody waits for a turn; a second's worth where people wait. */
  patience?: number
  /** Whether the database is known not to be there just now. */
  isAway?: () => boolean
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
  /** The file of an upload. */
  upload?: Buffer | undefined
  /** Network address that the request comes from, as far as its door believes it; counted, and not kept. */
  caller?: string | undefined
  /** What the machine says of itself: its `User-Agent`. */
  agent?: string | undefined
  /** What is left of the call's waiting, where its door has waited already. */
  waiting?: Waiting | undefined
}
/** A call whose waiting is bounded. */
type Bounded = Request & { waiting: Waiting }

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

/** Of a command that has brought a file: it came over a slow line and was cleaned already. */
const UPLOAD_PATIENCE_MS = 15_000
/** Of a command that is decided with others: it waits without a place or a connection, and sent away it costs more. */
const TOGETHER_PATIENCE_MS = 4_000

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
  const gathering = createGathering<Arrival>(admission)
  const kinds = new Map<Implemented, Kind<Arrival>>()
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
      from: anonymous ? {} : { address: request.caller, agent: request.agent },
      now: request.now,
      db,
      files: parts.files,
      upload: request.upload ?? null,
      // a message that an anonymous deed causes says the day and not the second
      messages: parts.messages(db, anonymous ? startOfBeijingDay(beijingDay(request.now)) : request.now),
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
    request: Bounded,
    implemented: Implemented,
    input: unknown,
    log: Logger,
    inside: (tx: Db, effect: () => Promise<unknown>) => Promise<{ reply: unknown; repeated: boolean }>,
  ): Promise<unknown> {
    const prepared = await implemented.prepare(contextOf(request, parts.db, log), input)
    let ending: Ending = 'failed'
    try {
      const waiting = request.upload
        ? admission.waiting(Math.max(UPLOAD_PATIENCE_MS, parts.patience ?? 0))
        : request.waiting
      const wanted = { what: wantedBy(implemented, input), waiting }
      const { reply, repeated } = await atOnce(implemented, wanted, (tx) =>
        inside(tx, async () => checked(implemented, await prepared.effect(contextOf(request, tx, log)))),
      )
      ending = repeated ? 'repeated' : 'done'
      return reply
    } finally {
      // the command has ended either way; what could not be cleared away now is found by a job
      await prepared.settle?.(ending).catch((error: unknown) => {
        log.warn(aboutError(error), 'not cleared away')
      })
    }
  }

  /** A command that keeps no row beside those that it writes itself. */
  const runPlainly = (request: Bounded, implemented: Implemented, input: unknown, log: Logger) =>
    carryOut(request, implemented, input, log, async (_, effect) => ({
      reply: await effect(),
      repeated: false,
    }))

  async function runCommand(request: Bounded, implemented: Implemented, input: unknown, log: Logger) {
    const { idempotencyKey } = request
    if (!isIdempotencyKey(idempotencyKey)) throw fail('bad_request')
    const attempt = {
      idempotencyKey,
      personId: request.person?.id ?? null,
      procedure: `${request.service}.${request.procedure}`,
      input,
    }
    if (implemented.batched) return joinOthers(request, implemented, attempt, log)
    if (implemented.procedure.kind === 'command' && implemented.procedure.once === 'by nature')
      return runPlainly(request, implemented, input, log)
    if (implemented.repeated) {
      const known = await admission.run(
        'read',
        `${attempt.procedure} repeated`,
        () => knownReply(parts.db, parts.settings, attempt),
        { waiting: request.waiting },
      )
      if (known) {
        await implemented.repeated(contextOf(request, parts.db, log), input)
        return known.reply
      }
    }
    return carryOut(request, implemented, input, log, (tx, effect) =>
      once(tx, parts.settings, request.now, attempt, effect),
    )
  }

  /** Everything that a command does, or nothing; again where another one came in between. */
  async function atOnce<T>(
    { oneStatement }: Implemented,
    { what, waiting }: { what: string; waiting: Waiting },
    work: (tx: Db) => Promise<T>,
  ): Promise<T> {
    return whileTransient(() =>
      admission.run('write', what, () => (oneStatement ? work(parts.db) : parts.db.transaction(work)), {
        brief: oneStatement,
        waiting,
      }),
    )
  }

  /** A command that is decided with others that want the same row, where there are any. */
  function joinOthers(request: Bounded, implemented: Implemented, attempt: Attempt, log: Logger) {
    const { input } = attempt
    const arrival: Arrival = {
      attempt,
      input,
      now: request.now,
      contextIn: (tx) => contextOf(request, tx, log),
      checked: (output) => checked(implemented, output),
    }
    const waiting = admission.waiting(parts.patience ?? TOGETHER_PATIENCE_MS)
    return gathering.join(wantedBy(implemented, input), kindOf(implemented), arrival, waiting)
  }

  function kindOf(implemented: Implemented): Kind<Arrival> {
    const known = kinds.get(implemented)
    if (known) return known
    const { batched: handler } = implemented
    if (!handler) throw new Error('not decided together')
    const { db, settings } = parts
    const kind = {
      most: handler.most,
      decide: (lot: Lot<Arrival>) => decideTogether({ db, settings, handler }, lot),
    }
    kinds.set(implemented, kind)
    return kind
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
      const run = procedure.anonymous ? runPlainly : runCommand
      const data = await asFresh(request, implemented, input, () => run(request, implemented, input, log))
      return { data, implemented }
    }
    const context = contextOf(request, parts.db, log)
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
      const { likeStranger } = find(service, procedure)
      if (person === null || !likeStranger) return person === null
      const asking = () => likeStranger(contextOf(request, parts.db, parts.log), request.input)
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

/** What a command waits for together with others: the row that its contract names, or itself. */
function wantedBy({ procedure }: Implemented, input: unknown): string {
  const { service, name } = procedure
  const field = procedure.kind === 'command' ? procedure.contended : undefined
  if (field === undefined) return `${service}.${name}`
  // a uuid may be spelt in many ways, and is one row
  return `${service} ${String(Reflect.get(Object(input), field)).toLowerCase()}`
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
