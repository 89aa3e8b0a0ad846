import { createServer, type AddressInfo, type Socket } from 'node:net'
import type { Logger } from 'pino'
import type { Db } from '../../../platform/database'
import type { Receiving } from '../../../platform/feature'
import { aboutError } from '../../../platform/kernel/about'
import { LIMITS, serveConnection, type Later, type Limits } from './connection'
import { StationDirectory } from './directory'
import { FairQueue } from './fair-queue'
import { FaultBook } from './faults'
import { takeIn, type IntakeParts } from './intake'
import { Slots } from './slots'

export interface ReceiverOptions {
  db: Db
  county: string
  log: Logger
  host: string
  /** 0: any free one. */
  port: number
  now?: () => Date
  limits?: Partial<Limits>
  later?: Later
}

const afterwards: Later = (ms, act) => {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}

/** Transactions at once: the county's days are judged one at a time anyway. */
const WIDTH = 2
const WRITE_FAULTS_MS = 5_000
/** Stations that do not close their side at the end are cut off. */
const CLOSE_MS = 2_000

/**
 * Listens for HJ 212 stations over TCP.
 * @throws the socket's own error (`EADDRINUSE`, `EACCES`) when it cannot listen
 */
export async function startReceiver(options: ReceiverOptions): Promise<Receiving> {
  const { db, county, log, host, now = () => new Date(), later = afterwards } = options
  const limits = { ...LIMITS, ...options.limits }
  const faults = new FaultBook(db, county, log)
  const intake: IntakeParts = {
    db,
    county,
    log,
    now,
    faults,
    directory: new StationDirectory(db, county, now),
  }
  const queue = new FairQueue(WIDTH)
  const open = new Map<Socket, () => void>()
  const slots = new Slots(limits)

  const take: Parameters<typeof serveConnection>[1]['take'] = async (session, packet) => {
    try {
      return await takeIn(intake, session, packet)
    } catch (error) {
      faults.count(packet.mn, 'database', now())
      log.error({ sender: packet.mn, ...aboutError(error) }, 'hj212 not stored')
      return { known: true, answer: null }
    }
  }
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const slot = slots.enter(socket.remoteAddress ?? 'unknown', () => socket.destroy())
    if (!slot) {
      socket.destroy()
      return
    }
    const parts = { limits, queue, faults, now, take, later }
    open.set(socket, serveConnection(socket, parts, slot.known))
    socket.on('close', () => {
      slot.leave()
      open.delete(socket)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  server.on('error', (error) => log.error(aboutError(error), 'hj212 receiver'))
  const writeFaults = () =>
    faults.write().catch((error: unknown) => {
      log.error(aboutError(error), 'hj212 faults not written')
    })
  const timer = setInterval(() => void writeFaults(), WRITE_FAULTS_MS)

  return {
    // a TCP server has a port, never a path
    port: (server.address() as AddressInfo).port,
    async stop() {
      clearInterval(timer)
      const closed = new Promise((resolve) => server.close(resolve))
      for (const close of open.values()) close()
      await queue.idle()
      const cut = setTimeout(() => open.forEach((_, socket) => socket.destroy()), CLOSE_MS)
      await closed
      clearTimeout(cut)
      await writeFaults()
    },
  }
}
