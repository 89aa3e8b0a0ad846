/** A mini-program has no address that a camera opens; what is printed is printed on a computer. */
export const codeOf = (_path: string): string | null => null

export const addressOf = (_path: string): string | null => null
