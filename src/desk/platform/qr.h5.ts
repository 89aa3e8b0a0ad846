import { renderSVG } from 'uqr'

/** White modules around the code that a scanner needs (ISO/IEC 18004, 5.3.8). */
const QUIET = 4

/** The code of the address under which phones reach this app, as an SVG string. */
export const codeOf = (path: string): string | null =>
  renderSVG(`${window.location.origin}${path}`, { ecc: 'M', border: QUIET })

/** The address itself, to be typed. */
export const addressOf = (path: string): string | null => `${window.location.origin}${path}`
