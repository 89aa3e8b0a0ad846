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

// `kinds.ts` names this body for the kind, and what has arrived ends as `castBallots` says
const bodyOf = (entry: Entry) => entry.body as Ballots
const endsOf = (entry: Entry) => entry.result as Cast[]
const isOfInterviews = (entry: Entry) => bodyOf(entry).ballots.every(({ seat }) => seat.sample === 'drawn')

/** Names of the envelopes that an entry of the outbox carries. */
export const carriedBy = (entry: Entry): readonly string[] =>
  entry.kind === KIND ? bodyOf(entry).ballots.map(({ m }) => m) : []

/**
 * Hands an envelope to the outbox. The sheet of an interview goes together with those that wait already: their envelopes
 * then go in the order of their names, which says nothing of the way that the interviewer went.
 * @throws OutboxError storage_full
 */
export async function postBallot(outbox: Carrier, ballot: Ballot, who: Who): Promise<void> {
  const waiting =
    who === 'visit' &&
    outbox.shelf
      .list()
      .find(
        (entry) => entry.kind === KIND && entry.stage === 'queued' && isOpen(entry) && isOfInterviews(entry),
      )
  if (waiting) {
    try {
      const add = (entry: Entry) => ({
        body: { ballots: [...bodyOf(entry).ballots, ballot] } satisfies Ballots,
      })
      await outbox.shelf.edit(waiting.id, add)
      return
    } catch (error) {
      // it has just begun to go: this one goes by itself
      if (!(error instanceof OutboxError) || error.trouble === 'storage_full') throw error
    }
  }
  await outbox.post(KIND, { ballots: [ballot] } satisfies Ballots)
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
