/**
 * What an organiser's phone says of a ticket that is shown to it, with a network and without: read its text, check its
 * signature, look it up in the list that was taken along and in what this phone itself did. Pure; runs on the phone.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import type { Roll, RollRow, Scan } from '../contract/door'
import { presentBy } from './presence'
import { claimOf, isTicketText, type TicketClaim, ticketParts } from './ticket-text'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time'

/** What the text of a code says by itself. */
export type TicketRead = { code: 'valid'; claim: TicketClaim } | { code: 'forged' } | { code: 'unreadable' }

/**
 * Reads the text of a QR code.
 * @param key Ed25519 public key, 64 hex digits
 * @returns unreadable: no ticket of ours at all; forged: calls itself one, and the county did not sign it
 */
export function readTicketText(key: string, text: string): TicketRead {
  const trimmed = text.trim()
  if (!isTicketText(trimmed)) return { code: 'unreadable' }
  const parts = ticketParts(trimmed)
  if (!parts || !isSigned(key, parts)) return { code: 'forged' }
  return { code: 'valid', claim: claimOf(parts.body) }
}

/** By RFC 8032 to the letter, as the county's own check: no other text of the same signature holds. */
function isSigned(key: string, { body, signature }: { body: Uint8Array; signature: Uint8Array }): boolean {
  const publicKey = Uint8Array.from({ length: 32 }, (_, at) => parseInt(key.slice(2 * at, 2 * at + 2), 16))
  return ed25519.verify(signature, body, publicKey, { zip215: false })
}

/** What is shown at the door: the text of a scanned code, six digits, or a row of the list. */
export type Shown = { text: string } | { digits: string } | { signUpId: string }

/** What the phone cannot know when it says so. */
export type Unsure =
  /** Given back, or called off, since the list was made. */
  | 'cancelled_since'
  /** Let in by another phone since this one last heard of them. */
  | 'other_phones'
  /** The list is older than half a day: take it again. */
  | 'old_list'

/** That somebody is already here. */
export interface Since {
  at: string
  people: number
  /** Whose phone let them in; null: this one. */
  byName: string | null
}

/** What the panel says: come in, wait, or no; why, and about whom. */
export type Verdict =
  | {
      say: 'yes'
      code: 'come'
      row: RollRow
      people: number
      /** So many say the ticket that was shown, where that is not what the list says: one of them is older. */
      ticketSays: number | null
      unsure: Unsure[]
    }
  /** Signed for this activity and not on the list: made after it. Handed in as a scan of kind `ticket`. */
  | { say: 'yes'; code: 'newer_than_list'; claim: TicketClaim; people: number; unsure: Unsure[] }
  /** Waits for a seat, or has been offered one and did not take it yet; `position` is the place in the queue. */
  | { say: 'wait'; code: 'waiting' | 'offered'; row: RollRow; position: number | null; unsure: Unsure[] }
  /** Already let in: by this phone, or by another as far as this one has heard. */
  | { say: 'no'; code: 'here' | 'here_by_other'; row: RollRow | null; since: Since }
  /** Given back, lapsed or taken off. */
  | { say: 'no'; code: 'cancelled'; row: RollRow }
  | {
      say: 'no'
      /**
       * forged: not signed by the county; foreign: of another activity; unreadable: no ticket; unknown: no such digits on
       * the list (a ticket made later must be scanned); called_off, over: the activity itself.
       */
      code: 'forged' | 'foreign' | 'unreadable' | 'unknown' | 'called_off' | 'over'
    }

/** What the phone has. */
export interface Known {
  roll: Roll
  /** Everything this phone did at this activity, handed in or not. */
  own: readonly Scan[]
  /** When the county last answered this phone with who is here; null: not since the list. */
  syncedAt?: string | null
}

/** A list so old is a reason to take it again. */
const OLD_LIST_MS = 12 * HOUR_MS
/** What the county said so long ago at most is known. */
const FRESH_MS = 2 * MINUTE_MS

/** Judges what is shown at the door. */
export function judge(shown: Shown, known: Known, now: Date): Verdict {
  const { activity } = known.roll
  if (activity.cancelledReason !== null) return { say: 'no', code: 'called_off' }
  if (now >= new Date(activity.endsAt)) return { say: 'no', code: 'over' }
  if ('signUpId' in shown) {
    const row = known.roll.rows.find((one) => one.signUpId === shown.signUpId)
    return row ? ofRow(row, null, known, now) : { say: 'no', code: 'unknown' }
  }
  if ('digits' in shown) return ofDigits(shown.digits, known, now)
  const read = readTicketText(known.roll.ticketKey, shown.text)
  if (read.code !== 'valid') return { say: 'no', code: read.code }
  if (read.claim.activityId !== activity.id) return { say: 'no', code: 'foreign' }
  const row = rowOf(read.claim.code, known)
  return row ? ofRow(row, read.claim.party, known, now) : ofNewer(read.claim, known, now)
}

function ofDigits(text: string, known: Known, now: Date): Verdict {
  const digits = text.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return { say: 'no', code: 'unreadable' }
  const row = rowOf(digits, known)
  return row ? ofRow(row, null, known, now) : { say: 'no', code: 'unknown' }
}

const rowOf = (code: string, { roll }: Known) => roll.rows.find((one) => one.code === code)

/** @param ticket how many people the ticket says; null where none was scanned */
function ofRow(row: RollRow, ticket: number | null, known: Known, now: Date): Verdict {
  const here = presentBy(known.roll, known.own).ofRow(row)
  if (here) return ofPresent(row, here)
  const unsure = unsureOf(known, now)
  switch (row.state) {
    case 'cancelled':
      return { say: 'no', code: 'cancelled', row }
    case 'waiting':
    case 'offered':
      return { say: 'wait', code: row.state, row, position: row.position, unsure }
    case 'seated': {
      const ticketSays = ticket !== null && ticket !== row.party ? ticket : null
      return { say: 'yes', code: 'come', row, people: row.party, ticketSays, unsure }
    }
  }
}

function ofNewer(claim: TicketClaim, known: Known, now: Date): Verdict {
  const here = presentBy(known.roll, known.own).ofCode(claim.code)
  if (here) return ofPresent(null, here)
  const unsure = unsureOf(known, now)
  return { say: 'yes', code: 'newer_than_list', claim, people: claim.party, unsure }
}

const ofPresent = (row: RollRow | null, since: Since): Verdict => ({
  say: 'no',
  code: since.byName === null ? 'here' : 'here_by_other',
  row,
  since,
})

function unsureOf({ roll, syncedAt }: Known, now: Date): Unsure[] {
  const since = (at: string) => now.getTime() - Date.parse(at)
  const heard = Math.min(since(roll.madeAt), syncedAt ? since(syncedAt) : Infinity)
  return [
    ...(since(roll.madeAt) > FRESH_MS ? (['cancelled_since'] as const) : []),
    ...(heard > FRESH_MS ? (['other_phones'] as const) : []),
    ...(since(roll.madeAt) > OLD_LIST_MS ? (['old_list'] as const) : []),
  ]
}
