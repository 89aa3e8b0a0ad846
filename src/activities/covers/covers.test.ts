import { PICTURES } from '@cloud/features/activities/contract'
import { coverSvg } from '.'

describe.each(PICTURES)('the drawing %s', (picture) => {
  const svg = coverSvg(picture)
  it('is well formed, without a number that went wrong', () => {
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    const opened = svg.match(/<[a-zA-Z]+/g)?.length ?? 0
    const closed = (svg.match(/\/>/g)?.length ?? 0) + (svg.match(/<\//g)?.length ?? 0)
    expect(opened).toBe(closed)
  })
  it('travels to a phone in at most 16 KB', () => {
    expect(svg.length).toBeLessThan(16_000)
  })
  it('refers to nothing: no address, and no id that could be on the page twice', () => {
    expect(svg).not.toMatch(/ id=|url\(/)
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toContain('http')
  })
})
