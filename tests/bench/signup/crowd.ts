/** Phones that want the same thing at the same moment, and do as they are told. */
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

export interface Reply {
  status: number
  retryAfter: number | null
  body: { data?: unknown; error?: { code: string } }
  ms: number
}

/** One phone with a session and an address of its own. */
export interface Phone {
  token: string
  from: string
}

/** Phones with addresses of their own, as many as there are tokens. */
export const phonesOf = (tokens: readonly string[]): Phone[] =>
  tokens.map((token, n) => ({ token, from: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}` }))

/** Connections that a proxy keeps to each server. */
export const proxy = (connections: number) => new Agent({ keepAlive: true, maxSockets: connections })

/** What a proxy tells of a phone; with a key for what it does. */
export const headersOf = (phone: Phone | null, key?: string): Record<string, string> => ({
  'x-forwarded-for': phone?.from ?? '10.255.255.1',
  ...(phone && { authorization: `Bearer ${phone.token}` }),
  ...(key !== undefined && { 'idempotency-key': key }),
})

/** A request as it leaves the proxy. */
export function ask(
  agent: Agent,
  address: string,
  phone: Phone | null,
  { path, body, key }: { path: string; body?: unknown; key?: string },
): Promise<Reply> {
  const began = performance.now()
  const text = body === undefined ? undefined : JSON.stringify(body)
  const headers = {
    ...headersOf(phone, text === undefined ? undefined : (key ?? randomUUID())),
    ...(text !== undefined && { 'content-type': 'application/json' }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(
      `${address}${path}`,
      { agent, method: text === undefined ? 'GET' : 'POST', headers },
      (reply) => {
        const pieces: Buffer[] = []
        reply.on('data', (piece: Buffer) => pieces.push(piece))
        reply.on('error', reject)
        reply.on('end', () => {
          const told = reply.headers['retry-after']
          resolve({
            status: reply.statusCode ?? 0,
            retryAfter: told === undefined ? null : Number(told),
            // of our own server, and only counted and compared
            body: JSON.parse(Buffer.concat(pieces).toString()) as Reply['body'],
            ms: performance.now() - began,
          })
        })
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })
}

/** What one phone got in the end. */
export interface Ended {
  state: string
  position: number | null
  seconds: number
}

/** What came of a crowd. */
export interface Crowd {
  /** Answers by their status; `503 silent` is one that does not say when to come back. */
  statuses: Record<string, number>
  ended: Ended[]
  seconds: number
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Everybody taps at once: first for a seat, and where none is left for a place in the queue; sent away they come back
 * when they were told to, with the key of the same tap.
 * @param patience seconds after which a phone gives up
 */
export async function tapAtOnce(
  servers: readonly string[],
  phones: readonly Phone[],
  activityId: string,
  { connections, patience }: { connections: number; patience: number },
): Promise<Crowd> {
  const agent = proxy(Math.ceil(connections / servers.length))
  const statuses: Record<string, number> = {}
  const began = performance.now()
  const since = () => (performance.now() - began) / 1000
  async function tap(phone: Phone, n: number): Promise<Ended | null> {
    let expect = 'seated'
    let key = randomUUID()
    while (since() < patience) {
      const address = servers[n % servers.length] ?? ''
      const body = { activityId, party: 1, autoAccept: true, expect }
      const reply = await ask(agent, address, phone, { path: '/api/activities/signUp', body, key })
      const named = reply.status === 503 && reply.retryAfter === null ? '503 silent' : String(reply.status)
      statuses[named] = (statuses[named] ?? 0) + 1
      if (reply.status === 200) {
        const { state, position } = reply.body.data as Pick<Ended, 'state' | 'position'>
        return { state, position, seconds: since() }
      }
      if (reply.status === 409) [expect, key] = ['waiting', randomUUID()]
      else await sleep(1000 * (reply.retryAfter ?? 1))
    }
    return null
  }
  const ended = await Promise.all(phones.map(tap))
  agent.destroy()
  return { statuses, ended: ended.filter((one) => one !== null), seconds: since() }
}

/** The value that so many of a hundred do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Infinity
}
