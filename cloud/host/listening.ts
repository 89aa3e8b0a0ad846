import { get } from 'node:http'
import { createServer } from 'node:net'
import { errorCode } from '../platform/system'
import { StartError } from '../platform/deployment/declare'
import type { Place } from '../platform/feature'
import { hostWords } from './words'

/** What the operator is told about a port that cannot be had. */
export interface ListenWords {
  taken(place: Place): string | Promise<string>
  refused(place: Place): string
}

export const WEB: ListenWords = {
  async taken({ host, port }) {
    const address = localAddress({ host, port })
    const ours = await isOurs(address)
    const next = await freePortAfter({ host, port })
    return ours ? hostWords.alreadyRunning(address, next) : hostWords.portTaken(port, next)
  },
  refused: ({ host, port }) => hostWords.cannotListen(host, port),
}

/** Turns a refusal to listen into a sentence for the operator; anything else stays what it is. */
export async function listenTrouble(error: unknown, place: Place, words: ListenWords): Promise<unknown> {
  const code = errorCode(error)
  if (code === 'EADDRINUSE') return new StartError(await words.taken(place))
  const refused = code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
  return refused ? new StartError(words.refused(place)) : error
}

/**
 * Looks at a port before the long work of a first start, so that nobody waits for a refusal.
 * @throws StartError if it cannot be had
 */
export async function checkPort(place: Place, words: ListenWords): Promise<void> {
  await tryListening(place).catch(async (error: unknown) => {
    throw await listenTrouble(error, place, words)
  })
}

function tryListening({ host, port }: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()))
  })
}

const LAST_PORT = 65_535
/** So many ports are tried; a machine on which all of them are taken has other worries. */
const TRIED = 50

/** The next port one can really have; null if none was found. */
async function freePortAfter({ host, port }: Place): Promise<number | null> {
  for (let next = port + 1; next <= Math.min(port + TRIED, LAST_PORT); next++) {
    const free = await tryListening({ host, port: next }).then(
      () => true,
      () => false,
    )
    if (free) return next
  }
  return null
}

/** A server that listens everywhere is asked on its own machine. */
function localAddress({ host, port }: Place): string {
  const own = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${own.includes(':') ? `[${own}]` : own}:${port}`
}

const PATIENCE_MS = 2000

/** What our own probe says. */
const OURS = JSON.stringify({ data: { ok: true } })

/**
 * Whether what listens there answers the way this product does. Not by `fetch`: of whoever closes at once it says
 * nothing, not even that it failed.
 */
function isOurs(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = get(`${address}/healthz`, { agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => {
        text += chunk
        if (text.length > OURS.length) end(false)
      })
      answer.on('end', () => end(text === OURS))
    })
    const timer = setTimeout(() => end(false), PATIENCE_MS)
    const end = (ours: boolean) => {
      clearTimeout(timer)
      asked.destroy()
      resolve(ours)
    }
    asked.on('error', () => end(false))
    asked.on('close', () => end(false))
  })
}
