import { useEffect, useRef, useState } from 'react'
import { surveyDesk, type QuestionnaireDraft } from '@cloud/features/survey/contract/desk'
import { useCommand, useQueryOf } from '@/client/queries'
import { storage } from '@/client/storage'

/** What was written on this device and not saved yet. */
interface Unsaved {
  /** The revision that it was begun from. */
  base: number
  content: QuestionnaireDraft
}

const placeOf = (code: string) => `survey-draft:${code}`
const MOST_UNDOS = 50

/** A draft that is being written: what is here, what is on the server, and how the two meet. */
export interface DraftInHand {
  content: QuestionnaireDraft
  base: number
  /** Something here is not on the server yet. */
  unsaved: boolean
  /** Somebody else has saved since: nothing is written over before one of the two was chosen. */
  conflict: boolean
  /** Counts what replaced the content from outside of its fields: they are drawn anew. */
  epoch: number
  change: (content: QuestionnaireDraft) => void
  undo: (() => void) | null
  keepMine: () => void
  takeTheirs: () => void
  /** What lies on this device goes. */
  forget: () => void
  save: (onSaved?: (revision: number) => void) => void
  saving: boolean
  /** What the server said against saving it. */
  error: string | null
}

/** Takes a draft in hand. Every change lies on this device at once, so that no word is lost by a closed window. */
export function useDraft(code: string): {
  query: ReturnType<typeof useServerDraft>
  draft: DraftInHand | null
} {
  const query = useServerDraft(code)
  const command = useCommand(surveyDesk.saveDraft)
  const [unsaved, setUnsaved] = useState<Unsaved | null>(() => storage.get<Unsaved>(placeOf(code)) ?? null)
  const [past, setPast] = useState<QuestionnaireDraft[]>([])
  const [epoch, setEpoch] = useState(0)
  const latest = useRef<Unsaved | null>(unsaved)
  useEffect(() => {
    latest.current = unsaved
  }, [unsaved])
  const server = query.data
  if (!server) return { query, draft: null }

  const hold = (next: Unsaved | null) => {
    setUnsaved(next)
    latest.current = next
    if (next) storage.set(placeOf(code), next)
    else storage.remove(placeOf(code))
  }
  const base = unsaved?.base ?? server.revision
  const content = unsaved?.content ?? server.content
  const [before] = past.slice(-1)
  const draft: DraftInHand = {
    content,
    base,
    unsaved: unsaved !== null,
    conflict: unsaved !== null && unsaved.base !== server.revision,
    epoch,
    change: (next) => {
      setPast([...past.slice(1 - MOST_UNDOS), content])
      hold({ base, content: next })
    },
    undo: before
      ? () => {
          setPast(past.slice(0, -1))
          setEpoch(epoch + 1)
          hold({ base, content: before })
        }
      : null,
    keepMine: () => hold({ base: server.revision, content }),
    takeTheirs: () => {
      hold(null)
      setPast([])
      setEpoch(epoch + 1)
    },
    forget: () => hold(null),
    save: (onSaved) =>
      command.mutate(
        { code, revision: base, content },
        {
          onSuccess: ({ revision }) => {
            // what was typed while it travelled is still unsaved, upon what has just been saved
            const now = latest.current
            hold(now && now.content !== content ? { base: revision, content: now.content } : null)
            onSaved?.(revision)
          },
          onError: (error) => {
            if (error.code === 'conflict') void query.refetch()
          },
        },
      ),
    saving: command.isPending,
    error: command.error && command.error.code !== 'conflict' ? command.error.words : null,
  }
  return { query, draft }
}

const useServerDraft = (code: string) => useQueryOf(surveyDesk.draft, { code })
