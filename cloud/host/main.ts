import { DEMO_PERSONS } from '../demo/persons'
import { DEMO_PAPERS } from '../demo/survey-box'
import { seedDemo } from '../demo'
import type { OpenDatabase } from '../platform/database/open'
import { StartError } from '../platform/deployment/declare'
import { requireNode } from '../platform/deployment/node'
import type { Kernel } from '../platform/kernel'
import { tellError } from '../platform/kernel/about'
import { featureSettings } from '../product'
import { readConfigs } from './config'
import { endInPeace } from './ending'
import { openOutlet } from './outlet'
import { runHost } from './run'
import { hasWeb } from './web'
import { hostWords } from './words'

/** Nothing is left to wait for, and nothing runs. */
const endedEarly = () => giveUp(hostWords.endedEarly)
process.on('beforeExit', endedEarly)

const STDOUT = 1
const outlet = openOutlet(STDOUT, {
  // as if its terminal had been closed; whoever watches it gives the next one another outlet
  gone: () => ending.begin(0),
  lost: (lines) => say(hostWords.linesLost(lines)),
})
const say = (text: string) => outlet.write(`${text}\n`)
const ending = endInPeace(outlet, process)
// what cannot be told there is told nowhere, and is no reason to end
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

async function main(): Promise<void> {
  requireNode()
  const folder = process.cwd()
  const demo = process.argv.includes('--demo')
    ? { DEMO: '1', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' }
    : {}
  const [config, ...beside] = readConfigs({ ...process.env, ...demo }, folder, featureSettings)
  say(hostWords.opening)
  const prepare = async (kernel: Kernel, opened: OpenDatabase) => {
    if (opened.migrated > 0) say(hostWords.migrated(opened.migrated))
    if (!config.settings.demo) return
    const started = Date.now()
    const made = await seedDemo(kernel, new Date(), (part) => say(`  · ${hostWords.demoParts[part]}`))
    if (made) say(hostWords.seeded(((Date.now() - started) / 1000).toFixed(1)))
  }
  const host = await runHost(config, prepare, { outlet, say, beside })
  ending.started(host)
  // from now on nothing is left to wait for once it was told to end
  process.off('beforeExit', endedEarly)
  for (const words of host.receiving) say(words)
  say(hostWords.ready(host.address))
  if (![config, ...beside].every(({ webRoot }) => hasWeb(webRoot))) say(hostWords.noWeb)
  if (config.settings.demo) {
    say(hostWords.whoOneCanBe)
    for (const person of DEMO_PERSONS) say(`    ${person.name}`)
    say(hostWords.demoPapers(DEMO_PAPERS))
    say('')
  }
  say(hostWords.stop)
}

/** What was said before the failure goes out too. */
const LAST_WORDS_MS = 500

/** Ends a process that cannot start, with what may be told of why. */
function giveUp(words: string): void {
  process.stderr.write(`${words}\n`)
  void outlet.flush(LAST_WORDS_MS).then(() => process.exit(1))
}

main().catch((error: unknown) =>
  giveUp(error instanceof StartError ? error.message : `${hostWords.failed}${tellError(error)}`),
)
