import path from 'node:path'
import pino from 'pino'
import { startReceiver, type Receiver } from '../features/air/hj212/receiver'
import { wordListCheck } from '../platform/adapters/content-check'
import { diskFiles } from '../platform/adapters/files-disk'
import { storedMessages } from '../platform/adapters/messages'
import { messageKinds } from '../messages'
import type { OpenDatabase } from '../platform/database/open'
import { createKernel, type Kernel } from '../platform/kernel'
import { startJobs } from '../platform/jobs'
import { jobs } from '../jobs'
import { services } from '../services'
import type { HostConfig } from './config'
import { openDatabase } from './database'
import { checkPort, listenTrouble, type Listening, STATIONS, WEB } from './listening'
import { buildServer } from './server'
import { hostWords } from './words'

/** A running server. */
export interface RunningHost {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  address: string
  /** Port at which HJ 212 stations report, if they do. */
  stationPort?: number
  kernel: Kernel
  /** Lets requests end, then closes the database and gives the data folder free. */
  stop(): Promise<void>
}

async function openReceiver(place: Listening | undefined, { parts }: Kernel): Promise<Receiver | undefined> {
  if (!place) return undefined
  const { db, settings, log } = parts
  return startReceiver({ db, county: settings.county, log, ...place }).catch(async (error: unknown) => {
    throw await listenTrouble(error, place, STATIONS)
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
  if (config.hj212) await checkPort(config.hj212, STATIONS)
  const opened = await openDatabase(config, hostWords.folderInUse)
  let receiver: Receiver | undefined
  try {
    const { settings } = config
    const kernel = createKernel({
      db: opened.db,
      services,
      files: diskFiles(path.join(config.dataDir, 'files'), settings.secret, config.publicUrl),
      messages: storedMessages(settings, messageKinds),
      contentCheck: wordListCheck(config.refusedWords),
      settings,
      log,
    })
    await prepare(kernel, opened)
    receiver = await openReceiver(config.hj212, kernel)
    const app = await buildServer(kernel, config)
    const address = await app
      .listen({ host: config.host, port: config.port })
      .catch(async (error: unknown) => {
        throw await listenTrouble(error, config, WEB)
      })
    const { db, files, messages } = kernel.parts
    const stopJobs = startJobs({ db, files, messages, settings, county: settings.county, log }, jobs)
    return {
      address,
      ...(receiver ? { stationPort: receiver.port } : {}),
      kernel,
      async stop() {
        await Promise.all([app.close(), receiver?.stop()])
        await stopJobs()
        await opened.close()
      },
    }
  } catch (error) {
    await receiver?.stop()
    await opened.close()
    throw error
  }
}
