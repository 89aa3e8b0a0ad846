/** More decimals than this tell nobody anything. */
const MOST_DECIMALS = 4

/**
 * A share in percent beside the line that it is judged by: one decimal, and more where one would print the line itself
 * though the share is not there (90.0 for a share that has missed 90 %).
 */
export function beside(share: number, line: number): string {
  const said = (value: number, decimals: number) => (value * 100).toFixed(decimals)
  const tells = (decimals: number) => said(share, decimals) !== said(line, decimals)
  if (!tells(MOST_DECIMALS)) return said(share, 1)
  let decimals = 1
  while (!tells(decimals)) decimals += 1
  return said(share, decimals)
}
