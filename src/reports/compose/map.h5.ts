import type { MapPlace } from './mapPlace'

/** A browser has no map of ours to pick on: town and village are chosen from the list, which works offline. */
export const canPickOnMap = false

export const pickOnMap = (): Promise<MapPlace | null> => Promise.resolve(null)
