import { useCallback, useEffect, useRef, useState } from 'react'
import { activitiesMaking, type Draft, type Edited } from '@cloud/features/activities/contract/making'
import { CallError } from '@/client/errors'
import { askAnew, useQueryOf } from '@/client/queries'
import { useOnline } from '@/client/useOnline'
import { forget, keep, keptOf, send, type Unsaved } from './keeping'
import { ontoTheirs } from './ontoTheirs'
import { sameDraft } from './sameDraft'

/** After so long without a letter what was written is sent. */
const REST_MS = 1_200
/** After so long it is tried again, where the network was there and the county was not. */
const AGAIN_MS = 15_000

/** A draft that is being written: what is here, what is in the county, and how the two meet. */
export interface DraftInHand {
  content: Draft
  /** As the county has it. */
  edited: Edited
  saving: 'saved' | 'waiting' | 'sending' | 'offline' | 'refused'
  /** What the service said against saving it. */
  problem: string
  /** Somebody else has saved since: nothing is written over before one of the two was chosen. */
  conflict: boolean
  /** Counts what replaced the content from outside of its fields: they are drawn anew. */
  epoch: number
  /** @param anew the fields show something else than this page had typed into them */
  change: (content: Draft, anew?: boolean) => void
  /** What was written here stays; what only they have changed is kept as well. */
  keepMine: () => void
  takeTheirs: () => void
  /** What was here before theirs was taken; null: nothing. */
  takeBack: (() => void) | null
  /** Sends at once what waits. @returns what the county then has, or null where it could not be had */
  flush: () => Promise<Edited | null>
}

/** Takes a draft in hand; every letter lies on this device at once and is sent after a moment of rest. */
export function useDraft(draftId: string): {
  query: ReturnType<typeof useServerDraft>
  draft: DraftInHand | null
} {
  const query = useServerDraft(draftId)
  const online = useOnline()
  const [unsaved, setUnsaved] = useState<Unsaved | null>(() => keptOf(draftId))
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const [epoch, setEpoch] = useState(0)
  const [given, setGiven] = useState<Pick<Unsaved, 'content' | 'from'> | null>(null)
  const server = query.data
  const { refetch } = query
  const differs = unsaved !== null && server !== undefined && !sameDraft(unsaved.content, server.draft)
  const conflict = differs && server.version > unsaved.base

  const flush = useCallback(async (): Promise<Edited | null> => {
    setSending(true)
    try {
      const edited = await send(draftId)
      setError(null)
      return edited
    } catch (failed) {
      if (!(failed instanceof CallError)) throw failed
      setError(failed)
      if (failed.code === 'conflict') void refetch()
      return null
    } finally {
      setUnsaved(keptOf(draftId))
      setSending(false)
    }
  }, [draftId, refetch])

  useSendingBy({ flush, wanted: differs && !conflict && online, unsaved, error })
  useSendOnLeaving(draftId, conflict)

  if (!server) return { query, draft: null }
  const begun = differs ? unsaved : { base: server.version, from: server.draft }
  const content = differs ? unsaved.content : server.draft
  const replace = (next: Unsaved | null) => {
    setUnsaved(next)
    setError(null)
    setEpoch(epoch + 1)
  }
  const putMine = (mine: Draft, from: Draft | undefined) =>
    replace(keep(draftId, server.version, ontoTheirs(from, mine, server.draft), server.draft))
  const draft: DraftInHand = {
    content,
    edited: server,
    saving: stateOf({ differs, sending, online, error }),
    problem: error && !error.offline && error.code !== 'conflict' ? error.words : '',
    conflict,
    epoch,
    change: (next, anew = false) => {
      setUnsaved(keep(draftId, begun.base, next, begun.from))
      setGiven(null)
      setError(null)
      if (anew) setEpoch(epoch + 1)
    },
    keepMine: () => putMine(content, begun.from),
    takeTheirs: () => {
      forget(draftId)
      setGiven({ content, ...(begun.from && { from: begun.from }) })
      replace(null)
    },
    takeBack: given && (() => (setGiven(null), putMine(given.content, given.from))),
    flush,
  }
  return { query, draft }
}

const useServerDraft = (draftId: string) => useQueryOf(activitiesMaking.draft, { draftId })

interface Sending {
  flush: () => Promise<Edited | null>
  wanted: boolean
  unsaved: Unsaved | null
  error: CallError | null
}

/** Sends after a rest, and again after a while where it did not arrive; what was refused waits for other words. */
function useSendingBy({ flush, wanted, unsaved, error }: Sending): void {
  const key = unsaved?.key
  const passing = error === null || error.offline || error.code === 'unavailable'
  useEffect(() => {
    if (!wanted || !passing) return
    const timer = setTimeout(() => void flush(), error ? AGAIN_MS : REST_MS)
    return () => clearTimeout(timer)
  }, [flush, wanted, passing, error, key])
}

/** Whoever leaves the page within the rest has it sent all the same; the list shows the new name. */
function useSendOnLeaving(draftId: string, conflict: boolean): void {
  const held = useRef(conflict)
  held.current = conflict
  useEffect(
    () => () => {
      const done = held.current ? Promise.resolve(null) : send(draftId)
      // what could not be sent lies on this device until the page is opened again
      void done
        .catch(() => null)
        .then(() => askAnew(activitiesMaking.desk.service, activitiesMaking.desk.name))
    },
    [draftId],
  )
}

interface Facts {
  differs: boolean
  sending: boolean
  online: boolean
  error: CallError | null
}

function stateOf({ differs, sending, online, error }: Facts): DraftInHand['saving'] {
  if (!differs) return 'saved'
  if (!online || error?.offline) return 'offline'
  if (error && error.code !== 'conflict') return 'refused'
  return sending ? 'sending' : 'waiting'
}
