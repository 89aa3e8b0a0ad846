import { symbolsOf } from '../../../shared/box/code'

/** Random bytes that one code takes. */
export const RECORD_CODE_BYTES = 5
const SYMBOLS = 8

/**
 * The code of a participation record: eight symbols of the house's codes, so 40 random bits, which say nothing about the
 * person or the record. Whoever guesses needs, of a hundred thousand records, eleven million tries for a hit, and an
 * address has 180 an hour: seven years.
 * @throws RangeError if there are not five bytes
 */
export function recordCode(random: Uint8Array): string {
  if (random.length !== RECORD_CODE_BYTES) throw new RangeError('a code is made of five bytes')
  return symbolsOf(random, SYMBOLS).replace('-', '')
}

/**
 * The first sign of a name and two stars, however long it is: 阿**. Of 努尔兰·巴合提 the first sign of the given name; an
 * accent stays with its letter. What nobody sees (joiners, marks of direction) is no sign.
 */
export function maskedName(name: string): string {
  const first = /[^\p{M}\p{C}\p{Z}]\p{M}*/u.exec(name)?.[0] ?? ''
  return `${first}**`
}
