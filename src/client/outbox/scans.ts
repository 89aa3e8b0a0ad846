import { activitiesDoor, type Scan } from '@cloud/features/activities/contract/door'
import type { InputOf, OutputOf } from '@cloud/shared/contract'
import { lasting } from '../lasting'
import type { Voice } from './ballots'
import type { Entry } from './entry'
import { canOpenDeeds, openDeed } from './opener'

/** Somebody who came without a sign-up: name and number lie sealed on the phone until they go. */
export interface SealedScan {
  kind: 'sealed'
  scanId: string
  sealed: string
}
export type CarriedScan = Scan | SealedScan

/** What one entry of the outbox carries: what this phone did at one activity, in order. */
export interface Scans {
  activityId: string
  device: string
  scans: readonly CarriedScan[]
}

type Refused = OutputOf<typeof activitiesDoor.scans>['refused'][number]

/** Days for which one can still read what the service could make nothing of. */
const KEPT_MS = 30 * 24 * 3_600_000

const placeOf = (activityId: string) => `refused:${activityId}`

/** What the service could make nothing of, until somebody has read it. */
export const refusedScans = {
  of: (activityId: string): readonly Refused[] => lasting.get(placeOf(activityId)) ?? [],
  add(activityId: string, refused: readonly Refused[]): void {
    const known = refusedScans.of(activityId)
    const fresh = refused.filter(({ scanId }) => !known.some((one) => one.scanId === scanId))
    if (fresh.length > 0) lasting.set(placeOf(activityId), [...known, ...fresh], Date.now() + KEPT_MS)
  },
  read(activityId: string, scanId: string): void {
    const left = refusedScans.of(activityId).filter((one) => one.scanId !== scanId)
    lasting.set(placeOf(activityId), left, Date.now() + KEPT_MS)
  },
}

/** What of the outbox carries deeds at a door that have not been sent. */
const unsentOf = (entries: readonly Entry[]): Scans[] =>
  entries
    .filter(({ kind, stage }) => kind === 'scans' && stage !== 'sent')
    // `kinds.ts` names this body for the kind
    .map(({ body }) => body as Scans)

/** How many deeds at the door wait to be sent. */
export const unsentScans = (entries: readonly Entry[]): number =>
  unsentOf(entries).reduce((sum, { scans }) => sum + scans.length, 0)

/** The activity at whose door something waits that cannot go before its page has been opened; null: nothing does. */
export const shutDoor = (entries: readonly Entry[]): string | null =>
  unsentOf(entries).find((body) => !canGo(body))?.activityId ?? null

/** Whether all of it can be opened now; what was sealed and cannot be waits for the package that seals. */
export const canGo = ({ scans }: Scans): boolean =>
  canOpenDeeds() || scans.every(({ kind }) => kind !== 'sealed')

/** Opens what was sealed. @returns null for what this phone can no longer read */
export async function openScan(scan: CarriedScan): Promise<Scan | null> {
  if (scan.kind !== 'sealed') return scan
  const plain = await openDeed(scan.sealed)
  // nobody but this app could seal what opens: it is what `carrying.ts` wrote
  return plain === null ? null : (JSON.parse(plain) as Scan)
}

/** Hands in what a phone did. What is refused is noted here, whatever page is open when the answer comes. */
export async function handInScans({ activityId, device, scans }: Scans, call: Voice['call']) {
  const opened = await Promise.all(scans.map(openScan))
  const input: InputOf<typeof activitiesDoor.scans> = {
    activityId,
    device,
    scans: opened.flatMap((scan) => scan ?? []),
  }
  const lost = scans.filter((_, at) => opened[at] === null)
  refusedScans.add(
    activityId,
    lost.map(({ scanId }) => ({ scanId, why: 'unknown' as const })),
  )
  if (input.scans.length === 0) return null
  const answer = await call(activitiesDoor.scans, input)
  refusedScans.add(activityId, answer.refused)
  return answer
}
