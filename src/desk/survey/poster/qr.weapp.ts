/** A mini-program has no address that a camera opens; posters are printed on a computer. */
export const codeOf = (_path: string): string | null => null
