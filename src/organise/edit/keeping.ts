import { activitiesMaking, type Draft, type Edited } from '@cloud/features/activities/contract/making'
import { call } from '@/client/call'
import { keyOf, queryClient } from '@/client/queries'
import { session } from '@/client/session'
import { storage } from '@/client/storage'
import { uuid } from '@/client/uuid'
import { sameDraft } from './sameDraft'

/** What was written on this device and is not in the county yet. */
export interface Unsaved {
  /** The version that it was begun from. */
  base: number
  /** What that version said; absent in what an older app laid there. */
  from?: Draft
  content: Draft
  /** Of the saving, the same however often this very text is sent. */
  key: string
}

const placeOf = (draftId: string) => `organise:draft:${draftId}`

/** What lies on this device of a draft, if anything. */
export const keptOf = (draftId: string): Unsaved | null => storage.get<Unsaved>(placeOf(draftId)) ?? null

/** Lays a text on this device, at every letter: a closed window loses none. @returns what lies there now */
export function keep(draftId: string, base: number, content: Draft, from?: Draft): Unsaved {
  const unsaved: Unsaved = { base, content, key: uuid(), ...(from && { from }) }
  storage.set(placeOf(draftId), unsaved)
  return unsaved
}

/** Takes away what lies on this device. */
export const forget = (draftId: string): void => storage.remove(placeOf(draftId))

/** Gives pages what the county has now. */
export function take(edited: Edited): void {
  const me = session.get()?.person.id ?? null
  queryClient.setQueryData(keyOf(activitiesMaking.draft, { draftId: edited.draftId }, me), edited)
}

/** One saving after another: two on the way at once would be in each other's way. */
const sending = new Map<string, Promise<Edited | null>>()

/**
 * Sends what lies on this device, and takes it away once the county has it. What was written meanwhile stays, upon the
 * version that has just been saved.
 * @returns null when nothing lay there
 * @throws CallError `conflict` where somebody else has saved
 */
export function send(draftId: string): Promise<Edited | null> {
  const before = sending.get(draftId) ?? Promise.resolve(null)
  const next = before.catch(() => null).then(() => sendKept(draftId))
  sending.set(draftId, next)
  return next
}

async function sendKept(draftId: string): Promise<Edited | null> {
  const unsaved = keptOf(draftId)
  if (!unsaved) return null
  const { base, content, key } = unsaved
  const edited = await call(activitiesMaking.save, { draftId, version: base, draft: content }, key)
  const now = keptOf(draftId)
  if (now && now.key !== key && !sameDraft(now.content, content))
    keep(draftId, edited.version, now.content, content)
  else forget(draftId)
  take(edited)
  return edited
}
