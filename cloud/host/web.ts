/** The web build behind the HTTP door. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { FastifyHelmetOptions } from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fail } from '../platform/kernel/errors'
import type { HostConfig } from './config'
import { hostWords } from './words'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A file of the web build. */
    ofBuild?: boolean
  }
}

/** Whether there is a web build; without one the server serves phones and programs alone. */
export const hasWeb = (webRoot: string): boolean => existsSync(path.join(webRoot, 'index.html'))

/**
 * Whether a file of the web build is asked for. A first opening asks for some eighty, and sixty colleagues may stand
 * behind one address; their pages and what they ask the services are counted, and how many connections an address has.
 */
export const isFileOfBuild = (request: FastifyRequest): boolean =>
  request.routeOptions.config.ofBuild === true

/** What a browser may do with a page of ours. */
export function pageHeaders(secure: boolean): FastifyHelmetOptions {
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

const isPage = ({ method, url }: FastifyRequest): boolean =>
  method === 'GET' && !url.startsWith('/api/') && !/\.\w+($|\?)/.test(url)

/** The web build; an address that is no file is a page of the app, which finds its own way. */
export async function mountWeb(app: FastifyInstance, { webRoot, deadlines }: HostConfig): Promise<void> {
  const built = hasWeb(webRoot)
  if (built) {
    // an hour away from the next mast a page comes slowly, and all the same
    app.addHook('onRoute', (route) => {
      route.handlerTimeout ??= deadlines.download
      route.config = { ...route.config, ofBuild: true }
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
    if (!isPage(request)) throw fail('not_found')
    void reply.header('cache-control', 'no-cache')
    if (built) return reply.sendFile('index.html')
    if (!request.headers.accept?.includes('text/html')) throw fail('not_found')
    return reply.code(404).type('text/plain; charset=utf-8').send(hostWords.noWebPage)
  })
}
