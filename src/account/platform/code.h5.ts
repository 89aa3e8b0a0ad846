import { ACCOUNT } from '@cloud/shared/addresses'
import { renderSVG } from 'uqr'

/** White modules around a code that a scanner needs (ISO/IEC 18004, 5.3.8). */
const QUIET = 2

/** A text as a square code: an SVG string, black on white in both themes, since some scanners read no other. */
export const squareOf = (text: string): string => renderSVG(text, { ecc: 'M', border: QUIET })

/** What a desktop shows: the address of the page that asks on the phone, with the code in it. */
export const addressOf = (code: string): string => `${window.location.origin}${ACCOUNT.scan(code)}`
