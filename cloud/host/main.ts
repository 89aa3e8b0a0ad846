import { DEMO_PERSONS } from '../demo/persons'
import { DEMO_PAPERS } from '../demo/survey-box'
import { seedDemo } from '../demo'
import { StartError } from '../platform/deployment/declare'
import { requireNode } from '../platform/deployment/node'
import { featureSettings } from '../product'
import { readConfig } from './config'
import { runHost } from './run'
import { hostWords } from './words'

const say = (text: string) => process.stdout.write(`${text}\n`)

async function main(): Promise<void> {
  requireNode()
  const folder = process.cwd()
  const demo = process.argv.includes('--demo')
    ? { DEMO: '1', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' }
    : {}
  const config = readConfig({ ...process.env, ...demo }, folder, featureSettings)
  say(hostWords.opening)
  const host = await runHost(config, async (kernel, opened) => {
    if (opened.migrated > 0) say(hostWords.migrated(opened.migrated))
    if (!config.settings.demo) return
    const started = Date.now()
    const made = await seedDemo(kernel, new Date(), (part) => say(`  · ${hostWords.demoParts[part]}`))
    if (made) say(hostWords.seeded(((Date.now() - started) / 1000).toFixed(1)))
  })
  for (const words of host.receiving) say(words)
  say(hostWords.ready(host.address))
  if (config.settings.demo) {
    say(hostWords.whoOneCanBe)
    for (const person of DEMO_PERSONS) say(`    ${person.name}`)
    say(hostWords.demoPapers(DEMO_PAPERS))
    say('')
  }
  say(hostWords.stop)

  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    say(hostWords.stopping)
    host.stop().then(
      () => {
        say(hostWords.stopped)
        process.exit(0)
      },
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** The innermost error: what wraps a database error quotes whole statements. */
function root(error: unknown): string {
  let at = error
  while (at instanceof Error && at.cause instanceof Error) at = at.cause
  return at instanceof Error ? (at.stack ?? at.message) : String(at)
}

main().catch((error: unknown) => {
  const words = error instanceof StartError ? error.message : `${hostWords.failed}${root(error)}`
  process.stderr.write(`${words}\n`)
  process.exit(1)
})
