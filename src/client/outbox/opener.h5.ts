import { unseal } from '../sealed'

/** Whether deeds that lie sealed can be opened: a browser has its own cipher. */
export const canOpenDeeds = (): boolean => true

/** @returns null if this browser can no longer read it */
export const openDeed = (sealed: string): Promise<string | null> => unseal('deeds', sealed)

/** Nothing has to be brought here. */
export const bringOpener = (_opener: typeof openDeed): void => undefined
