import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kernel } from '../platform/kernel'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whoever sends here is nobody: the log keeps no line of it. */
    nobodys?: boolean
  }
}

/** The address of every procedure, which names none. */
const ANY = '/api/:service/:procedure'

/**
 * One line a request, but for what nobody in particular sends: that line would say to the millisecond when a report, a
 * photo of one or an envelope came, of which the county keeps the day or less. Where it fails it is logged, and is told
 * from no other procedure.
 */
export const responseLogger =
  (kernel: Pick<Kernel, 'find'>) =>
  (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const nobodys = isNobodys(kernel, request)
    if (!nobodys || reply.statusCode >= 500)
      request.log.info(
        {
          requestId: request.id,
          method: request.method,
          route: nobodys ? ANY : (request.routeOptions.url ?? 'none'),
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        'request',
      )
    done()
  }

function isNobodys(kernel: Pick<Kernel, 'find'>, { routeOptions, params }: FastifyRequest): boolean {
  if (routeOptions.config.nobodys) return true
  if (routeOptions.url !== ANY) return false
  const [service, procedure] = ['service', 'procedure'].map((name) =>
    String(Reflect.get(Object(params), name)),
  )
  try {
    return kernel.find(service ?? '', procedure ?? '').procedure.anonymous === true
  } catch {
    // there is none of that name
    return false
  }
}
