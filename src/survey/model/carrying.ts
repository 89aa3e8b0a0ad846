/** Sheets and the outbox: what is sealed goes into it, and how it ended comes back out of it. */
import type { Ballot, Ballots, Cast } from '@/client/outbox/ballots'
import { isOpen, type Entry } from '@/client/outbox/entry'
import type { Outbox } from '@/client/outbox/outbox'
import { OutboxError } from '@/client/outbox/ports'
import { troubleIn } from './refusal'
import type { Sheets, Who } from './sheets'

/** What the outbox calls sealed sheets. */
const KIND = 'ballots'

type Carrier = Pick<Outbox, 'shelf' | 'post'>
type Driver = Carrier & Pick<Outbox, 'wake' | 'standing'>

/** So many sheets of interviews are a round: it goes at once. */
export const ROUND = 5
/** A smaller one goes so long after its first sheet, at least and at most; the outbox believes no longer pause. */
const ROUND_MS = 45 * 60_000
const MOST_ROUND_MS = 85 * 60_000
/** Until that pause is stored, so that it outlives the app. */
const STORED_MS = 10_000

/** Of this phone. */
interface Chance {
  /** Epoch ms. */
  now(): number
  /** 0 ≤ x < 1 */
  random(): number
}
const CHANCE: Chance = { now: () => Date.now(), random: () => Math.random() }

// `kinds.ts` names this body for the kind, and what has arrived ends as `castBallots` says
const bodyOf = (entry: Entry) => entry.body as Ballots
const endsOf = (entry: Entry) => entry.result as Cast[]
const isOfInterviews = (entry: Entry) => bodyOf(entry).ballots.every(({ seat }) => seat.sample === 'drawn')

/** Names of the envelopes that an entry of the outbox carries. */
export const carriedBy = (entry: Entry): readonly string[] =>
  entry.kind === KIND ? bodyOf(entry).ballots.map(({ m }) => m) : []

/**
 * Hands an envelope to the outbox. The sheet of an interview waits for others of its round, with a network too: all their
 * tickets then go before their envelopes, and these in the order of their names. Whoever has stolen the papers of the box
 * and the log of the database, and knows in which minute which door was knocked at, finds a round and no household in it.
 * @throws OutboxError storage_full
 */
export async function postBallot(
  outbox: Driver,
  ballot: Ballot,
  who: Who,
  { now, random }: Chance = CHANCE,
): Promise<void> {
  if (who === 'visit' && (await joinRound(outbox, ballot))) return
  const wait = who === 'visit' ? ROUND_MS + random() * (MOST_ROUND_MS - ROUND_MS) : 0
  const entry = await outbox.post(KIND, { ballots: [ballot] } satisfies Ballots, Math.min(wait, STORED_MS))
  if (wait === 0) return
  try {
    // as a pause that was asked for: a network that comes does not cut it short
    await outbox.shelf.edit(entry.id, () => ({ nextAt: now() + wait, asked: true }))
  } catch (error) {
    // it goes by itself then, and is complete
    if (!(error instanceof OutboxError)) throw error
  }
}

/** Sheets of interviews that have not set out, and that whoever is signed in may send. */
const roundsIn = (outbox: Driver): Entry[] =>
  outbox.shelf
    .list()
    .filter(
      (entry) =>
        entry.kind === KIND &&
        entry.stage === 'queued' &&
        isOpen(entry) &&
        isOfInterviews(entry) &&
        outbox.standing(entry).at !== 'held',
    )

/** What waits for nothing but its round goes; what the server sent away waits as long as it was told. */
const released = ({ tries }: Entry) => (tries === 0 ? { nextAt: 0, asked: false } : {})

/** @returns false if there is none, or it has just begun to go */
async function joinRound(outbox: Driver, ballot: Ballot): Promise<boolean> {
  const [round] = roundsIn(outbox)
  if (!round) return false
  try {
    const { body } = await outbox.shelf.edit(round.id, (entry) => {
      const ballots = [...bodyOf(entry).ballots, ballot]
      return { body: { ballots } satisfies Ballots, ...(ballots.length >= ROUND ? released(entry) : {}) }
    })
    if ((body as Ballots).ballots.length >= ROUND) outbox.wake()
    return true
  } catch (error) {
    if (!(error instanceof OutboxError) || error.trouble === 'storage_full') throw error
    return false
  }
}

/** The round is over, or its interviewer wants it to go: nobody is waited for any more. */
export async function sendRounds(outbox: Driver): Promise<void> {
  for (const { id } of roundsIn(outbox)) await outbox.shelf.edit(id, released).catch(() => undefined)
  outbox.wake()
}

/** Takes over what the outbox has to say from now on; an entry that has ended has then done its work. */
export function follow(outbox: Carrier, sheets: Sheets): void {
  const missed = new Set<string>()
  const mine = () => outbox.shelf.list().filter((entry) => entry.kind === KIND)

  function settle(): void {
    if (!outbox.shelf.isLoaded()) return
    for (const entry of mine()) {
      for (const m of carriedBy(entry)) sheets.adopt(m)
      settleEntry(entry)
      if (entry.stage === 'sent' || entry.stage === 'attention') void outbox.shelf.remove(entry.id)
    }
    for (const m of uncarried()) void look(m)
  }

  function settleEntry(entry: Entry): void {
    const { ballots } = bodyOf(entry)
    if (entry.stage === 'sent') for (const end of endsOf(entry)) settleOne(end, ballots)
    if (entry.stage !== 'attention') return
    const problem = entry.problem ?? { code: 'internal', words: '' }
    for (const { m } of ballots) settleOne({ m, problem }, ballots)
  }

  function settleOne({ m, problem }: Cast, ballots: readonly Ballot[]): void {
    const sealed = ballots.find((ballot) => ballot.m === m)?.sealed ?? ''
    sheets.settle(m, problem === null ? 'stored' : { problem: troubleIn(problem), sealed })
  }

  function uncarried(): string[] {
    const carried = new Set(mine().flatMap(carriedBy))
    return sheets.awaited().filter((m) => !carried.has(m))
  }

  /** What nobody seems to carry may have been handed over in another tab. */
  async function look(m: string): Promise<void> {
    if (missed.has(m)) return
    missed.add(m)
    await outbox.shelf.load()
    missed.delete(m)
    if (uncarried().includes(m)) sheets.settle(m, 'gone')
  }

  outbox.shelf.subscribe(settle)
  settle()
}
