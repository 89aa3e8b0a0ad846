import type { FastifyRequest } from 'fastify'
import { judgeSession, noteSeen, readSessions, type Session } from '../platform/identity/sessions'
import type { Kernel } from '../platform/kernel'
import type { Waiting } from '../platform/kernel/admission'
import type { Implemented } from '../platform/kernel/procedure'
import type { Reader } from '../platform/kernel/reader'
import type { Person } from '../platform/kernel/context'
import { fail } from '../platform/kernel/errors'

/** The token of `Authorization: Bearer …`, if there is one. */
function bearer(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
}

/** One for each kernel, wherever its doors are mounted. */
const readers = new WeakMap<Kernel, Reader<Session>>()

/** Looks sessions up: in a crowd those of many by one statement. Nothing is remembered, so that one that ends has ended. */
function sessionsOf(kernel: Kernel): Reader<Session> {
  const known = readers.get(kernel)
  if (known) return known
  const { db, settings } = kernel.parts
  const reader = kernel.reader('sessions', (tokens) => readSessions(db, settings, tokens, new Date()))
  readers.set(kernel, reader)
  return reader
}

/** The person whose token comes with a request. @throws AppError unauthenticated if the token is not (or no longer) good */
async function personOf(kernel: Kernel, request: FastifyRequest, waiting: Waiting): Promise<Person | null> {
  if (request.headers.authorization === undefined) return null
  const token = bearer(request)
  const session = token === undefined ? undefined : await sessionsOf(kernel)(token, waiting)
  if (!session) throw fail('unauthenticated')
  const { db, settings } = kernel.parts
  const now = new Date()
  const { person, note } = judgeSession(settings, session, now)
  if (!person) throw fail('unauthenticated')
  if (note) await kernel.read('sessions', () => noteSeen(db, settings.county, session, now), waiting)
  return person
}

/** The idempotency key a client sent with its tap. */
export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' ? key : undefined
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, where the way is for somebody in particular; null for nobody. */
    person: Person | null
    /** What is left of its waiting. */
    waiting: Waiting | undefined
  }
}

/**
 * Lets a request to a procedure in before anything of what it sends is read, and remembers who asks.
 * @returns the procedure
 * @throws AppError not_found, unauthenticated or forbidden
 */
export async function admitted(
  kernel: Kernel,
  request: FastifyRequest,
  to: { service: string; procedure: string },
): Promise<Implemented> {
  const { procedure } = kernel.find(to.service, to.procedure)
  const waiting = kernel.waiting()
  request.waiting = waiting
  // not even looked up: a session that is read is a row touched at that second
  request.person = procedure.anonymous ? null : await personOf(kernel, request, waiting)
  return kernel.admit(to.service, to.procedure, request.person)
}
