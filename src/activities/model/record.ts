import { plainSymbols } from '@cloud/shared/box/code'
import { beijingYear } from '@cloud/shared/time'
import { dayWords } from '@/client/dates'
import { afterWords } from '../afterWords'

/** Signs of a code: Crockford's base32 without I, L, O, U. */
const SIGN = /^[0-9A-HJKMNP-TV-Z]$/
export const CODE_LENGTH = 8

/** `Q7K4 2MXD`: two fours are easier to compare. */
export const spacedRecord = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`

/** What is wrong with a typed code: its length, a sign that no code has, or nothing. */
export function codeFault(text: string): 'length' | 'sign' | null {
  const code = plainSymbols(text)
  if ([...code].length !== CODE_LENGTH) return 'length'
  return [...code].every((sign) => SIGN.test(sign)) ? null : 'sign'
}

/** The code in what a scanner read: the address of the public page, or the code alone. Null: neither. */
export function scannedCode(text: string): string | null {
  const code = plainSymbols(/[?&]code=([^&#]+)/.exec(text)?.[1] ?? text)
  return codeFault(code) === null ? code : null
}

/** How its square code is read: by any scanner where it says an address, by ours where it says the code alone. */
export const scanWords = (qr: string, code: string): string =>
  qr === code ? afterWords.record.scanHere : afterWords.record.scan

/** `2026 年 10 月 19 日`, of a moment or of a day: what is kept for years says its year. */
export const fullDay = (at: string): string => afterWords.record.date(beijingYear(at), dayWords(at))
