type Opener = (sealed: string) => Promise<string | null>

/** The cipher is eleven kilobytes that every resident would load: the organisers' package brings it. */
let brought: Opener | null = null

/** Whether deeds that lie sealed can be opened: not before that package was opened since the app started. */
export const canOpenDeeds = (): boolean => brought !== null

/** @returns null if this phone can no longer read it */
export const openDeed = (sealed: string): Promise<string | null> =>
  brought === null ? Promise.reject(new Error('nobody has brought the cipher')) : brought(sealed)

/** Called by the package that seals. */
export const bringOpener = (opener: Opener): void => {
  brought = opener
}
