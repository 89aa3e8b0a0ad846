import type { BoxKeys, surveyContract } from '@cloud/features/survey/contract'
import { MOST_HELP, OWN_SEAT } from '@cloud/features/survey/contract'
import { unblind } from '@cloud/shared/box/unblind'
import type { Command, InputOf, OutputOf, Query } from '@cloud/shared/contract'
import { CallError } from '../errors'
import type { Problem } from './entry'
import { explain } from './explain'
import { OutboxError } from './ports'

/** An answer sheet as it lies on the phone once it was sealed: nothing of it can be read without its receipt code. */
export interface Ballot {
  survey: string
  /** The first seat to ask for; an invite has a seat of its own. */
  seat: { sample: 'open'; first: number } | { sample: 'drawn'; invite: string }
  /** The keys it was sealed to. Where the server has others, it does not go. */
  keys: BoxKeys
  blinded: string
  /** Takes the blinding off. */
  inverse: string
  m: string
  version: number
  sealed: string
}

/** What one entry of the outbox carries: one sheet, or those of a day of an interviewer. */
export interface Ballots {
  ballots: readonly Ballot[]
}

/** How one of them ended: it lies in the box, or why it does not. */
export interface Cast {
  m: string
  problem: Problem | null
}

/** The procedures as the phone reaches them. */
export interface Voice {
  contract: typeof surveyContract
  /** Asks, or does under a key of its own: each of these says itself what is the same again. */
  call<P extends Query | Command>(procedure: P, input: InputOf<P>): Promise<OutputOf<P>>
}

/**
 * Brings sealed sheets into the box: first every ticket, as the person who is signed in, then every envelope, as
 * nobody, in the order of their names: that order says nothing of the order in which they were filled in. Whenever
 * it is broken off it can begin again: the same ticket is signed the same, the same envelope is stored once.
 * @throws CallError for what passes by itself (no net, too busy): all of it is tried again
 */
export async function castBallots({ ballots }: Ballots, voice: Voice): Promise<Cast[]> {
  const ends = new Map<string, Problem | null>()
  const tickets = new Map<string, string>()
  for (const ballot of ballots) {
    const problem = await attempt(ballot, voice, async () => {
      await requireSameKeys(ballot, voice)
      tickets.set(ballot.m, await ticketOf(ballot, voice))
    })
    if (!tickets.has(ballot.m)) ends.set(ballot.m, problem)
  }
  const inOrder = [...ballots].sort((one, other) => (one.m < other.m ? -1 : 1))
  for (const ballot of inOrder) {
    const signature = tickets.get(ballot.m)
    if (signature === undefined) continue
    const { survey, seat, m, version, sealed } = ballot
    const envelope = { survey, sample: seat.sample, m, signature, version, sealed }
    const put = async () => void (await voice.call(voice.contract.send, envelope))
    ends.set(m, await attempt(ballot, voice, put))
  }
  return ballots.map(({ m }) => ({ m, problem: ends.get(m) ?? null }))
}

/** @returns why the server does not take it; null if it does, or has it already */
async function attempt(ballot: Ballot, voice: Voice, act: () => Promise<void>): Promise<Problem | null> {
  try {
    await act()
    return null
  } catch (error) {
    const { final, code, words, detail } = explain(error)
    if (!final) throw error
    // an earlier attempt may have arrived and its answer been lost, and been corrected or withdrawn since with the
    // receipt code: what lies in the box is not refused
    if (await lies(ballot, voice)) return null
    return { code, words, detail }
  }
}

/** Whether the box has this envelope, or a later version: nobody else can have one of this name. */
async function lies({ survey, seat, m, version }: Ballot, { call, contract }: Voice): Promise<boolean> {
  try {
    const there = await call(contract.envelope, { survey, sample: seat.sample, m })
    return there.opened || there.version >= version
  } catch (error) {
    if (!explain(error).final) throw error
    return false
  }
}

/** Whether these are still the keys that the sheet was sealed to. @throws OutboxError box_changed */
async function requireSameKeys({ survey, keys }: Ballot, { call, contract }: Voice): Promise<void> {
  const now = await call(contract.keys, { survey })
  if (nameOf(now) !== nameOf(keys)) throw new OutboxError('box_changed')
}

/** What makes two answers name the same box. */
const nameOf = ({ questionnaire, box, tickets }: BoxKeys) =>
  JSON.stringify([questionnaire.version, box, tickets.open, tickets.drawn])

async function ticketOf({ survey, seat, keys, blinded, inverse }: Ballot, voice: Voice): Promise<string> {
  const { ticket } = voice.contract
  const ask = (input: InputOf<typeof ticket>) => voice.call(ticket, input)
  const { blindSignature } =
    seat.sample === 'drawn'
      ? await ask({ survey, sample: 'drawn', invite: seat.invite, blinded })
      : await firstFree(seat.first, (number) => ask({ survey, sample: 'open', seat: number, blinded }))
  const signature = unblind(keys.tickets[seat.sample], blinded, inverse, blindSignature)
  if (signature === null) throw new OutboxError('box_changed')
  return signature
}

/** The seats of the family one after the other, until one is free, or this ticket's own from an earlier attempt. */
async function firstFree<T>(first: number, ask: (seat: number) => Promise<T>): Promise<T> {
  for (let seat = first; ; seat += 1) {
    try {
      return await ask(seat)
    } catch (error) {
      const isTaken = error instanceof CallError && reasonOf(error.detail) === 'no_more_help'
      if (!isTaken || first === OWN_SEAT || seat >= MOST_HELP) throw error
    }
  }
}

/** Which refusal it is, as the contract names them. */
export const reasonOf = (detail: unknown): string => String(Reflect.get(Object(detail), 'reason') ?? '')
