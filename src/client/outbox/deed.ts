import type { Entry } from './entry'

/** The kind under which the outbox carries what staff do to cases. */
export const DEED = 'deed'

/** One command of a deed. */
export interface Step {
  service: string
  name: string
  /** Without photos: those lie beside the entry and go with the last step. */
  input: Readonly<Record<string, unknown>>
  /** The idempotency key, made anew with every handing over: the same key with other words would be refused. */
  key: string
}

/** What a member of staff does to one case, or to several at once, as it lies on the device. */
export interface Deed {
  cases: readonly string[]
  /** For lists: the number and title of the case, empty for several. */
  about: { number: string; title: string }
  /** What it is, and the unit that it goes to, where it goes to one. */
  action: string
  unit?: string
  /** What stands in its form, in the form's own shape: it comes back with the form. */
  values: unknown
  /** What was written by hand, to be read and copied. */
  said: string
  /** Empty while the form is being filled in. */
  steps: readonly Step[]
  /** Epoch ms of the handing over: deeds at one case go in this order. */
  at: number
}

/** `useCaseDeed` and the forms beside it write every body of this kind. */
export const deedOf = (entry: Entry): Deed => entry.body as Deed

/** Waits to be sent, or for its person to look at why it was not taken. */
export const isOpenDeed = ({ kind, stage }: Entry): boolean =>
  kind === DEED && (stage === 'queued' || stage === 'attention')

/** Whether nothing that was done to the same case before it is still here. @param all the whole shelf */
export function isNext(entry: Entry, all: readonly Entry[]): boolean {
  const { cases, at } = deedOf(entry)
  const isEarlier = (other: Entry) =>
    other.id !== entry.id &&
    other.by === entry.by &&
    isOpenDeed(other) &&
    (deedOf(other).at < at || (deedOf(other).at === at && other.id < entry.id)) &&
    deedOf(other).cases.some((id) => cases.includes(id))
  return !all.some(isEarlier)
}
