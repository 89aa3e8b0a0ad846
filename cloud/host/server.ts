import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import { machineOf } from '../platform/deployment/machine'
import type { Route } from '../platform/feature'
import type { Kernel } from '../platform/kernel'
import { fail } from '../platform/kernel/errors'
import { PublicAnswers } from './answers'
import { mountApi } from './api'
import { believedProxies, callerOf } from './caller'
import type { HostConfig } from './config'
import { addDataHeaders } from './data'
import { boundConnections } from './connections'
import { addBodyDeadline } from './deadlines'
import { doorOptions, mountProbes, refuserOf } from './door'
import { watchConnections } from './leaving'
import { responseLogger } from './log'
import { mountMetrics } from './metrics'
import { mountDescription } from './openapi'
import { type Beside, createReadiness } from './readiness'
import { mountFiles, mountOpen } from './routes'
import { isFileOfBuild, mountWeb, pageHeaders } from './web'

const BODY_LIMIT = 512 * 1024

/**
 * The HTTP door: services, the features' own addresses, the web app and the two probes.
 * @param routes what features ask for beside their procedures
 * @param beside what a running host knows of its database and jobs
 */
export async function buildServer(
  kernel: Kernel,
  config: HostConfig,
  routes: readonly Route[],
  beside?: Beside,
): Promise<FastifyInstance> {
  const refuse = refuserOf(kernel.parts.log)
  const app = Fastify({
    ...doorOptions(kernel.parts.log, config.deadlines),
    bodyLimit: BODY_LIMIT,
    trustProxy: believedProxies(config.proxies),
    // addresses that reach no route: broken escapes, names without end
    frameworkErrors: (error, request, reply) => void refuse(error, request, reply),
  })
  const secure = config.publicUrl.startsWith('https:')
  let draining = false

  await app.register(rateLimit, {
    max: config.rateLimit,
    allowList: isFileOfBuild,
    keyGenerator: callerOf,
    timeWindow: '1 minute',
    // in our form, with the seconds in the body too: not every client sees headers
    errorResponseBuilder: (_, { ttl }) => fail('rate_limited', { retryAfter: Math.ceil(ttl / 1000) }),
    // whoever is refused learns when to come back; the others need no count
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
  })
  // bodies come as they are: no client of ours compresses them, and a small one might be a large one
  await app.register(compress, {
    threshold: 1024,
    encodings: ['gzip', 'deflate'],
    globalDecompression: false,
  })

  boundConnections(app.server, config)
  const letGo = watchConnections(app.server)
  app.decorateRequest('person', null)
  app.decorateRequest('waiting', undefined)
  addBodyDeadline(app, config.deadlines)
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id)
    // who is told so comes by another connection next, and to another process
    if (draining) void reply.header('connection', 'close')
    done(draining ? fail('unavailable') : undefined)
  })
  // at thousands of requests a second a line that nobody reads costs as much as the answer
  if (kernel.parts.log.isLevelEnabled('info')) app.addHook('onResponse', responseLogger(kernel))
  app.setErrorHandler(refuse)

  const { db } = kernel.parts
  mountProbes(
    app,
    createReadiness(
      { db, log: kernel.parts.log, migrations: config.migrations, folder: config.dataDir },
      beside,
    ),
  )

  mountMetrics(app, kernel, machineOf(config), config.metricsToken)

  const answers = new PublicAnswers(kernel)
  await app.register(async (data) => {
    addDataHeaders(data, secure)
    mountApi(data, kernel, answers)
    mountOpen(data, routes, answers, config.rateLimit)
    mountDescription(data, kernel.parts.services, routes, config.rateLimit)
  })
  await app.register(async (site) => {
    await site.register(helmet, pageHeaders(secure))
    await site.register(multipart)
    mountFiles(site, routes, kernel, config.deadlines)
    await mountWeb(site, config)
  })
  app.addHook('preClose', async () => {
    const { drain, linger } = config.deadlines
    // whoever still drips or does not read then is not waited for
    setTimeout(() => app.server.closeAllConnections(), drain).unref()
    if (config.proxies > 0) await letGo(linger)
    draining = true
  })
  return app
}
