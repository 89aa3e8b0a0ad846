/** People who use the county's address all the time: pages, public figures, and what they hand in. */
import { randomUUID } from 'node:crypto'
import { request } from 'node:https'
import * as v from 'valibot'

/** Where the county's address is. */
export interface Site {
  domain: string
  /** Certificate of the authority that is believed. */
  authority: Buffer
}

export interface Asked {
  method?: 'GET' | 'POST'
  body?: Buffer
  headers?: Record<string, string>
  /** Who asks: an address of this machine. */
  from?: string
}

export interface Answered {
  status: number
  body: string
}

/** One request on a connection of its own. Rejects when there is no whole answer. */
export function ask(
  site: Site,
  path: string,
  { method = 'GET', body, headers = {}, from }: Asked = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: 443,
        path,
        method,
        agent: false,
        servername: site.domain,
        ca: site.authority,
        ...(from === undefined ? {} : { localAddress: from }),
        headers: { host: site.domain, ...headers, ...(body ? { 'content-length': body.length } : {}) },
      },
      (reply) => {
        const parts: Buffer[] = []
        reply.on('data', (part: Buffer) => parts.push(part))
        reply.on('error', reject)
        reply.on('end', () =>
          resolve({ status: reply.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const Session = v.object({ data: v.object({ token: v.string() }) })
const Me = v.object({ data: v.object({ person: v.nullable(v.object({ id: v.string() })) }) })

/** A command as a phone sends it. */
export const command = (
  site: Site,
  name: string,
  input: object,
  more: { token?: string; from?: string } = {},
): Promise<Answered> =>
  ask(site, `/api/${name}`, {
    method: 'POST',
    body: Buffer.from(JSON.stringify(input)),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(more.token === undefined ? {} : { authorization: `Bearer ${more.token}` }),
    },
    ...(more.from === undefined ? {} : { from: more.from }),
  })

/** Somebody new. @returns the session's token; null unless it was acknowledged */
export async function begin(site: Site, from?: string): Promise<string | null> {
  const { status, body } = await command(site, 'account/start', {}, from === undefined ? {} : { from })
  const read = v.safeParse(Session, status === 200 ? JSON.parse(body) : null)
  return read.success ? read.output.data.token : null
}

/** Whether the server knows whose token this is. */
export async function isKnown(site: Site, token: string): Promise<boolean> {
  const { body } = await ask(site, '/api/account/me?input=%7B%7D', {
    headers: { authorization: `Bearer ${token}` },
  })
  const read = v.safeParse(Me, JSON.parse(body))
  return read.success && read.output.data.person !== null
}

export interface Told {
  requests: number
  failed: string[]
  /** Tokens that were acknowledged. */
  tokens: string[]
}

const WALKERS = 4

/** People who come until they are told to stop. */
export function startTraffic(site: Site): { stop(): Promise<Told> } {
  const told: Told = { requests: 0, failed: [], tokens: [] }
  let going = true
  let next = 0
  async function one(what: string, work: () => Promise<Answered>): Promise<Answered | null> {
    told.requests += 1
    try {
      const answered = await work()
      if (answered.status < 400) return answered
      told.failed.push(`${what}: ${answered.status} ${answered.body.slice(0, 120)}`)
    } catch (error) {
      told.failed.push(`${what}: ${String(error)}`)
    }
    return null
  }
  async function walk(): Promise<void> {
    while (going) {
      next = (next + 1) % 250
      const from = `127.0.${1 + (next % 4)}.${1 + next}`
      const page = await one('page', () => ask(site, '/', { from }))
      const [, script] = /src="(\/[^"]+\.js)"/.exec(page?.body ?? '') ?? []
      if (script !== undefined) await one(script, () => ask(site, script, { from }))
      await one('ledger', () => ask(site, '/api/reports/ledger?input=%7B%7D', { from }))
      const started = await one('start', () => command(site, 'account/start', {}, { from }))
      const session = v.safeParse(Session, started ? JSON.parse(started.body) : null)
      if (!session.success) continue
      const { token } = session.output.data
      told.tokens.push(token)
      await one('wish', () =>
        command(site, 'activities/wish', { kind: null, town: '652328100' }, { token, from }),
      )
    }
  }
  const walking = Promise.all(Array.from({ length: WALKERS }, walk))
  return {
    async stop() {
      going = false
      await walking
      return told
    },
  }
}
