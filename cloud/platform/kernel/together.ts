import type { Db } from '../database'
import { isUnavailable } from '../database/unavailable'
import type { Context, Settings } from './context'
import type { Lot, Settled } from './gather'
import { type Attempt, type Hashed, hashesOf, keepReplies, knownReplies, once } from './idempotency'
import { type BatchedHandler, decideOne } from './procedure'
import { whileTransient } from './transient'

/** A call that was let in, with an input that its contract knows. */
export interface Arrival {
  readonly attempt: Attempt
  readonly input: unknown
  readonly now: Date
  /** @param db the transaction in which it is decided */
  contextIn(db: Db): Context
  /** Its answer as the contract promises it. @throws Error */
  checked(output: unknown): unknown
}

interface Parts {
  db: Db
  settings: Settings
  handler: BatchedHandler<unknown, unknown>
}
type Counted = Hashed & { arrival: Arrival }

const done = (value: unknown): Settled => ({ status: 'fulfilled', value })
const refused = (reason: unknown): Settled => ({ status: 'rejected', reason })

/** Somebody else has done one of them meanwhile: what was decided is let go of. */
class DoneElsewhere extends Error {}
const ROUNDS = 4

/**
 * Decides calls for several rows in one transaction, each once for its key: the same key and input give the same answer
 * and one effect, also where they come together. The effects come first and the keys last, which spares the rows a round
 * trip; whoever has done one of them meanwhile is met there, and nothing of ours is kept then.
 * @param lot is drawn once its rows are held
 * @returns what came of each call, in the shape of the lot. What is unexpected concerns one of them only: each row is
 *   then decided by itself, and if need be each call
 */
export async function decideTogether(parts: Parts, lot: Lot<Arrival>): Promise<Settled[][]> {
  let known: Drawn | undefined
  const drawn = () => (known ??= drawnOf(parts.settings, lot.draw()))
  const ended = await decideRows(parts, { firsts: lot.firsts, rows: () => drawn().toDecide })
  const { counted, firsts, later } = drawn()
  for (const one of later) ended.set(one, await decideAlone(parts, one))
  const settledOf = (one: Counted) =>
    ended.get(one) ?? ended.get(firsts.get(one.hashes.keyHash) ?? one) ?? refused(new Error('no outcome'))
  return counted.map((row) => row.map(settledOf))
}

/** Calls as they were drawn. */
interface Drawn {
  readonly counted: readonly (readonly Counted[])[]
  /** The first with each key. */
  readonly firsts: ReadonlyMap<string, Counted>
  readonly toDecide: readonly (readonly Counted[])[]
  /** The same key with another input waits for the end of the first, as it does when it comes later. */
  readonly later: readonly Counted[]
}

function drawnOf(settings: Settings, rows: readonly (readonly Arrival[])[]): Drawn {
  const counted = rows.map((row) =>
    row.map((arrival): Counted => {
      const { attempt } = arrival
      return { arrival, attempt, hashes: hashesOf(settings, attempt) }
    }),
  )
  const firsts = new Map<string, Counted>()
  const later: Counted[] = []
  const toDecide = counted.map((row) =>
    row.filter((one) => {
      const first = firsts.get(one.hashes.keyHash)
      if (!first) firsts.set(one.hashes.keyHash, one)
      else if (first.hashes.requestHash !== one.hashes.requestHash) later.push(one)
      return !first
    }),
  )
  return { counted, firsts, toDecide, later }
}

async function decideRows(
  parts: Parts,
  { firsts, rows }: { firsts: readonly Arrival[]; rows: () => readonly (readonly Counted[])[] },
): Promise<Map<Counted, Settled>> {
  const ended = new Map<Counted, Settled>()
  const isOpen = (call: Counted) => !ended.has(call)
  const openRows = () =>
    rows()
      .map((row) => row.filter(isOpen))
      .filter((row) => row.length > 0)
  for (let round = 1; round <= ROUNDS; round++) {
    try {
      const decided = await whileTransient(() =>
        parts.db.transaction(async (tx) => {
          await parts.handler.hold(firsts.map((one) => ({ ctx: one.contextIn(tx), input: one.input })))
          const open = openRows()
          return open.length === 0 ? new Map<Counted, Settled>() : decideIn(tx, parts, open)
        }),
      )
      decided.forEach((settled, call) => ended.set(call, settled))
      return ended
    } catch (error) {
      const calls = openRows().flat()
      const refuseAll = () => calls.filter(isOpen).forEach((call) => ended.set(call, refused(error)))
      // of a database that is not there nobody knows what it kept
      if (isUnavailable(error)) refuseAll()
      else {
        for (const [call, known] of await knownReplies(parts.db, parts.settings, calls))
          ended.set(call, 'reply' in known ? done(known.reply) : refused(known.refused))
        if (!(error instanceof DoneElsewhere)) {
          if (calls.length > 1) break
          // one call alone has its own error
          refuseAll()
        }
      }
    }
  }
  const left = openRows()
  for (const open of left) {
    const [first] = open
    if (first && left.length > 1) {
      const alone = await decideRows(parts, { firsts: [first.arrival], rows: () => [open] })
      alone.forEach((settled, call) => ended.set(call, settled))
    } else for (const call of open) ended.set(call, await decideAlone(parts, call))
  }
  return ended
}

/** Within the open transaction. */
async function decideIn(
  tx: Db,
  { settings, handler }: Parts,
  rows: readonly (readonly Counted[])[],
): Promise<Map<Counted, Settled>> {
  const calls = rows.flat()
  const outcomes = await handler.together(
    calls.map(({ arrival }) => ({ ctx: arrival.contextIn(tx), input: arrival.input })),
  )
  if (outcomes.length !== calls.length) throw new Error('as many outcomes as calls')
  const ended = new Map<Counted, Settled>()
  const kept: (Counted & { reply: unknown; now: Date })[] = []
  const notDone: Counted[] = []
  calls.forEach((call, n) => {
    const outcome = outcomes[n]
    if (outcome && 'done' in outcome) {
      const reply = call.arrival.checked(outcome.done)
      kept.push({ ...call, reply, now: call.arrival.now })
      ended.set(call, done(reply))
    } else {
      notDone.push(call)
      ended.set(call, refused(outcome?.refused))
    }
  })
  if (kept.length > 0 && !(await keepReplies(tx, settings, kept))) throw new DoneElsewhere()
  // one that comes again is refused for what it did itself, and has its answer all the same
  if (notDone.length > 0)
    for (const [call, known] of await knownReplies(tx, settings, notDone))
      ended.set(call, 'reply' in known ? done(known.reply) : refused(known.refused))
  return ended
}

/** As every other command is done. */
async function decideAlone({ db, settings, handler }: Parts, { arrival }: Counted): Promise<Settled> {
  try {
    const { reply } = await whileTransient(() =>
      db.transaction((tx) =>
        once(tx, settings, arrival.now, arrival.attempt, async () => {
          const outcome = await decideOne(handler, arrival.contextIn(tx), arrival.input)
          return arrival.checked(outcome)
        }),
      ),
    )
    return done(reply)
  } catch (error) {
    return refused(error)
  }
}
