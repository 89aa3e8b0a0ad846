import { ACCOUNT } from '@cloud/shared/addresses'
import { renderSVG } from 'uqr'

const QUIET = 2

export const squareOf = (text: string): string => renderSVG(text, { ecc: 'M', border: QUIET })
export const addressOf = (code: string): string => `${API_BASE}${ACCOUNT.scan(code)}`
