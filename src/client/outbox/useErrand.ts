import { useEffect, useRef, useState } from 'react'
import type { Command, InputOf, OutputOf } from '@cloud/shared/contract'
import { askAnew } from '../queries'
import { useOnline } from '../useOnline'
import { isOpen, outbox, OutboxError, useOutbox, whyItWaits, type Entry, type Problem } from '.'
import { words } from './words'

/** Where an errand stands: nothing handed over, on its way, waiting on the phone, or sent back with a reason. */
export type ErrandState =
  | { at: 'idle' }
  | { at: 'sending' }
  /** `open`: it can still be taken back. `why` it waits, in words; empty: there is no network. `mayTry`: now helps. */
  | { at: 'kept'; open: boolean; why: string; mayTry: boolean }
  | { at: 'refused'; problem: Problem }

export interface Errand<P extends Command> {
  state: ErrandState
  /** The phone could not even keep it: why, in words. */
  trouble: string
  send: (body: InputOf<P>) => void
  /** Tries now what waits on the phone, where `mayTry`. */
  hurry: () => void
  /** Takes back what has not gone, or puts away a refusal. */
  drop: () => void
}

interface ErrandOptions<P extends Command> {
  /** The kind under which the outbox carries the command (`kinds.ts`). */
  kind: string
  procedure: P
  /** Whether a thing of this kind is the one that this page is about. */
  about: (body: InputOf<P>) => boolean
  onDone: (result: OutputOf<P>) => void
}

/**
 * A small thing handed over through the outbox and followed while the page is open: it goes at once when there is a
 * network, by itself later when there is none, survives the end of the app, and arrives once.
 */
export function useErrand<P extends Command>(options: ErrandOptions<P>): Errand<P> {
  const online = useOnline()
  const [trouble, setTrouble] = useState('')
  const latest = useRef(options)
  latest.current = options
  const find = (all: readonly Entry[]) => all.find((one) => isMine(one, options) && one.stage !== 'sent')
  const entry = find(useOutbox())
  const handing = useRef(false)

  useEffect(
    () =>
      outbox.onArrival((arrived) => {
        if (!isMine(arrived, latest.current)) return
        const { procedure, onDone } = latest.current
        void askAnew(procedure.service)
        // the client has the answer from the kernel, which checked it against the contract
        onDone(arrived.result as OutputOf<P>)
      }),
    [],
  )

  /** As it lies on the phone: a second tap comes before the page is drawn anew. */
  const lying = () => find(outbox.shelf.list())
  const drop = async () => {
    const now = lying()
    if (now) await outbox.shelf.remove(now.id)
  }
  return {
    state: stateOf(entry, online),
    trouble,
    send: (body) => {
      setTrouble('')
      const now = lying()
      // while the phone is still writing the first tap down, nothing lies there
      if (handing.current || (now && now.stage !== 'attention')) return
      handing.current = true
      drop()
        .then(() => outbox.post(options.kind, body))
        .catch((error: unknown) =>
          setTrouble(words.trouble(error instanceof OutboxError ? error.trouble : '')),
        )
        .finally(() => (handing.current = false))
    },
    hurry: () => {
      if (entry && whyItWaits(entry) === 'held') void outbox.goOn(entry.id)
      else outbox.hurry()
    },
    // already on its way: what became of it shows in a moment
    drop: () => void drop().catch(() => undefined),
  }
}

// `kinds.ts` writes the body of every kind: here it is the command's own input
const isMine = <P extends Command>(entry: Entry, { kind, about }: ErrandOptions<P>) =>
  entry.kind === kind && about(entry.body as InputOf<P>)

function stateOf(entry: Entry | undefined, online: boolean): ErrandState {
  if (!entry) return { at: 'idle' }
  const standing = outbox.standing(entry)
  if (standing.at === 'attention') return { at: 'refused', problem: standing.problem }
  const firstTry = online && entry.tries === 0 && standing.at === 'phone'
  if (standing.at === 'sending' || firstTry) return { at: 'sending' }
  const why = whyItWaits(entry)
  // neither the distance from what bears no name nor a queue is cut short by a tap
  const mayTry = why === null || why === 'held'
  return { at: 'kept', open: isOpen(entry), why: why === null ? '' : words.why[why], mayTry }
}
