import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

/** The files of the web build with a revision where the name carries none; put in by the build. */
declare const BUILT_FILES: { url: string; revision: string | null }[]

/** In a gully a request may hang for minutes; the kept page is at hand. */
const PATIENCE_MS = 4000
const SHELL = '/index.html'

async function page(url: string): Promise<Response> {
  const fresh = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null)
  if (fresh?.ok) return fresh
  return (await matchPrecache(SHELL)) ?? fresh ?? Response.error()
}

// The web build opens without a network, as the mini-program does: what was written on the spot must be there
// when the tab is closed and opened again. Answers of services are not kept here: the client keeps its own.
precacheAndRoute(BUILT_FILES, { directoryIndex: '', cleanURLs: false })
cleanupOutdatedCaches()
registerRoute(
  new NavigationRoute(({ request }) => page(request.url), { denylist: [/^\/(api|open)\//, /\/[^/]+\.\w+$/] }),
)
