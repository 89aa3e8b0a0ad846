/** A share as people read it: one decimal. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** A round share, such as a target: no decimal unless it has one. */
export const roundPercent = (share: number): string => `${String(Math.round(share * 1000) / 10)}%`

/** A count with a comma at the thousands. */
export const counted = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
