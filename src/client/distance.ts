import { clockWords } from './dates'
import { CallError } from './errors'
import { Apart, type ApartMemory, type ApartState, type Side } from './outbox/apart'
import { words } from './outbox/words'
import { quiet } from './quiet'
import { session } from './session'
import { storage } from './storage'
import { speaksForNobody } from './transport'

/** When something with a name and without one went last; not under the prefix of the outbox's entries, which are listed by it. */
const APART = 'apart'

export const apartMemory: ApartMemory = {
  get: () => storage.get<ApartState>(APART),
  set: (state) => void (state ? storage.set(APART, state) : storage.remove(APART)),
}

const apart = new Apart(apartMemory, () => Math.random())
let onNote = () => {}

/** The outbox, which looks when a distance is over. */
export const tellOfNotes = (listener: () => void): void => void (onNote = listener)

/** Something goes past the outbox, or was just answered: what is on the other side keeps its distance from it. */
function note(side: Side): void {
  // where every call says whose it is there is nothing to keep apart
  if (side === 'nobody' && !speaksForNobody()) return
  apart.note(side, Date.now())
  if (side === 'nobody') quiet.set(true)
  onNote()
}

/**
 * What a person does under their name while the distance from what names nobody lasts would say who that was. Staff are not
 * stopped from their work.
 * @throws CallError apart
 */
export function mustBeApart(): void {
  const until = (session.get()?.person.roles.length ?? 0) > 0 ? null : apart.lastsUntil(Date.now())
  if (until !== null) throw new CallError('apart', words.apart(clockWords(until)))
}

/** Notes both when it sets out and when it ended: the server may have written it at any moment between. */
export function noted<T>(side: Side, job: () => Promise<T>): Promise<T> {
  note(side)
  return job().finally(() => note(side))
}
