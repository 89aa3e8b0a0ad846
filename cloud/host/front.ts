/** One server before the doors of several counties. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { hostName } from '../platform/deployment/counties'
import { fail } from '../platform/kernel/errors'
import type { HostConfig } from './config'
import { boundConnections } from './connections'
import { doorOptions, mountProbes, refuserOf, sendRefusal } from './door'
import { watchConnections } from './leaving'
import { frontWords } from './words'

/** Misdirected Request (RFC 9110, 15.5.20). */
const MISDIRECTED = 421
/** Fastify's own, of connections that nobody uses. */
const KEPT_MS = 72_000

/**
 * Hands each request to the door of the county whose host name it asks for (`Host`, as the browser or the county's own
 * proxy says it; what a proxy says it was called by, `X-Forwarded-Host`, anybody may write and nobody is believed).
 * Under any other name there are the probes, for whoever watches the machine by its address, and 421.
 * @param doors of all counties by host name, made and not listening; they end with this one
 * @param config what is the machine's of any of them
 * @param ready throws what is wrong with the process, for `/readyz`
 */
export async function buildFront(
  doors: ReadonlyMap<string, FastifyInstance>,
  config: HostConfig,
  log: Logger,
  ready: () => Promise<void>,
): Promise<FastifyInstance> {
  const { drain, linger } = config.deadlines
  const own = doorOptions(log, config.deadlines)
  let leaving = false
  const front = Fastify({
    ...own,
    serverFactory(ownHandler, { keepAliveTimeout }) {
      const server = createServer(own.http, (request: IncomingMessage, response: ServerResponse) => {
        // the doors do not know yet that it ends
        if (leaving) response.setHeader('connection', 'close')
        const door = doors.get(hostName(request.headers.host ?? ''))
        if (door) door.routing(request, response)
        else ownHandler(request, response)
      })
      server.requestTimeout = own.requestTimeout
      // as Fastify sets it for a server of its own making
      server.keepAliveTimeout = typeof keepAliveTimeout === 'number' ? keepAliveTimeout : KEPT_MS
      return server.setTimeout(own.connectionTimeout)
    },
  })
  boundConnections(front.server, config)
  const letGo = watchConnections(front.server)
  front.setErrorHandler(refuserOf(log))
  mountProbes(front, ready)
  front.setNotFoundHandler((request, reply) =>
    sendRefusal(fail('not_found', { words: frontWords.noSuchName }), request, reply, MISDIRECTED),
  )
  front.addHook('preClose', async () => {
    leaving = true
    setTimeout(() => front.server.closeAllConnections(), drain).unref()
    if (config.proxies > 0) await letGo(linger)
    await Promise.all([...doors.values()].map((door) => door.close()))
  })
  await Promise.all([...doors.values()].map(async (door) => door.ready()))
  return front
}
