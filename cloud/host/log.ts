import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import type { LogFn } from 'pino'
import type { Kernel } from '../platform/kernel'
import { aboutError } from '../platform/kernel/about'

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
  (kernel: Pick<Kernel, 'find' | 'parts'>) =>
  (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const nobodys = isNobodys(kernel, request)
    if (!nobodys || reply.statusCode >= 500)
      kernel.parts.log.info(
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

/** What Fastify and its packages say goes by these. */
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const

/**
 * The log as Fastify and its packages have it: of their lines only that there was one, and of which error. Their texts
 * quote addresses with their queries, headers and messages of errors.
 */
export function frameworkLog(log: Kernel['parts']['log']): FastifyBaseLogger {
  const saying = (level: (typeof LEVELS)[number]): LogFn =>
    function say(first: unknown) {
      const error = first instanceof Error ? first : Reflect.get(Object(first), 'err')
      if (error === undefined) log[level]('http')
      else log[level](aboutError(error), 'http')
    }
  const [fatal, error, warn, info, debug, trace] = LEVELS.map(saying) as Saying // one for each, in their order
  const own: FastifyBaseLogger = {
    level: log.level,
    fatal,
    error,
    warn,
    info,
    debug,
    trace,
    silent: () => {},
    child: () => own,
  }
  return own
}
type Saying = [LogFn, LogFn, LogFn, LogFn, LogFn, LogFn]
