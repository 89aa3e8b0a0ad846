/** Crockford's alphabet without I, L, O and U: nothing to mistake when it is written down or read out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUP = 4
const LENGTH = 16

/** Bytes of randomness that `makeCode` takes: 15 symbols of 5 bits. */
export const CODE_BYTES = LENGTH - 1

/**
 * Writes random bytes as a code that people can copy: four groups of four, the last symbol a check.
 * 75 bits, since each byte gives one symbol of 5 bits without bias.
 */
export function makeCode(random: Uint8Array): string {
  if (random.length < CODE_BYTES) throw new RangeError(`a code takes ${CODE_BYTES} bytes`)
  const symbols = Array.from(random.subarray(0, CODE_BYTES), (byte) => byte & 31)
  const code = [...symbols, checkOf(symbols)].map((value) => ALPHABET.charAt(value)).join('')
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/**
 * Reads a typed code back: case, blanks and dashes do not matter, I and L are 1, O is 0.
 * @returns the code in its printed form, or null if a symbol is wrong or missing
 */
export function readCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0')
  const symbols = Array.from(letters, (letter) => ALPHABET.indexOf(letter))
  if (symbols.length !== LENGTH || symbols.includes(-1)) return null
  if (checkOf(symbols.slice(0, -1)) !== symbols.at(-1)) return null
  return Array.from({ length: LENGTH / GROUP }, (_, at) => letters.slice(at * GROUP, (at + 1) * GROUP)).join(
    '-',
  )
}

/** Odd weights are units modulo 32, so every single wrong symbol changes the check. */
function checkOf(symbols: readonly number[]): number {
  return symbols.reduce((sum, value, at) => sum + value * (2 * at + 1), 0) % 32
}
