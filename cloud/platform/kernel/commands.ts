/** How a command is carried out: once, in one transaction, or decided together with others that want the same row. */
import type { Logger } from 'pino'
import type { Db } from '../database'
import { aboutError } from './about'
import type { Admission, Waiting } from './admission'
import { contextOf } from './context-of'
import { fail } from './errors'
import { createGathering, type Kind, type Lot } from './gather'
import { type Attempt, isIdempotencyKey, knownReply, once } from './idempotency'
import { checked } from './parse'
import type { Bounded, KernelParts } from './parts'
import type { Ending, Implemented } from './procedure'
import { type Arrival, decideTogether } from './together'
import { whileTransient } from './transient'

/** Of a command that has brought a file: it came over a slow line and was cleaned already. */
const UPLOAD_PATIENCE_MS = 15_000
/** Of a command that is decided with others: it waits without a place or a connection, and sent away it costs more. */
const TOGETHER_PATIENCE_MS = 4_000

/**
 * Carries commands out.
 * @returns for one whose caller was let in, with its input as the contract has parsed it: what it answers
 */
export function createCommands(parts: KernelParts, admission: Admission) {
  const gathering = createGathering<Arrival>(admission)
  const kinds = new Map<Implemented, Kind<Arrival>>()

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
    const prepared = await implemented.prepare(contextOf(parts, request, implemented, parts.db, log), input)
    let ending: Ending = 'failed'
    try {
      const waiting = request.upload
        ? admission.waiting(Math.max(UPLOAD_PATIENCE_MS, parts.patience ?? 0))
        : request.waiting
      const wanted = { what: wantedBy(implemented, input), waiting }
      const { reply, repeated } = await atOnce(implemented, wanted, (tx) =>
        inside(tx, async () =>
          checked(implemented, await prepared.effect(contextOf(parts, request, implemented, tx, log))),
        ),
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
        await implemented.repeated(contextOf(parts, request, implemented, parts.db, log), input)
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
      contextIn: (tx) => contextOf(parts, request, implemented, tx, log),
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

  return (request: Bounded, implemented: Implemented, input: unknown, log: Logger): Promise<unknown> =>
    implemented.procedure.anonymous
      ? runPlainly(request, implemented, input, log)
      : runCommand(request, implemented, input, log)
}

/** What a command waits for together with others: the row that its contract names, or itself. */
function wantedBy({ procedure }: Implemented, input: unknown): string {
  const { service, name } = procedure
  const field = procedure.kind === 'command' ? procedure.contended : undefined
  if (field === undefined) return `${service}.${name}`
  // a uuid may be spelt in many ways, and is one row
  return `${service} ${String(Reflect.get(Object(input), field)).toLowerCase()}`
}
