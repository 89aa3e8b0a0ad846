/**
 * The code of a participation record: eight signs of Crockford's base32, so 40 random bits, which say nothing about the
 * person or the record. Whoever guesses needs, of a hundred thousand records, eleven million tries for a hit, and an
 * address has 180 an hour: seven years.
 */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Random bytes that one code takes. */
export const RECORD_CODE_BYTES = 5

/** The code of five random bytes. @throws RangeError if there are not five */
export function recordCode(random: Uint8Array): string {
  if (random.length !== RECORD_CODE_BYTES) throw new RangeError('a code is made of five bytes')
  const bits = random.reduce((all, byte) => all * 256n + BigInt(byte), 0n)
  return Array.from({ length: 8 }, (_, sign) =>
    SIGNS.charAt(Number((bits >> BigInt(35 - 5 * sign)) & 31n)),
  ).join('')
}

/**
 * The first sign of a name and two stars, however long it is: 阿**. Of 努尔兰·巴合提 the first sign of the given name; an
 * accent stays with its letter. What nobody sees (joiners, marks of direction) is no sign.
 */
export function maskedName(name: string): string {
  const first = /[^\p{M}\p{C}\p{Z}]\p{M}*/u.exec(name)?.[0] ?? ''
  return `${first}**`
}
