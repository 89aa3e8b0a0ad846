import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { KEEP_DESK } from './messages'

/** What is used of a worker; the types of pages know no workers. */
declare const self: {
  addEventListener(
    name: 'install' | 'activate' | 'message',
    listener: (event: { data?: unknown; waitUntil(work: Promise<unknown>): void }) => void,
  ): void
}

/** The files of the web build without those of the desk, with a revision where the name carries none; put in by the build. */
declare const BUILT_FILES: { url: string; revision: string | null }[]
/** Addresses of the files that only the desk needs, each with a revision in its name; put in by the build. */
declare const DESK_FILES: string[]

/** In a gully a request may hang for minutes; the kept page is at hand. */
const PATIENCE_MS = 4000
const SHELL = '/index.html'
const DESK = 'desk'

async function page(url: string): Promise<Response> {
  const fresh = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null)
  if (fresh?.ok) return fresh
  return (await matchPrecache(SHELL)) ?? fresh ?? Response.error()
}

const pathOf = (request: Request): string => new URL(request.url).pathname

/** Takes what is missing of the desk on the phone. */
async function keepDesk(): Promise<void> {
  const cache = await caches.open(DESK)
  const kept = new Set((await cache.keys()).map(pathOf))
  await cache.addAll(DESK_FILES.filter((file) => !kept.has(file)))
}

/** Lets go of what an older build had. */
async function tidyDesk(): Promise<void> {
  const cache = await caches.open(DESK)
  const old = (await cache.keys()).filter((request) => !DESK_FILES.includes(pathOf(request)))
  await Promise.all(old.map((request) => cache.delete(request)))
}

const whereDeskIsKept = async (job: () => Promise<void>): Promise<void> => {
  if (await caches.has(DESK)) await job()
}

// The web build opens without a network, as the mini-program does: what was written on the spot must be there
// when the tab is closed and opened again. Answers of services are not kept here: the client keeps its own.
precacheAndRoute(BUILT_FILES, { directoryIndex: '', cleanURLs: false })
cleanupOutdatedCaches()
registerRoute(
  new NavigationRoute(({ request }) => page(request.url), { denylist: [/^\/(api|open)\//, /\/[^/]+\.\w+$/] }),
)

// The desk is kept only where somebody works on it. A new build brings its own desk along before it takes over.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && DESK_FILES.includes(url.pathname),
  async ({ request }) => (await caches.match(request, { cacheName: DESK })) ?? fetch(request),
)
self.addEventListener('message', (event) => {
  if (event.data === KEEP_DESK) event.waitUntil(keepDesk())
})
self.addEventListener('install', (event) => event.waitUntil(whereDeskIsKept(keepDesk)))
self.addEventListener('activate', (event) => event.waitUntil(whereDeskIsKept(tidyDesk)))
