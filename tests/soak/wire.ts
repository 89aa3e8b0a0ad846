/** How people of a soak speak with the server: over so many connections, obeying what it asks of a crowd. */
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  data: unknown
  error: unknown
  ms: number
}

/** What became of one kind of deed. */
export class Tally {
  asked = 0
  done = 0
  /** Sent away for a moment, each of them with the time of its answer, ms. */
  readonly busy: number[] = []
  /** 503 that did not say when to come back. */
  mute = 0
  /** Refused by their status, and the rest: other 5xx, and no answer at all. */
  readonly refused = new Map<string, number>()
  readonly broken = new Map<string, number>()
  readonly ms: number[] = []
}

const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
export const field = (data: unknown, name: string): unknown => Reflect.get(Object(data), name)

export interface Sent {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: Buffer | string
}

/** Connections to one server, and what came of all that went over them. */
export class Wire {
  readonly tallies = new Map<string, Tally>()
  private readonly agent: Agent

  constructor(
    private readonly address: string,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  tally(kind: string): Tally {
    const known = this.tallies.get(kind) ?? new Tally()
    this.tallies.set(kind, known)
    return known
  }

  once(path: string, { method = 'GET', headers = {}, body = '' }: Sent = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      let began = performance.now()
      const asked = request(
        `${this.address}${path}`,
        { method, agent: this.agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
        (reply) => {
          const chunks: Buffer[] = []
          reply.on('data', (chunk: Buffer) => chunks.push(chunk))
          reply.on('error', reject)
          reply.on('end', () => {
            const ms = performance.now() - began
            const text = Buffer.concat(chunks).toString()
            const json: unknown = text.startsWith('{') ? JSON.parse(text) : {}
            const { statusCode: status = 0, headers: got } = reply
            resolve({ status, headers: got, data: field(json, 'data'), error: field(json, 'error'), ms })
          })
        },
      )
      // from when a connection was free: the wait for one is this machine's own
      asked.on('socket', () => (began = performance.now()))
      asked.on('error', reject)
      asked.end(body)
    })
  }

  /**
   * Does one thing until the server has decided: who is sent away comes back after as long as was asked, and up to half
   * as long again.
   */
  async ask(kind: string, path: string, sent: Sent = {}): Promise<Answer> {
    const tally = this.tally(kind)
    for (;;) {
      tally.asked += 1
      let answer: Answer
      try {
        answer = await this.once(path, sent)
      } catch (error) {
        count(tally.broken, error instanceof Error ? error.message : 'no answer')
        throw error
      }
      if (answer.status === 503) {
        tally.busy.push(answer.ms)
        const seconds = Number(answer.headers['retry-after'] ?? 0)
        if (!(seconds > 0)) tally.mute += 1
        await pause(Math.max(1, seconds) * 1000 * (1 + Math.random() / 2))
        continue
      }
      if (answer.status < 300) {
        tally.done += 1
        tally.ms.push(answer.ms)
      } else if (answer.status >= 500)
        count(tally.broken, `${answer.status} ${String(field(answer.error, 'code'))}`)
      else count(tally.refused, `${answer.status} ${String(field(answer.error, 'code'))}`)
      return answer
    }
  }

  close(): void {
    this.agent.destroy()
  }
}

/** The value below which so many of a hundred lie; 0 of none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * part) / 100))] ?? 0
}
