/** Deeds and the outbox: what was tapped goes into it at once, a batch of one activity together. */
import type { Scan } from '@cloud/features/activities/contract/door'
import { isOpen, type Entry } from '@/client/outbox/entry'
import type { Outbox } from '@/client/outbox/outbox'
import { OutboxError } from '@/client/outbox/ports'
import type { CarriedScan, Scans } from '@/client/outbox/scans'
import { seal } from '@/client/sealed'

/** What the outbox calls deeds at the door. */
export const KIND = 'scans'
/** The service takes so many at a time. */
const MOST = 200

type Carrier = Pick<Outbox, 'shelf' | 'post' | 'wake' | 'standing'>

// `kinds.ts` names this body for the kind
export const bodyOf = (entry: Entry): Scans => entry.body as Scans

/** What of the outbox carries deeds at one activity and has not arrived. */
export const entriesOf = (entries: readonly Entry[], activityId: string): Entry[] =>
  entries.filter(
    (entry) => entry.kind === KIND && entry.stage !== 'sent' && bodyOf(entry).activityId === activityId,
  )

/** Ids of the deeds that are only on this phone. */
export const waitingIn = (entries: readonly Entry[], activityId: string): ReadonlySet<string> =>
  new Set(entriesOf(entries, activityId).flatMap((entry) => bodyOf(entry).scans.map(({ scanId }) => scanId)))

/** Whoever came without a sign-up lies sealed on the phone; the other deeds name nobody. */
const covered = async (scan: Scan): Promise<CarriedScan> =>
  scan.kind === 'walk_in'
    ? { kind: 'sealed', scanId: scan.scanId, sealed: await seal('deeds', JSON.stringify(scan)) }
    : scan

/**
 * Hands deeds to the outbox, all or none in one write: those of one tap belong together. While there is no network they
 * join the batch that waits.
 * @throws OutboxError storage_full: nothing was kept
 */
export async function carryScans(
  outbox: Carrier,
  which: Pick<Scans, 'activityId' | 'device'>,
  scans: readonly Scan[],
): Promise<void> {
  const fresh = await Promise.all(scans.map(covered)).catch(() => {
    throw new OutboxError('storage_full')
  })
  if (!(await joinBatch(outbox, which, fresh)))
    await outbox.post(KIND, { ...which, scans: fresh } satisfies Scans)
}

/** @returns false if none waits that could take them, or it has just begun to go */
async function joinBatch(
  outbox: Carrier,
  { activityId, device }: Pick<Scans, 'activityId' | 'device'>,
  fresh: readonly CarriedScan[],
): Promise<boolean> {
  const [batch] = entriesOf(outbox.shelf.list(), activityId).filter(
    (entry) =>
      entry.stage === 'queued' &&
      isOpen(entry) &&
      bodyOf(entry).device === device &&
      bodyOf(entry).scans.length + fresh.length <= MOST &&
      outbox.standing(entry).at !== 'held',
  )
  if (!batch) return false
  try {
    // another tab may have added to it meanwhile: whether they still fit is looked at inside the write
    await outbox.shelf.edit(batch.id, (entry) => {
      const body = bodyOf(entry)
      const all = [...body.scans, ...fresh]
      if (all.length > MOST) throw new OutboxError('already_going')
      return { body: { ...body, scans: all } satisfies Scans }
    })
  } catch (error) {
    if (!(error instanceof OutboxError) || error.trouble === 'storage_full') throw error
    return false
  }
  outbox.wake()
  return true
}
