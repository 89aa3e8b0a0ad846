const BEIJING_MS = 8 * 3_600_000

/** The month of a moment in Beijing, as `2026-10`, moved by so many months. */
export function monthOf(moment: number, move = 0): string {
  const at = new Date(moment + BEIJING_MS)
  const months = at.getUTCFullYear() * 12 + at.getUTCMonth() + move
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}
