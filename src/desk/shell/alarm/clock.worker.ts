/**
 * Ticks for a tab that nobody looks at: there a browser lets timers of the page itself run once a minute, and those of a
 * worker on time. A file of its own beside the build (`config/build/web.mjs`), as the page's policy asks.
 */
import { LOOK_MS } from './often'

setInterval(() => postMessage(null), LOOK_MS)
