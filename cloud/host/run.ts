import path from 'node:path'
import pino from 'pino'
import { wordListCheck } from '../platform/adapters/content-check'
import { diskFiles } from '../platform/adapters/files-disk'
import { storedMessages } from '../platform/adapters/messages'
import type { OpenDatabase } from '../platform/database/open'
import { createKernel, type Kernel } from '../platform/kernel'
import { startJobs } from '../platform/jobs'
import { openDatabase } from '../platform/deployment/database'
import { deploymentWords } from '../platform/deployment/words'
import type { Place, Receiver, Receiving } from '../platform/feature'
import type { Settings } from '../platform/kernel/context'
import { jobs, messageKinds, receivers, routes, services } from '../product'
import type { HostConfig } from './config'
import { acceptMore } from './accepting'
import { checkPort, listenTrouble, WEB } from './listening'
import { buildServer } from './server'

/** A running server. */
export interface RunningHost {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  address: string
  /** What else listens, in words for the operator. */
  receiving: readonly string[]
  kernel: Kernel
  /** Lets requests end, then closes the database and gives the data folder free. */
  stop(): Promise<void>
}

interface Opening {
  receiver: Receiver
  place: Place
}

const toOpen = (settings: Settings): Opening[] =>
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

/**
 * Opens the database, mounts the services and listens.
 * @param prepare what must be there before the first request (the demo county)
 * @throws StartError with a sentence for the operator
 */
export async function runHost(
  config: HostConfig,
  prepare: (kernel: Kernel, opened: OpenDatabase) => Promise<void>,
): Promise<RunningHost> {
  const log = pino({ level: config.logLevel, base: null })
  await checkPort(config, WEB)
  const opening = toOpen(config.settings)
  for (const { receiver, place } of opening) await checkPort(place, receiver.words)
  const opened = await openDatabase(config, deploymentWords.folderInUse, config.deadlines.database)
  const open: Receiving[] = []
  try {
    const { settings } = config
    const kernel = createKernel({
      db: opened.db,
      services,
      files: diskFiles(
        path.join(config.dataDir, 'files'),
        settings.secret,
        config.publicUrl,
        config.filesMost,
      ),
      messages: storedMessages(settings, messageKinds),
      contentCheck: wordListCheck(config.refusedWords),
      settings,
      log,
      connections: config.databaseConnections,
    })
    await prepare(kernel, opened)
    const receiving: string[] = []
    for (const each of opening) {
      const receiver = await openReceiver(each, kernel)
      open.push(receiver)
      receiving.push(each.receiver.words.listening(receiver.port))
    }
    const app = await buildServer(kernel, config, routes)
    const address = await app
      .listen({ host: config.host, port: config.port })
      .catch(async (error: unknown) => {
        throw await listenTrouble(error, config, WEB)
      })
    const accepting = await acceptMore(app.server)
    const { db, files, messages } = kernel.parts
    const stopJobs = startJobs({ db, files, messages, settings, county: settings.county, log }, jobs)
    return {
      address,
      receiving,
      kernel,
      async stop() {
        await Promise.all([app.close(), accepting.stop(), ...open.map((receiver) => receiver.stop())])
        await stopJobs()
        await opened.close()
      },
    }
  } catch (error) {
    await Promise.all(open.map((receiver) => receiver.stop()))
    await opened.close()
    throw error
  }
}
