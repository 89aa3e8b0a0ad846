import { DEMO_PERSONS } from '../demo/persons'
import { seedDemo } from '../demo'
import { readConfig, StartError } from './config'
import { runHost } from './run'
import { hostWords } from './words'

const say = (text: string) => process.stdout.write(`${text}\n`)

async function main(): Promise<void> {
  const root = process.cwd()
  const demo = process.argv.includes('--demo')
    ? { DEMO: '1', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' }
    : {}
  const config = readConfig({ ...process.env, ...demo }, root)
  say(hostWords.opening)
  const host = await runHost(config, async (kernel, opened) => {
    if (opened.migrated > 0) say(hostWords.migrated(opened.migrated))
    if (!config.settings.demo) return
    const started = Date.now()
    const made = await seedDemo(kernel, new Date(), (part) => say(`  · ${hostWords.demoParts[part]}`))
    if (made) say(hostWords.seeded(((Date.now() - started) / 1000).toFixed(1)))
  })
  say(hostWords.ready(host.address))
  if (config.settings.demo) {
    say(hostWords.whoOneCanBe)
    for (const person of DEMO_PERSONS) say(`    ${person.name}`)
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

main().catch((error: unknown) => {
  if (error instanceof StartError) process.stderr.write(`${error.message}\n`)
  else
    process.stderr.write(
      `${hostWords.failed}${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
  process.exit(1)
})
