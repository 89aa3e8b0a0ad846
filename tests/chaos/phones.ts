/** Phones that write all the time, each deed until somebody has said yes to it, as the outbox of a phone does. */
import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { makeSecrets, TOWN, VILLAGE } from '../factories/reports'

/** What is written: a report of somebody, one of nobody, a seat. */
export const KINDS = ['named', 'nameless', 'seat'] as const
export type Kind = (typeof KINDS)[number]

/** A deed that was acknowledged, and how it is found again. */
export interface Acknowledged {
  kind: Kind
  /** The words of a report, the id of a sign-up. */
  found: string
}

export interface Crowd {
  acknowledged: Acknowledged[]
  /** Calls that had no answer in time, and deeds that nobody said yes to in the end. */
  stuck: string[]
  /** Answers that are neither yes nor 503 nor a refusal to come so often. */
  wrong: string[]
  /** How many of each kind were acknowledged since it was asked last, and the longest anybody waited for an answer, ms. */
  take(): { done: Record<Kind, number>; longest: number }
  /** Nobody begins anything new; whoever has begun goes on until it is done. */
  stop(): Promise<void>
}

/** So long anybody may wait for an answer, whatever happens to the database. */
const UNANSWERED_MS = 20_000
/** A deed that nobody has said yes to by then will not be. */
const GIVEN_UP_MS = 120_000
/** Deeds of one person: fresh guests of one address may do few. */
const EACH = 10
const byte = () => randomBytes(1)[0] ?? 0
const field = (data: unknown, name: string): unknown => Reflect.get(Object(data), name)

interface Call {
  procedure: string
  input: object
  headers: Record<string, string>
}

/** @param addresses of the hosts; who finds one gone asks the next, as a proxy does */
export function startCrowd(addresses: () => readonly string[], activityId: string, size: number): Crowd {
  const acknowledged: Acknowledged[] = []
  const stuck: string[] = []
  const wrong: string[] = []
  let taken = 0
  let longest = 0
  let over = false
  let number = 0

  async function once(address: string, { procedure, input, headers }: Call) {
    const began = performance.now()
    try {
      const reply = await fetch(`${address}/api/${procedure}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(input),
        signal: AbortSignal.timeout(UNANSWERED_MS),
      })
      const text = await reply.text()
      return { status: reply.status, text, wait: Number(reply.headers.get('retry-after') ?? 1) }
    } catch (error) {
      const late = field(error, 'name') === 'TimeoutError'
      if (late) stuck.push(`no answer: ${procedure}`)
      return null
    } finally {
      longest = Math.max(longest, performance.now() - began)
    }
  }

  /** @returns what was answered; undefined: nobody said yes in the end */
  async function until(call: Call): Promise<unknown> {
    const since = performance.now()
    for (let n = number++; performance.now() - since < GIVEN_UP_MS; n++) {
      const all = addresses()
      const answer = await once(all[n % all.length] ?? '', call)
      if (answer?.status === 200) return field(JSON.parse(answer.text), 'data')
      if (answer && answer.status !== 503 && answer.status !== 429)
        wrong.push(`${call.procedure}: ${answer.status} ${answer.text.slice(0, 300)}`)
      // the next host may be there; where all are busy nobody comes at once
      await pause(answer ? Math.min(1, answer.wait) * 500 + 200 * Math.random() : 100)
    }
    stuck.push(`never acknowledged: ${call.procedure}`)
    return undefined
  }

  /** @param seats they only sign up, and go */
  async function person(seats: boolean): Promise<void> {
    const from = { 'x-forwarded-for': `10.${byte()}.${byte()}.${byte()}` }
    const started = await until({
      procedure: 'account/start',
      input: {},
      headers: { ...from, 'idempotency-key': randomUUID() },
    })
    const named = { ...from, authorization: `Bearer ${String(field(started, 'token'))}` }
    for (let n = seats ? 0 : 1; n < (seats ? 1 : EACH) && !over; n++) {
      const kind = n === 0 ? 'seat' : n % 2 === 0 ? 'named' : 'nameless'
      const words = `路边倒了一堆垃圾 ${randomUUID()}`
      const report = {
        photos: [],
        words,
        categories: ['waste.household'],
        place: { town: TOWN, village: VILLAGE },
      }
      const headers = { ...named, 'idempotency-key': randomUUID() }
      if (kind === 'seat') {
        const input = { activityId, party: 1, autoAccept: true, expect: 'seated' }
        const done = await until({ procedure: 'activities/signUp', input, headers })
        if (done !== undefined) acknowledged.push({ kind, found: String(field(done, 'signUpId')) })
      } else {
        const { claim, receiptHash } = makeSecrets()
        const call: Call =
          kind === 'named'
            ? { procedure: 'reports/submit', input: { ...report, identity: 'county' }, headers }
            : {
                procedure: 'reports/submitAnonymous',
                input: { ...report, claim, receiptHash },
                headers: from,
              }
        if ((await until(call)) !== undefined) acknowledged.push({ kind, found: words })
      }
      await pause(30 * Math.random())
    }
  }

  const phones = Array.from({ length: size }, async (_, n) => {
    while (!over) await person(n % 2 === 0)
  })
  return {
    acknowledged,
    stuck,
    wrong,
    take() {
      const fresh = acknowledged.slice(taken)
      taken = acknowledged.length
      const of = (kind: Kind) => fresh.filter((one) => one.kind === kind).length
      const waited = longest
      longest = 0
      return { done: { named: of('named'), nameless: of('nameless'), seat: of('seat') }, longest: waited }
    },
    async stop() {
      over = true
      await Promise.all(phones)
    },
  }
}
