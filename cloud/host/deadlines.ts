import { Socket } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Patience } from '../platform/database/postgres'
import type { UploadRoute } from '../platform/feature'
import { refuseClient } from './refusals'

/** How long anything of one request may take, in milliseconds. */
export interface Deadlines {
  /** Until its headers are there. */
  headers: number
  /** Until its body is there too, counted from its headers: half a megabyte at 70 kbit/s. */
  body: number
  /** The same for a file: 12 or 64 MiB at a megabit a second. */
  upload: Readonly<Record<UploadRoute['what'], number>>
  /**
   * What of a file must come in each so many milliseconds: half of what the slowest phone has (70 kbit/s, above), and
   * one that hears nothing for a while behind a hill still passes. What comes slower holds its place for nothing.
   */
  pace: { every: number; bytes: number }
  /** Until its answer is there, with its body: whichever handler makes it, it is told 503 then. */
  answer: number
  /** Until a file of the web app or a long table has gone out: a megabyte at 15 kbit/s. */
  download: number
  /** Without a byte in either direction: somebody who does not read what was asked for. */
  silence: number
  /** Of what has begun when the server is to stop: Docker kills it after ten seconds. */
  drain: number
  /** Of that, for connections that a proxy of ours keeps: it lets them go sooner. */
  linger: number
  /** Of one statement: sooner than the answer, so that nothing works on for somebody who was sent away. */
  database: Patience
}

export const DEADLINES: Deadlines = {
  headers: 15_000,
  body: 60_000,
  upload: { photo: 120_000, table: 600_000 },
  pace: { every: 15_000, bytes: 60_000 },
  answer: 75_000,
  download: 600_000,
  silence: 120_000,
  drain: 8_000,
  linger: 6_500,
  database: { statement: 60_000, lock: 3_000 },
}

/** Node looks at slow connections so often. */
const LOOKS = 15

/** What Node's own server is told of the deadlines. */
export const serverDeadlines = ({ headers, upload, answer, silence }: Deadlines) => ({
  // of every route that has no other
  handlerTimeout: answer,
  // headers and body in all; most bodies have less (below)
  requestTimeout: headers + Math.max(...Object.values(upload)),
  connectionTimeout: silence,
  http: {
    headersTimeout: headers,
    connectionsCheckingInterval: Math.max(20, Math.round(headers / LOOKS)),
  },
})

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A file comes, which may take longer. */
    upload?: UploadRoute['what']
  }
}

const TOO_SLOW = Object.assign(new Error('body too slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })

const hasBody = ({ headers }: FastifyRequest) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Ends requests whose body does not arrive, however steadily its bytes drip. */
export function addBodyDeadline(app: FastifyInstance, { body, upload, pace }: Deadlines): void {
  app.addHook('onRequest', (request, _, done) => {
    const { raw } = request
    // a request that came over no connection (a test's) has none to end
    if (raw.socket instanceof Socket && hasBody(request)) {
      const { socket } = raw
      const what = request.routeOptions.config.upload
      const end = () => refuseClient(TOO_SLOW, socket)
      const timer = setTimeout(end, what ? upload[what] : body).unref()
      const look = what && setInterval(slowerThan(socket, pace.bytes, end), pace.every).unref()
      // the end of the body, or of the connection
      const clear = () => {
        clearTimeout(timer)
        clearInterval(look)
      }
      raw.once('end', clear)
      raw.once('close', clear)
    }
    done()
  })
}

/** Looks whether a connection has brought so much since it was looked at before. */
function slowerThan(socket: Socket, bytes: number, then: () => void): () => void {
  let before = socket.bytesRead
  return () => {
    if (socket.bytesRead - before < bytes) then()
    before = socket.bytesRead
  }
}
