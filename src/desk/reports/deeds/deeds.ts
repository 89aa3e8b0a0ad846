import { createObservable } from '@/client/observable'
import { isOpen, outbox, OutboxError, useOutbox, type Entry } from '@/client/outbox'
import { DEED, deedOf, isOpenDeed, type Deed } from '@/client/outbox/deed'
import { session, useSession } from '@/client/session'
import { toast } from '@/ui/Toast'
import { words } from '../../words'

/** So long a deed is told to nobody and may be taken back. */
const UNDO_MS = 10_000

/** A form that has just come back, by 撤回 or because somebody wants to write it anew. */
export interface Returned {
  caseId: string
  action: string
  /** Of the entry that holds what stood in it. */
  entryId: string
  /** What the server said of its fields. */
  fields: Readonly<Record<string, string>>
  /** Grows with each. */
  serial: number
}
export const returned = createObservable<Returned | null>(null)

const me = () => session.get()?.person.id ?? null

/** Of what lies on a device that others use too, one's own. */
const isMine = (entry: Entry, personId: string | null) =>
  entry.kind === DEED && personId !== null && entry.by === personId

/** What I did and what has not left this device, in order. */
export function useMyDeeds(): readonly Entry[] {
  const personId = useSession()?.person.id ?? null
  return useOutbox()
    .filter((entry) => isMine(entry, personId) && isOpenDeed(entry))
    .sort((one, other) => deedOf(one).at - deedOf(other).at)
}

/** Forms of mine that are not handed over: with photos, or taken back. */
export function useMyDrafts(caseId: string): readonly Entry[] {
  const personId = useSession()?.person.id ?? null
  return useOutbox().filter(
    (entry) => isMine(entry, personId) && entry.stage === 'draft' && deedOf(entry).cases.includes(caseId),
  )
}

/** The form of an action at a case as it lies on the device; undefined: nothing does. */
export const draftOf = (caseId: string, action: string): Entry | undefined =>
  outbox.shelf
    .list()
    .find(
      (entry) =>
        isMine(entry, me()) &&
        entry.stage === 'draft' &&
        deedOf(entry).action === action &&
        deedOf(entry).cases.includes(caseId),
    )

/** A form that is being filled in and already has something that only the device keeps. */
export const beginDeed = (deed: Omit<Deed, 'steps' | 'at'>): Promise<Entry> =>
  outbox.shelf.create(DEED, { ...deed, steps: [], at: Date.now() } satisfies Deed, 'draft', me())

/** Hands a deed over: it leaves when the time for a change of mind is over. @throws OutboxError */
export async function handOver(deed: Omit<Deed, 'at'>): Promise<void> {
  const body: Deed = { ...deed, at: Date.now() }
  const draft = draftOf(body.cases[0] ?? '', body.action)
  const entry = draft
    ? await outbox.shelf.edit(draft.id, () => ({ body }))
    : await outbox.shelf.create(DEED, body, 'draft', me())
  await outbox.queue(entry.id, false, UNDO_MS)
}

/** 撤回, or 改了再办: the form comes back with all that stood in it. `change` moves it into another one. */
export async function takeBack(
  entry: Entry,
  change: Partial<Pick<Deed, 'action' | 'values'>> = {},
): Promise<void> {
  const fields = entry.problem?.fields ?? {}
  try {
    await outbox.shelf.edit(entry.id, ({ body }) => ({
      stage: 'draft',
      problem: null,
      body: { ...(body as Deed), ...change }, // `deed.ts`
    }))
  } catch (error) {
    if (!(error instanceof OutboxError)) throw error
    return toast(words.deeds.tooLate, 'info')
  }
  const { cases, action } = deedOf(entry)
  const serial = (returned.get()?.serial ?? 0) + 1
  returned.set({
    caseId: cases[0] ?? '',
    action: change.action ?? action,
    entryId: entry.id,
    fields,
    serial,
  })
  // what came after it no longer waits for it
  outbox.wake()
}

/** Throws a deed away, with its words and photos. */
export async function giveUp(entry: Entry): Promise<void> {
  try {
    await outbox.shelf.remove(entry.id)
  } catch (error) {
    if (!(error instanceof OutboxError)) throw error
    toast(words.deeds.tooLate, 'info')
  }
  outbox.wake()
}

/** 马上办: in their order, without waiting for a change of mind. */
export async function sendNow(deeds: readonly Entry[]): Promise<void> {
  for (const { id } of deeds) await outbox.release(id).catch(() => undefined)
}

/** Epoch ms until which it may be taken back unseen; 0: no longer, or it is not waiting for that. */
export const undoUntil = (entry: Entry): number =>
  entry.stage === 'queued' && isOpen(entry) ? (entry.leavesAt ?? 0) : 0
