/** Crockford's alphabet without I, L, O and U: nothing to mistake when it is written down or read out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Symbols of a receipt code and of a code on paper: 95 bits and a check, five groups of four. */
export const RECEIPT_LENGTH = 20
/** Symbols of the code in the letter of a drawn household: 75 bits and a check. */
export const INVITE_LENGTH = 16

/** Bytes of randomness that a code of `length` symbols takes: one a symbol, none for the check. */
export const codeBytes = (length: number): number => length - 1

/**
 * Writes random bytes as a code that people can copy: groups of four, the last symbol a check. Each byte gives
 * one symbol of 5 bits without bias.
 * @throws RangeError if there are too few bytes
 */
export function makeCode(random: Uint8Array, length: number): string {
  if (random.length < codeBytes(length)) throw new RangeError(`a code takes ${codeBytes(length)} bytes`)
  const symbols = Array.from(random.subarray(0, codeBytes(length)), (byte) => byte & 31)
  return grouped([...symbols, checkOf(symbols)].map((value) => ALPHABET.charAt(value)).join(''))
}

/**
 * Reads a typed code back: case, blanks, dashes and dots do not matter, I and L are 1, O is 0, and letters of full
 * width, as a Chinese keyboard writes them, are the same letters.
 * @returns the code in its printed form, or null if a symbol is wrong or missing
 */
export function readCode(typed: string, length: number): string | null {
  const letters = plainSymbols(typed)
  const symbols = Array.from(letters, (letter) => ALPHABET.indexOf(letter))
  if (symbols.length !== length || symbols.includes(-1)) return null
  if (checkOf(symbols.slice(0, -1)) !== symbols.at(-1)) return null
  return grouped(letters)
}

/** What somebody typed as the symbols that were printed, as far as it can be told; its length is the caller's to check. */
export const plainSymbols = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    // dashes, dots, and the marks that a Chinese keyboard has on the same keys
    .replace(/[\s\-\u2010-\u2015\u2212.,\u00b7\u3001\u3002]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')

/** The first `length` symbols of some bytes, five bits each from the front, in groups of four and without a check. */
export function symbolsOf(bytes: Uint8Array, length: number): string {
  const symbols = Array.from({ length }, (_, at) => {
    const bit = at * 5
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    return ALPHABET.charAt((pair >> (11 - (bit & 7))) & 31)
  })
  return grouped(symbols.join(''))
}

const grouped = (symbols: string) => symbols.replace(/(.{4})(?=.)/g, '$1-')

/** Odd weights are units modulo 32, so every single wrong symbol changes the check. */
function checkOf(symbols: readonly number[]): number {
  return symbols.reduce((sum, value, at) => sum + value * (2 * at + 1), 0) % 32
}
