import fc from 'fast-check'
import { TOWNS } from '@cloud/shared/divisions'
import { allDesks, matching, namedBeside } from './desks'

const all = allDesks([{ code: 'dept:water', name: '水利局' }])
const codes = all.map(({ code }) => code)

describe('the desks that a case can go to', () => {
  it('are all of them, each once', () => {
    const places = TOWNS.flatMap(({ code, villages }) => [code, ...villages.map((one) => one.code)])
    expect(codes).toEqual(['dept:water', ...places])
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('have each name once, unless what has it a second time is chosen', () => {
    const there = [
      { code: '652328', name: '县环委办' },
      { code: 'dept:urban', name: '综合执法局' },
    ]
    const departments = [
      { code: 'dept:office', name: '县环委办' },
      { code: 'dept:urban', name: '综合执法局' },
      { code: 'dept:water', name: '水利局' },
    ]
    const left = (chosen: string | null) => namedBeside(departments, there, chosen).map(({ code }) => code)
    expect(left(null)).toEqual(['dept:water'])
    expect(left('dept:urban')).toEqual(['dept:water'])
    expect(left('dept:office')).toEqual(['dept:office', 'dept:water'])
  })

  it('are each found by their own name, and what is chosen never goes out of sight', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.subarray(codes, { maxLength: 4 }),
        fc.string(),
        (desk, kept, text) => {
          const found = matching(all, desk.name, kept).shown.map(({ code }) => code)
          expect(found).toContain(desk.code)
          const shown = matching(all, text, kept).shown.map(({ code }) => code)
          expect(kept.every((code) => shown.includes(code))).toBe(true)
          expect(new Set(shown).size).toBe(shown.length)
        },
      ),
    )
  })

  it('begin without the villages', () => {
    const shown = matching(all, '', []).shown.map(({ code }) => code)
    expect(shown).toEqual(['dept:water', ...TOWNS.map(({ code }) => code)])
  })
})
