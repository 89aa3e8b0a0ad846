import type { Message } from './server'

/** What travels, as far as a fault in its way may lose or double something. */
export const PARCELS = [
  'report',
  'nameless report',
  'photo',
  'nameless photo',
  'sign-up',
  'cancellation',
  'ticket',
  'envelope',
  'correction',
  'withdrawal',
] as const
export type Parcel = (typeof PARCELS)[number]

/** What went wrong with one. `clock`, `full`: the phone's clock was changed, or it was full, while one waited. */
const MISHAPS = [
  'lost before',
  'late',
  'lost after',
  'doubled',
  'twins',
  'cut',
  'busy',
  'app killed',
  'server killed',
  'clock',
  'full',
] as const
export type Mishap = (typeof MISHAPS)[number]

const isPhoto = (parcel: Parcel): boolean => parcel === 'photo' || parcel === 'nameless photo'
/** Sent by the page while somebody looks, and not from the outbox: it never waits. */
const isAtHand = (parcel: Parcel) => parcel === 'correction' || parcel === 'withdrawal'

/** Whether a mishap can befall such a thing at all. */
const canHappen = (parcel: Parcel, mishap: Mishap): boolean =>
  mishap === 'cut' ? isPhoto(parcel) : !isAtHand(parcel) || (mishap !== 'clock' && mishap !== 'full')

const BY_PROCEDURE: Readonly<Record<string, Parcel>> = {
  submit: 'report',
  submitAnonymous: 'nameless report',
  signUp: 'sign-up',
  cancel: 'cancellation',
  ticket: 'ticket',
}

/** What a request brings; null: only a question, or a session. */
export function parcelOf({ act }: Message): Parcel | null {
  if ('bytes' in act) return act.fields ? 'nameless photo' : 'photo'
  if (act.procedure !== 'send') return BY_PROCEDURE[act.procedure] ?? null
  const { sealed, version } = JSON.parse(act.input) as { sealed: string | null; version: number } // ours
  if (sealed === null) return 'withdrawal'
  return version > 1 ? 'correction' : 'envelope'
}

const BETWEEN = 'between ticket and envelope: app killed'

const CELLS: readonly string[] = [
  ...PARCELS.flatMap((parcel) => [
    `${parcel}: sent`,
    ...MISHAPS.filter((mishap) => canHappen(parcel, mishap)).map((mishap) => `${parcel}: ${mishap}`),
  ]),
  BETWEEN,
]

/** How often each thing travelled, and how often each mishap befell it. */
export class Tally {
  private readonly counts: Record<string, number> = {}

  sent(parcel: Parcel): void {
    this.add(`${parcel}: sent`)
  }

  befell(mishap: Mishap, parcel: Parcel): void {
    this.add(`${parcel}: ${mishap}`)
  }

  /** The app died after it had its ticket and before the envelope left. */
  betweenTicketAndSend(): void {
    this.add(BETWEEN)
  }

  of(parcel: Parcel, what: Mishap | 'sent'): number {
    return this.counts[`${parcel}: ${what}`] ?? 0
  }

  /** Every cell that can be counted, with what was. */
  table(): Record<string, number> {
    return Object.fromEntries(CELLS.map((cell) => [cell, this.counts[cell] ?? 0]))
  }

  /** What never happened in these schedules, and so was not tested by them. */
  missing(): string[] {
    return CELLS.filter((cell) => !this.counts[cell])
  }

  private add(cell: string): void {
    this.counts[cell] = (this.counts[cell] ?? 0) + 1
  }
}
