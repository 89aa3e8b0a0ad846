/** A browser needs no scanner here: the camera of the phone opens the address in the code itself. */
export const scan: (() => Promise<string>) | null = null
