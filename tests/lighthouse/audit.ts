import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Result } from 'lighthouse'
import { chromium } from 'playwright-core'
import { startHost } from '../e2e/host'
import { requireBuilt } from '../e2e/built'
import { findBrowser } from '../support/browser'
import { freePort } from '../support/free-port'

/**
 * `npm run audit`: Lighthouse's four scores of the built home page, served by the real host with the demo
 * county. Ends with code 1 when accessibility or best practices is below 100.
 */
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const MUST_BE_FULL: readonly string[] = ['accessibility', 'best-practices']

/** By its command, in a process without our loader: Lighthouse sends the text of its own functions to the page. */
const scores = async (address: string, port: number): Promise<Result> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['node_modules/lighthouse/cli/index.js', address, `--port=${port}`, '--output=json', '--quiet'],
    { maxBuffer: 64 * 1024 * 1024 },
  )
  // what `--output=json` prints is a Result by Lighthouse's own contract
  return JSON.parse(stdout) as Result
}

const audit = async (): Promise<boolean> => {
  requireBuilt('dist/web/index.html')
  requireBuilt('dist/host/main.mjs')
  const host = await startHost()
  const program = await findBrowser()
  const port = await freePort()
  const browser = await chromium.launch({
    ...program,
    env: { ...process.env, ...program.env },
    args: [...program.args, `--remote-debugging-port=${port}`],
  })
  try {
    const lhr = await scores(host.address, port)
    let passed = true
    for (const id of CATEGORIES) {
      const category = lhr.categories[id]
      const score = Math.round((category?.score ?? 0) * 100)
      process.stdout.write(`${String(score).padStart(4)}  ${category?.title ?? id}\n`)
      for (const { id: audit, weight } of category?.auditRefs ?? []) {
        const { score: part, title, displayValue } = lhr.audits[audit] ?? {}
        if (weight > 0 && typeof part === 'number' && part < 0.9)
          process.stdout.write(`        ${Math.round(part * 100)}  ${title} ${displayValue ?? ''}\n`)
      }
      if (MUST_BE_FULL.includes(id) && score < 100) passed = false
    }
    return passed
  } finally {
    await browser.close()
    await host.stop()
  }
}

audit().then(
  (passed) => process.exit(passed ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
