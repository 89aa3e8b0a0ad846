/** What one county has in a server process: its kernel, its door, what listens for it and its jobs. */
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { wordListCheck } from '../platform/adapters/content-check'
import { diskFiles } from '../platform/adapters/files-disk'
import { storedMessages } from '../platform/adapters/messages'
import type { OpenDatabase } from '../platform/database/open'
import { storeOf } from '../platform/deployment/folders'
import { machineOf } from '../platform/deployment/machine'
import type { Place, Receiver, Receiving } from '../platform/feature'
import { startJobs } from '../platform/jobs'
import { createPulse, type Pulse } from '../platform/jobs/pulse'
import { createKernel, type Kernel } from '../platform/kernel'
import type { Settings } from '../platform/kernel/context'
import type { Places } from '../platform/kernel/places'
import { holdKeys, OF_SERVER } from '../platform/keys/holders'
import { jobs, messageKinds, receivers, routes, services } from '../product'
import type { HostConfig } from './config'
import { listenTrouble } from './listening'
import type { Beside } from './readiness'
import { buildServer } from './server'

/** What is to listen beside the door. */
export interface Opening {
  receiver: Receiver
  place: Place
}

export const toOpen = (settings: Settings): Opening[] =>
  receivers.flatMap((receiver) => {
    const place = receiver.place(settings)
    return place ? [{ receiver, place }] : []
  })

async function openReceiver({ receiver, place }: Opening, { parts }: Kernel): Promise<Receiving> {
  const { db, settings, log } = parts
  const { county } = settings
  return receiver.start({ db, county, log, settings, ...place }).catch(async (error: unknown) => {
    throw await listenTrouble(error, place, receiver.words)
  })
}

/** What the kernels of all counties have together. */
export interface Together {
  db: OpenDatabase['db']
  log: Logger
  /** Of the one pool of connections. */
  places: Places
  /** Whether the database is known not to be there just now; absent: nobody watches it. */
  isAway?: () => boolean
}

export function kernelOf(config: HostConfig, { log, ...together }: Together): Kernel {
  const { settings } = config
  // where one county is, its name would say nothing
  const own = config.counties ? log.child({ county: settings.county }) : log
  return createKernel({
    ...together,
    services,
    files: diskFiles(
      storeOf(config.dataDir, config.counties && settings.county),
      settings.secret,
      config.publicUrl,
      config.filesMost,
    ),
    messages: storedMessages(settings, messageKinds),
    contentCheck: wordListCheck(config.refusedWords),
    settings,
    log: own,
  })
}

/** A county whose door is made. */
export interface OpenCounty {
  config: HostConfig
  app: FastifyInstance
  pulse: Pick<Pulse, 'isAlive'>
  /** What else listens, in words for the operator. */
  receiving: readonly string[]
  /** Says which keys it holds and begins to do what is due by the clock. */
  begin(): Promise<void>
  /** Ends jobs and what listens beside the door. */
  stop(): Promise<void>
  /** After everything that seals has ended. */
  letKeysGo(): Promise<void>
}

/** Opens what listens for a county beside its door, and makes the door. */
export async function openCounty(
  kernel: Kernel,
  config: HostConfig,
  database: Beside['database'],
): Promise<OpenCounty> {
  const { db, files, messages, settings, log } = kernel.parts
  const { county, keyRing } = settings
  const open: Receiving[] = []
  const receiving: string[] = []
  const closeReceivers = () => Promise.all(open.map((receiver) => receiver.stop()))
  const pulse = createPulse()
  try {
    for (const each of toOpen(settings)) {
      const receiver = await openReceiver(each, kernel)
      open.push(receiver)
      receiving.push(each.receiver.words.listening(receiver.port))
    }
    const app = await buildServer(kernel, config, routes, { jobs: pulse, ...(database ? { database } : {}) })
    let stopJobs: () => Promise<void> = () => Promise.resolve()
    let letKeysGo: () => Promise<void> = () => Promise.resolve()
    return {
      config,
      app,
      pulse,
      receiving,
      async begin() {
        letKeysGo = await holdKeys({ db, county, keyRing, log }, OF_SERVER)
        stopJobs = startJobs(
          { db, files, messages, settings, county, log, machine: machineOf(config) },
          jobs,
          pulse,
        )
      },
      async stop() {
        await Promise.all([stopJobs(), closeReceivers()])
      },
      letKeysGo: () => letKeysGo(),
    }
  } catch (error) {
    await closeReceivers()
    throw error
  }
}
