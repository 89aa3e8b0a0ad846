import type { FastifyRequest } from 'fastify'
import { personOfToken } from '../platform/identity/sessions'
import type { Kernel } from '../platform/kernel'
import type { Waiting } from '../platform/kernel/admission'
import type { Implemented } from '../platform/kernel/procedure'
import type { Person } from '../platform/kernel/context'
import { fail } from '../platform/kernel/errors'

/** The token of `Authorization: Bearer …`, if there is one. */
function bearer(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
}

/** The person whose token comes with a request. @throws AppError unauthenticated if the token is not (or no longer) good */
async function personOf(kernel: Kernel, request: FastifyRequest): Promise<Person | null> {
  if (request.headers.authorization === undefined) return null
  const token = bearer(request)
  const { db, settings } = kernel.parts
  // a crowd that is told to come back asks this each time: it must not stand before everybody else in the pool
  const look = (known: string) =>
    kernel.read('sessions', () => personOfToken(db, settings, known, new Date()), request.waiting)
  const person = token === undefined ? null : await look(token)
  if (!person) throw fail('unauthenticated')
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
  request.waiting = kernel.waiting()
  // not even looked up: a session that is read is a row touched at that second
  request.person = procedure.anonymous ? null : await personOf(kernel, request)
  return kernel.admit(to.service, to.procedure, request.person)
}
