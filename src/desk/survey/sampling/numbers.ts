/** Numbers as people type them. */

/** 93 or 93% → 0.93; undefined outside 0–100. */
export function shareOf(typed: string): number | undefined {
  const number = numberOf(typed.replace(/[%％]\s*$/, ''))
  return number !== undefined && number >= 0 && number <= 100 ? number / 100 : undefined
}

/** 1.2, 1。2 is none; undefined for what is no number. */
export function numberOf(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replace(/,/g, '').trim()
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

/** A whole number inside both bounds. */
export function wholeOf(typed: string, least: number, most: number): number | undefined {
  const number = numberOf(typed)
  return number !== undefined && Number.isInteger(number) && number >= least && number <= most
    ? number
    : undefined
}
