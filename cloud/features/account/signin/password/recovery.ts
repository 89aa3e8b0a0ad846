import { randomInt } from 'node:crypto'

/** As in 我的编号: nobody takes one for another on paper. */
const SYMBOLS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
/** 60 bits: nobody guesses that, a few times an hour. */
const LENGTH = 12
const GROUP = 4

/** A code to be kept on paper: `7K2M-9QXD-44TB`. */
export function randomCode(): string {
  const symbols = Array.from({ length: LENGTH }, () => SYMBOLS.charAt(randomInt(SYMBOLS.length))).join('')
  return symbols.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? symbols
}
