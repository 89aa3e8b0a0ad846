import { encode } from 'uqr'
import { qrSvg, spacedCode } from './qr'

const TEXT = `T1:${'ABCDE23456'.repeat(13)}ABCDE`

/** Paints the path back into modules, so that the picture is proved and not its text. */
function painted(svg: string): Set<string> {
  const dark = new Set<string>()
  const path = /fill="#fff"\/><path d="([^"]+)"/.exec(svg)?.[1] ?? ''
  for (const [, x = '', y = '', w = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let n = 0; n < Number(w); n++) dark.add(`${Number(x) + n - 4},${Number(y) - 4}`)
  }
  return dark
}

it('draws every dark module and no other, with four white ones around', () => {
  const svg = qrSvg(TEXT)
  const { data, size } = encode(TEXT, { ecc: 'M', boostEcc: false, border: 0 })
  const dark = painted(svg)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) expect(dark.has(`${x},${y}`)).toBe(data[y]?.[x])
  expect(dark.size).toBe(data.flat().filter(Boolean).length)
  expect(svg).toContain(`viewBox="0 0 ${size + 8} ${size + 8}"`)
})

it('stays below 10 KB for a ticket', () => {
  expect(qrSvg(TEXT).length).toBeLessThan(10_000)
})

it('reads the code in two groups', () => {
  expect(spacedCode('004916')).toBe('004 916')
})
