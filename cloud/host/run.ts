import type { FastifyInstance } from 'fastify'
import pino, { type DestinationStream, type Logger } from 'pino'
import { steps } from '../platform/database/migrate'
import type { OpenDatabase } from '../platform/database/open'
import { isGone } from '../platform/database/unavailable'
import { watchDatabase } from '../platform/database/watch'
import type { Kernel } from '../platform/kernel'
import { createPlaces } from '../platform/kernel/places'
import { createLog } from '../platform/log'
import { byHostName, requireFilesApart, toldOf } from '../platform/deployment/counties'
import { requireNoDemo } from '../platform/deployment/county'
import { openDatabase } from '../platform/deployment/database'
import { requireOwnKeys } from '../platform/deployment/keys'
import { deploymentWords } from '../platform/deployment/words'
import type { HostConfig } from './config'
import { acceptMore } from './accepting'
import { kernelOf, type OpenCounty, openCounty, toOpen } from './county'
import { buildFront } from './front'
import { checkPort, listenTrouble, WEB } from './listening'
import { openPatiently } from './patient'
import { type Beside, createReadiness } from './readiness'

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

interface Words {
  outlet?: DestinationStream
  say?(text: string): void
  beside?: readonly HostConfig[]
}

/** Watches a database server by a connection of its own, and lets go of those on which nothing comes. */
function watchOver({ watch }: OpenDatabase, log: Logger) {
  if (!watch) return undefined
  const { db, breakServing, close } = watch()
  const watched = watchDatabase(
    () =>
      steps(db).catch((error: unknown) => {
        if (isGone(error)) throw error
        // it is there; of which version is told once it says so
        return []
      }),
    () => {
      log.error('database says nothing')
      breakServing()
    },
  )
  return {
    state: watched.state,
    async stop() {
      watched.stop()
      await close()
    },
  }
}

/**
 * Opens the database, mounts the services and listens.
 * @param prepare what must be there before the first request (the demo county)
 * @param words where the log and the words for the operator go; absent: the log to standard output
 * @param words.beside the other counties, where there are several; of the first one is what is the machine's
 * @throws StartError with a sentence for the operator
 */
export async function runHost(
  config: HostConfig,
  prepare: (kernel: Kernel, opened: OpenDatabase) => Promise<void>,
  { outlet = pino.destination(1), say = () => {}, beside = [] }: Words = {},
): Promise<RunningHost> {
  const log = createLog(config.logLevel, outlet)
  const configs = [config, ...beside]
  // one county answers by whatever name
  const byName = config.counties && byHostName(configs)
  if (byName) requireFilesApart(config.dataDir)
  await checkPort(config, WEB)
  for (const { receiver, place } of configs.flatMap((each) => toOpen(each.settings)))
    await checkPort(place, receiver.words)
  const opened = await openPatiently(
    () => openDatabase(config, deploymentWords.folderInUse, { patience: config.deadlines.database }),
    { patient: config.settings.production, say },
  )
  const open: OpenCounty[] = []
  const watched = watchOver(opened, log)
  try {
    await requireNoDemo(opened.db, config.settings)
    for (const { settings } of beside)
      await requireOwnKeys(opened.db, settings).catch((error: unknown) => {
        throw toldOf(settings.county, error)
      })
    const together = {
      db: opened.db,
      log,
      places: createPlaces({ connections: config.databaseConnections, counties: configs.length }),
      ...(watched ? { isAway: () => watched.state()?.there === false } : {}),
    }
    const kernel = kernelOf(config, together)
    await prepare(kernel, opened)
    for (const each of configs) {
      const own = each === config ? kernel : kernelOf(each, together)
      open.push(await openCounty(own, each, watched?.state))
    }
    const door = await doorOf(open, byName, opened, log, watched?.state)
    const address = await door
      .listen({ host: config.host, port: config.port })
      .catch(async (error: unknown) => {
        throw await listenTrouble(error, config, WEB)
      })
    const accepting = await acceptMore(door.server)
    for (const county of open) await county.begin()
    async function stop() {
      await Promise.all([door.close(), accepting.stop(), ...open.map((county) => county.stop())])
      for (const county of open) await county.letKeysGo()
      await watched?.stop()
      await opened.close()
    }
    let stopping: Promise<void> | undefined
    return {
      address,
      receiving: open.flatMap(({ receiving }) => receiving),
      kernel,
      // whoever asks again waits for the same end
      stop: () => (stopping ??= stop()),
    }
  } catch (error) {
    await Promise.all(open.map((county) => county.stop()))
    await watched?.stop()
    await opened.close()
    throw error
  }
}

/** What listens: the county's own door, or one before those of several. @param byName absent: there is one county */
async function doorOf(
  open: readonly OpenCounty[],
  byName: ReadonlyMap<string, HostConfig> | undefined,
  { db }: OpenDatabase,
  log: Logger,
  database: Beside['database'],
): Promise<FastifyInstance> {
  const [first] = open
  if (!first) throw new Error('no county')
  if (!byName) return first.app
  const doors = new Map<string, FastifyInstance>()
  for (const [name, config] of byName)
    for (const county of open) if (county.config === config) doors.set(name, county.app)
  const { migrations, dataDir: folder } = first.config
  const jobs = { isAlive: () => open.every(({ pulse }) => pulse.isAlive()) }
  const ready = createReadiness({ db, log, migrations, folder }, { jobs, ...(database ? { database } : {}) })
  return buildFront(doors, first.config, log, ready)
}
