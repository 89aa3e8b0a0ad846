import { encode } from 'uqr'

/** White modules around the code that a scanner needs (ISO/IEC 18004, 5.3.8). */
const QUIET = 4

/**
 * The QR code of a text as an SVG string, level M, black on white in both themes.
 * Runs of dark modules in a row are one stroke of the path: a ticket stays below 10 KB.
 */
export function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', boostEcc: false, border: 0 })
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const from = x
      while (x + 1 < size && row[x + 1]) x++
      path += `M${from + QUIET} ${y + QUIET}h${x - from + 1}v1H${from + QUIET}z`
    }
  })
  const side = size + 2 * QUIET
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path d="M0 0h${side}v${side}H0z" fill="#fff"/><path d="${path}" fill="#0D1B2A"/></svg>`
  )
}

/** `427 916`: two groups are easier to read out. */
export const spacedCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`
