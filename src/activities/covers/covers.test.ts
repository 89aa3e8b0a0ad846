import { PICTURES } from '@cloud/activities/contract'
import { coverSvg } from '.'

describe.each(PICTURES)('the drawing %s', (picture) => {
  const svg = coverSvg(picture)
  it('is well formed, without a number that went wrong', () => {
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    const opened = svg.match(/<[a-zA-Z]+/g)?.length ?? 0
    const closed = (svg.match(/\/>/g)?.length ?? 0) + (svg.match(/<\//g)?.length ?? 0)
    expect(opened).toBe(closed)
  })
  it('travels to a phone in at most 16 KB and refers only to itself', () => {
    expect(svg.length).toBeLessThan(16_000)
    const ids = new Set([...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))
    for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id)
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toContain('http')
  })
})

it('shares no gradient between two drawings on one page', () => {
  const ids = PICTURES.flatMap((picture) =>
    [...coverSvg(picture).matchAll(/ id="([^"]+)"/g)].map((match) => match[1]),
  )
  expect(new Set(ids).size).toBe(ids.length)
})
