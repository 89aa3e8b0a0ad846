import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import compress from '@fastify/compress'
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { sql } from 'drizzle-orm'
import type { Route } from '../platform/feature'
import { asAppError, type Kernel } from '../platform/kernel'
import { type AppError, fail } from '../platform/kernel/errors'
import { PublicAnswers } from './answers'
import { mountApi } from './api'
import { believedProxies, callerOf } from './caller'
import type { HostConfig } from './config'
import { addDataHeaders } from './data'
import { boundConnections } from './connections'
import { addBodyDeadline, serverDeadlines } from './deadlines'
import { inLanguage, localeOf } from './language'
import { responseLogger } from './log'
import { mountDescription } from './openapi'
import { databaseProbe } from './probe'
import { refusalOf, refuseClient } from './refusals'
import { mountFiles, mountOpen } from './routes'

const BODY_LIMIT = 512 * 1024

/**
 * The HTTP door: services, the features' own addresses, the web app and the two probes.
 * @param routes what features ask for beside their procedures
 */
export async function buildServer(
  kernel: Kernel,
  config: HostConfig,
  routes: readonly Route[],
): Promise<FastifyInstance> {
  // what reads forms tells at its finest level all headers of a request, the token among them
  const log: FastifyBaseLogger = kernel.parts.log.child({}, { redact: ['busboyOptions'] })
  const refuse = (error: FastifyError | AppError, request: FastifyRequest, reply: FastifyReply) => {
    const known = refusalOf(error) ?? asAppError(error, kernel.parts.log.child({ requestId: request.id }))
    const locale = localeOf(request)
    return inLanguage(reply, locale)
      .code(known.status)
      .headers({
        'cache-control': 'no-store',
        'x-request-id': request.id,
        ...(known.retryAfter === undefined ? {} : { 'retry-after': String(known.retryAfter) }),
      })
      .send({ error: known.reply(request.id, locale) })
  }
  const app = Fastify({
    loggerInstance: log,
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    trustProxy: believedProxies(config.proxies),
    ...serverDeadlines(config.deadlines),
    // one line a request of our own (below): Fastify's carries addresses with their queries
    logController: new LogController({ disableRequestLogging: true }),
    // the kernel names the request in its own lines, ours does below
    childLoggerFactory: (logger) => logger,
    forceCloseConnections: 'idle',
    // ours (below): Fastify's has another form
    return503OnClosing: false,
    // addresses that reach no route: broken escapes, names without end
    frameworkErrors: (error, request, reply) => void refuse(error, request, reply),
    clientErrorHandler: refuseClient,
  })
  const secure = config.publicUrl.startsWith('https:')
  let draining = false

  await app.register(rateLimit, {
    max: config.rateLimit,
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
  app.decorateRequest('person', null)
  app.decorateRequest('waiting', undefined)
  addBodyDeadline(app, config.deadlines)
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id)
    done(draining ? fail('unavailable') : undefined)
  })
  // at thousands of requests a second a line that nobody reads costs as much as the answer
  if (kernel.parts.log.isLevelEnabled('info')) app.addHook('onResponse', responseLogger(kernel))
  app.setErrorHandler(refuse)

  app.get('/healthz', { config: { rateLimit: false } }, async () => ({ data: { ok: true } }))
  const ready = databaseProbe(() => kernel.parts.db.execute(sql`select 1`))
  app.get('/readyz', { config: { rateLimit: false } }, async () => {
    if (!(await ready())) throw fail('unavailable')
    return { data: { ok: true } }
  })

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
    draining = true
    // whoever still drips or does not read then is not waited for
    setTimeout(() => app.server.closeAllConnections(), config.deadlines.drain).unref()
  })
  return app
}

/** What a browser may do with a page of ours. */
function pageHeaders(secure: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Taro's web components carry their styles inline
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        // a photo taken or kept on the phone is read through a blob: address of the page itself
        connectSrc: ["'self'", 'blob:'],
        upgradeInsecureRequests: secure ? [] : null,
      },
    },
    strictTransportSecurity: secure,
  }
}

/** A script or style whose name changes with its content. */
const HASHED = /[.-][0-9a-f]{8,}\.(?:js|css)(?:\.|$)/

/** What helmet says to pages and means nothing on their scripts and styles: a kilobyte each, on a slow line. */
const OF_PAGES = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
]

/** The web build; an address that is no file is a page of the app, which finds its own way. */
async function mountWeb(app: FastifyInstance, { webRoot, deadlines }: HostConfig): Promise<void> {
  const built = existsSync(path.join(webRoot, 'index.html'))
  if (built) {
    // an hour away from the next mast a page comes slowly, and all the same
    app.addHook('onRoute', (route) => {
      route.handlerTimeout ??= deadlines.download
    })
    await app.register(fastifyStatic, {
      root: webRoot,
      wildcard: false,
      index: false,
      cacheControl: false,
      // the build lays a .br and a .gz beside each text
      preCompressed: true,
      setHeaders(reply, file) {
        void reply.setHeader('vary', 'accept-encoding')
        void reply.setHeader(
          'cache-control',
          HASHED.test(file) ? `public, max-age=31536000, immutable` : 'no-cache',
        )
      },
    })
  }
  app.addHook('onSend', async (request, reply) => {
    if (HASHED.test(request.url)) for (const name of OF_PAGES) reply.raw.removeHeader(name)
  })
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => {
    const isPage =
      built &&
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      !/\.\w+($|\?)/.test(request.url)
    if (!isPage) throw fail('not_found')
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
