import { chromium, type Browser } from 'playwright-core'
import { requireBuilt } from '../e2e/built'
import { startHost } from '../e2e/host'
import { PHONE } from '../e2e/world'
import { findBrowser } from '../support/browser'

/**
 * `npm run audit:slow`: a first visit on a village's line and an old phone, in a real browser on the built product:
 * when something shows, and when the page says something useful. Prints the middle of several visits.
 */

/** What Chromium's tools call “Regular 2G”. */
const LINE = { latency: 300, downloadThroughput: (250 * 1000) / 8, uploadThroughput: (50 * 1000) / 8 }
const CPU_SLOWDOWN = 4
const VISITS = 3

/** First visits: nothing is kept on the phone. */
const PAGES = ['/', '/reports/compose/index']
/** Something to read stands there, and nothing grey waits for it: on the home page the verdict on the air. */
const USEFUL = '.app:not(:has(.ui-skeleton)) :is(h1, [role=heading])'

interface Visit {
  /** Milliseconds from asking for the page. */
  shell: number
  useful: number
  /** Bytes over the line until then. */
  bytes: number
}

async function visit(browser: Browser, address: string, path: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  let bytes = 0
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', { offline: false, ...LINE })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  await page.goto(`${address}${path}`, { waitUntil: 'commit' })
  await page.locator(USEFUL).first().waitFor()
  const times = await page.evaluate(() => ({
    now: performance.now(),
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  }))
  const seen = { shell: times.paint, useful: times.now, bytes }
  await context.close()
  return seen
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function audit(): Promise<void> {
  requireBuilt('dist/web/index.html')
  requireBuilt('dist/host/main.mjs')
  const host = await startHost()
  const program = await findBrowser()
  const browser = await chromium.launch({ ...program, env: { ...process.env, ...program.env } })
  try {
    for (const page of PAGES) {
      const visits: Visit[] = []
      for (let n = 0; n < VISITS; n++) visits.push(await visit(browser, host.address, page))
      const of = (what: keyof Visit) => middle(visits.map((each) => each[what]))
      const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
      process.stdout.write(
        `${page}: first paint ${seconds(of('shell'))}, useful ${seconds(of('useful'))}, ${(of('bytes') / 1024).toFixed(0)} KB until then\n`,
      )
    }
  } finally {
    await browser.close()
    await host.stop()
  }
}

audit().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
