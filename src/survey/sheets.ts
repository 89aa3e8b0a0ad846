import { storage } from '@/client'
import { isOpen, outbox, OutboxError, useOutbox, type Entry } from '@/client/outbox'
import type { Ballot, Ballots, Cast } from '@/client/outbox/ballots'
import { boxKeys } from './keys'
import {
  ballotOf,
  ENVELOPE_RANDOM,
  markOf,
  newReceipt,
  openSheet,
  RECEIPT_RANDOM,
  sampleOf,
} from './model/box'
import { Refusal, troubleIn } from './model/refusal'
import { createSheets, type LocalSheet } from './model/sheets'
import { randomBytes } from './platform/random'

const KEY = 'survey:sheets'
/** What the outbox calls sealed sheets. */
const KIND = 'ballots'

const random = (length: number) =>
  randomBytes(length).catch(() => {
    throw new Refusal('no_random')
  })

// `kinds.ts` names this body for the kind, and what has arrived ends as `castBallots` says
const bodyOf = (entry: Entry) => entry.body as Ballots
const endsOf = (entry: Entry) => entry.result as Cast[]

/**
 * Hands over the sheet of an interview together with those that wait already: their envelopes then go in the order of
 * their names, which says nothing of the way that the interviewer went.
 */
async function postBesides(ballot: Ballot): Promise<void> {
  const waiting = outbox.shelf
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

const isOfInterviews = (entry: Entry) => bodyOf(entry).ballots.every(({ seat }) => seat.sample === 'drawn')

/** The answer sheets on this phone. */
export const sheets = createSheets({
  load: () => storage.get<Record<string, LocalSheet>>(KEY),
  save: (all) => storage.set(KEY, all),
  newCode: async () => newReceipt(await random(RECEIPT_RANDOM)),
  markOf: (sheet, code) => markOf(code, sheet.survey, sampleOf(sheet)),
  async seal(sheet, code, answers) {
    const keys = await boxKeys(sheet.survey, sheet.fingerprint)
    return ballotOf(sheet, code, answers, keys, await random(ENVELOPE_RANDOM))
  },
  async post(ballot, who) {
    if (who === 'visit') await postBesides(ballot)
    else await outbox.post(KIND, { ballots: [ballot] } satisfies Ballots)
  },
  open: (sheet, code, sealed) =>
    openSheet({ survey: sheet.survey, sample: sampleOf(sheet), code, version: 1 }, sealed)?.answers ?? null,
})

/** What the server said that had no time for an envelope; empty where there is nothing to say. */
export function useBusy(m: string | null): string {
  const entry = useOutbox().find(
    (one) => one.kind === KIND && bodyOf(one).ballots.some((ballot) => ballot.m === m),
  )
  const standing = entry && outbox.standing(entry)
  return standing?.at === 'phone' ? standing.busy : ''
}

/** Takes over what the outbox has to say; an entry that has ended has then done its work. */
function settle(): void {
  if (!outbox.shelf.isLoaded()) return
  const mine = outbox.shelf.list().filter((entry) => entry.kind === KIND)
  const carried = new Set<string>()
  for (const entry of mine) {
    const { ballots } = bodyOf(entry)
    for (const { m } of ballots) {
      carried.add(m)
      sheets.adopt(m)
    }
    if (entry.stage === 'sent') for (const end of endsOf(entry)) settleOne(end, ballots)
    if (entry.stage === 'attention')
      for (const { m } of ballots)
        settleOne({ m, problem: entry.problem ?? { code: 'internal', words: '' } }, ballots)
    if (entry.stage === 'sent' || entry.stage === 'attention') void outbox.shelf.remove(entry.id)
  }
  for (const m of sheets.awaited()) if (!carried.has(m)) sheets.settle(m, 'gone')
}

function settleOne({ m, problem }: Cast, ballots: readonly Ballot[]): void {
  const sealed = ballots.find((ballot) => ballot.m === m)?.sealed ?? ''
  sheets.settle(m, problem === null ? 'stored' : { problem: troubleIn(problem), sealed })
}

outbox.shelf.subscribe(settle)
settle()
