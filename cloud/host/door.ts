/** What every HTTP server of this program has in common, whatever it answers. */
import { randomUUID } from 'node:crypto'
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Logger } from 'pino'
import { asAppError } from '../platform/kernel'
import type { AppError } from '../platform/kernel/errors'
import { type Deadlines, serverDeadlines } from './deadlines'
import { inLanguage, localeOf } from './language'
import { frameworkLog } from './log'
import { refusalOf, refuseClient } from './refusals'

/** Options of Fastify. */
export const doorOptions = (log: Logger, deadlines: Deadlines) => ({
  loggerInstance: frameworkLog(log),
  genReqId: () => randomUUID(),
  ...serverDeadlines(deadlines),
  // one line a request of our own: Fastify's carries addresses with their queries
  logController: new LogController({ disableRequestLogging: true }),
  // the kernel names the request in its own lines, and so does that one
  childLoggerFactory: <L>(logger: L): L => logger,
  forceCloseConnections: 'idle' as const,
  // ours: Fastify's has another form
  return503OnClosing: false,
  clientErrorHandler: refuseClient,
})

/** Answers with what is known of an error. @param status another than the error's own */
export function sendRefusal(
  known: AppError,
  request: FastifyRequest,
  reply: FastifyReply,
  status = known.status,
) {
  const locale = localeOf(request)
  return inLanguage(reply, locale)
    .code(status)
    .headers({
      'cache-control': 'no-store',
      'x-request-id': request.id,
      ...(known.retryAfter === undefined ? {} : { 'retry-after': String(known.retryAfter) }),
    })
    .send({ error: known.reply(request.id, locale) })
}

/** Answers an error that a request ended with; what nobody foresaw stands in the log. */
export const refuserOf =
  (log: Logger) =>
  (error: FastifyError | AppError, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    sendRefusal(refusalOf(error) ?? asAppError(error, log.child({ requestId: request.id })), request, reply)

/** The two probes. @param ready throws what is wrong with the process */
export function mountProbes(app: FastifyInstance, ready: () => Promise<void>): void {
  app.get('/healthz', { config: { rateLimit: false } }, async () => ({ data: { ok: true } }))
  app.get('/readyz', { config: { rateLimit: false } }, async () => {
    await ready()
    return { data: { ok: true } }
  })
}
