import { createObservable, useObservable } from './observable'

/**
 * True while something has just gone from this phone that names nobody. What asks by itself with a session (how much is
 * unread, what waits for the person) is left out then: it would say who sits at the phone in that very minute.
 */
export const quiet = createObservable(false)

/** The same, kept fresh. */
export const useQuiet = (): boolean => useObservable(quiet)
