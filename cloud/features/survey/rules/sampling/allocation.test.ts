import { allocate, AllocationRefused, neymanWeights } from './allocation'

const of = (sizes: Record<string, number>) => new Map(Object.entries(sizes))
const shared = (...given: Parameters<typeof allocate>) => Object.fromEntries(allocate(...given))

describe('households are shared out', () => {
  it('by the largest remainder, of equal ones the smaller code first', () => {
    expect(shared(of({ a: 500, b: 300, c: 201 }), 10)).toEqual({ a: 5, b: 3, c: 2 })
    expect(shared(of({ b: 100, a: 100, c: 100 }), 4)).toEqual({ a: 2, b: 1, c: 1 })
    expect(shared(of({ a: 10, b: 10 }), 20)).toEqual({ a: 10, b: 10 })
  })

  it('with a least for each: who would get less is given it, and the rest is shared again', () => {
    // 60 for the two small ones; the picture of the sampling desk has these towns
    const towns = of({ a: 7420, b: 2890, c: 720, d: 400 })
    expect(shared(towns, 400, 60)).toEqual({ a: 202, b: 78, c: 60, d: 60 })
  })

  it('and never more than there are', () => {
    expect(shared(of({ a: 1000, b: 8, c: 3 }), 300, 10)).toEqual({ a: 289, b: 8, c: 3 })
    expect(shared(of({ a: 5, b: 100 }), 90, 0, of({ a: 1, b: 1 }))).toEqual({ a: 5, b: 85 })
  })

  it.each([
    [5, 3, 'too_few', 6],
    [31, 0, 'too_many', 30],
  ] as const)('refuses %i with at least %i', (n, least, reason, bound) => {
    const sharing = () => allocate(of({ a: 10, b: 20 }), n, least)
    expect(sharing).toThrow(AllocationRefused)
    expect(sharing).toThrow(`${reason}: ${bound}`)
  })

  it('by Neyman: more where people differ more', () => {
    const size = of({ a: 1000, b: 1000 })
    const weight = neymanWeights(size, (key) => ({ a: 0.5, b: 0.9 })[key])
    // .5 : .3
    expect(shared(size, 80, 0, weight)).toEqual({ a: 50, b: 30 })
    expect(Object.fromEntries(neymanWeights(of({ c: 10 }), () => undefined))).toEqual({ c: 5 })
  })
})
