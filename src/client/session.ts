import type { Me } from '@cloud/features/account/contract'
import { createObservable, useObservable } from './observable'
import { sessionPlace } from './sessionPlace'
import type { Session } from './sessionShape'

export type { Session }

/** The session of this device; null before anything was handed over. */
export const session = createObservable<Session | null>(sessionPlace.get(), sessionPlace.keep)
sessionPlace.follow(session)

/** What a locked session has in place of its token: it opens nothing before its person is back. */
export const LOCKED = ''

/** Whether this machine is locked: who it belongs to is known, and nothing can be asked. */
export const isLocked = (): boolean => session.get()?.token === LOCKED

/** Keeps a session that the server opened. */
export const keepSession = (opened: Session): void => session.set(opened)

/** Takes over what the server now says of the person of this session: somebody may have been given a duty. */
export function refreshPerson(person: Me): void {
  const current = session.get()
  if (current?.person.id !== person.id || JSON.stringify(current.person) === JSON.stringify(person)) return
  session.set({ ...current, person })
}

/** Forgets the session of this device. */
export const forgetSession = (): void => session.set(null)

/** The session, kept fresh. */
export const useSession = (): Session | null => useObservable(session)
