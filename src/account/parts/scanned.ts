/** A code of a desktop, and the address that carries it. */
const CODE = /^[\w-]{43}$/
const IN_ADDRESS = /\/account\/scan\/index\?(?:[^#]*&)?code=([\w-]{43})(?:[&#]|$)/

/**
 * The code in what a camera has read.
 * @returns null: it is no code of ours
 */
export const scannedCode = (text: string): string | null =>
  IN_ADDRESS.exec(text)?.[1] ?? (CODE.test(text.trim()) ? text.trim() : null)
