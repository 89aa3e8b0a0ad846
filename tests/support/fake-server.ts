// A server for pages in jsdom. It stands behind `fetch`, so that the client's own transport carries every request:
// addresses, keys, refusals and a lost network are those of the real one. jest-environment-jsdom has no fetch.
import { accountContract } from '@cloud/features/account/contract'
import type { InputOf, OutputOf, Procedure } from '@cloud/shared/contract'
import { CallError } from '@/client/errors'

/** One request as the server saw it. */
export interface Asked {
  service: string
  name: string
  /** As it came out of JSON. */
  input: unknown
  idempotencyKey: string | undefined
}

type Given<P extends Procedure> = Omit<Asked, 'input'> & { input: InputOf<P> }
type Answer = (input: unknown) => unknown

/** An answer that a test keeps back. */
export interface Held<P extends Procedure> {
  /** Answers the oldest request that still waits. @throws when nobody has asked */
  letGo(data: OutputOf<P>): void
  /** How many wait. */
  waiting(): number
}

export interface FakeServer {
  /** Every request since the last reset, oldest first. */
  readonly asked: readonly Asked[]
  /** Answers a procedure from now on; what the answer throws is a refusal (CallError), or no answer at all. */
  answer<P extends Procedure>(
    procedure: P,
    answer: (input: InputOf<P>) => OutputOf<P> | Promise<OutputOf<P>>,
  ): void
  /** Refuses a procedure from now on; `offlineError()` leaves it without an answer. */
  refuse(procedure: Procedure, error: CallError): void
  /** Keeps every answer of a procedure back until the test lets it go. */
  hold<P extends Procedure>(procedure: P): Held<P>
  /** Answers nothing any more, as behind a dead network, except what it is told to answer from here on. */
  goOffline(): void
  /** What a procedure was asked, oldest first. */
  requests<P extends Procedure>(procedure: P): Given<P>[]
  /** The inputs alone. */
  inputs<P extends Procedure>(procedure: P): InputOf<P>[]
  /** Forgets answers and requests; `account.me` says nobody again. For beforeEach. */
  reset(): void
}

const API = /\/api\/(\w+)\/(\w+)(?:\?input=(.*))?$/
const addressOf = ({ service, name }: Pick<Procedure, 'service' | 'name'>) => `${service}.${name}`

const needsKey = ({ kind, anonymous }: Procedure) => kind === 'command' && !anonymous

/** What a refusal looks like on the wire. */
const bodyOf = ({ code, words, fields, detail, requestId, retryAfter }: CallError) => ({
  error: { code, message: words, fields, detail, requestId, ...(retryAfter > 0 ? { retryAfter } : {}) },
})

interface Init {
  headers?: Record<string, string>
  body?: unknown
}

/** Starts a server for this test file. A procedure without an answer is refused, with its name in the refusal. */
export function fakeServer(): FakeServer {
  const answers = new Map<string, { needsKey: boolean; answer: Answer }>()
  const asked: Asked[] = []
  let offline = false

  async function answerTo(address: string, init: Init = {}): Promise<unknown> {
    const [, service = '', name, query] = API.exec(address) ?? []
    // pictures and everything else of the network are out of reach
    if (name === undefined) throw new TypeError('Failed to fetch')
    const json = query === undefined ? String(init.body) : decodeURIComponent(query)
    const input: unknown = JSON.parse(json)
    const idempotencyKey = init.headers?.['idempotency-key']
    asked.push({ service, name, input, idempotencyKey })
    const known = answers.get(addressOf({ service, name }))
    if (!known && offline) throw new TypeError('Failed to fetch')
    try {
      if (!known) throw new CallError('internal', `no answer for ${service}.${name}`)
      if (known.needsKey && !idempotencyKey) throw new CallError('invalid', 'no idempotency key')
      return { data: await known.answer(input) }
    } catch (error) {
      if (!(error instanceof CallError) || error.offline) throw error
      return bodyOf(error)
    }
  }

  const fetch = async (address: string, init?: Init) => {
    const text = JSON.stringify(await answerTo(address, init))
    return { json: () => Promise.resolve(JSON.parse(text) as unknown) }
  }
  Object.assign(globalThis, { API_BASE: '', fetch })

  const server: FakeServer = {
    asked,
    answer(procedure, answer) {
      // the types of this method bind the answer to the contract; what comes in is what the page sent by it
      answers.set(addressOf(procedure), { needsKey: needsKey(procedure), answer: answer as Answer })
    },
    refuse(procedure, error) {
      answers.set(addressOf(procedure), {
        needsKey: needsKey(procedure),
        answer: () => Promise.reject(error),
      })
    },
    hold<P extends Procedure>(procedure: P) {
      const open: ((data: OutputOf<P>) => void)[] = []
      server.answer(procedure, () => new Promise<OutputOf<P>>((resolve) => open.push(resolve)))
      return {
        waiting: () => open.length,
        letGo(data) {
          const first = open.shift()
          if (!first) throw new Error(`nobody waits for ${addressOf(procedure)}`)
          first(data)
        },
      }
    },
    goOffline() {
      answers.clear()
      offline = true
    },
    requests<P extends Procedure>(procedure: P) {
      // the client types what it sends by this very contract
      return asked.filter((one) => addressOf(one) === addressOf(procedure)) as Given<P>[]
    },
    inputs: (procedure) => server.requests(procedure).map(({ input }) => input),
    reset() {
      answers.clear()
      asked.length = 0
      offline = false
      server.answer(accountContract.me, () => ({ person: null, demo: false, unread: 0 }))
    },
  }
  server.reset()
  return server
}
