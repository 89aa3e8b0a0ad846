import fc from 'fast-check'
import { type About, mergeSmallGroups, SMALLEST_GROUP } from './merge'

const saying = ({ town, sex, age }: About) => JSON.stringify([town, sex, age])
const counted = (sheets: About[]) => {
  const counts = new Map<string, number>()
  for (const sheet of sheets) counts.set(saying(sheet), (counts.get(saying(sheet)) ?? 0) + 1)
  return counts
}
const many = (count: number, about: About): About[] => Array.from({ length: count }, () => about)

const one = fc.record<About>({
  town: fc.constantFrom('t1', 't2', 't3', null),
  sex: fc.constantFrom('f', 'm', null),
  age: fc.constantFrom('18', '30', '45', '60', null),
})

test('nobody is left among fewer than five, and nothing is said that was not', () => {
  fc.assert(
    fc.property(fc.array(one, { maxLength: 120 }), (sheets) => {
      const merged = mergeSmallGroups(sheets)
      expect(merged).toHaveLength(sheets.length)
      for (const count of counted(merged).values())
        expect(count).toBeGreaterThanOrEqual(Math.min(SMALLEST_GROUP, sheets.length))
      merged.forEach((sheet, at) => {
        for (const trait of ['town', 'sex', 'age'] as const)
          if (sheet[trait] !== null) expect(sheet[trait]).toBe(sheets[at]?.[trait])
      })
    }),
  )
})

test('groups that are large enough keep what they say', () => {
  const sheets = [
    ...many(9, { town: 't1', sex: 'f', age: '30' }),
    ...many(5, { town: 't1', sex: 'm', age: '30' }),
  ]
  expect(mergeSmallGroups(sheets)).toEqual(sheets)
})

test('the age goes before the sex, and the sex before the town', () => {
  const ages = [
    ...many(3, { town: 't1', sex: 'f', age: '30' }),
    ...many(3, { town: 't1', sex: 'f', age: '60' }),
  ]
  expect(counted(mergeSmallGroups(ages))).toEqual(new Map([[saying({ town: 't1', sex: 'f', age: null }), 6]]))
  const sexes = [
    ...many(3, { town: 't1', sex: 'f', age: '30' }),
    ...many(3, { town: 't1', sex: 'm', age: '60' }),
  ]
  expect(counted(mergeSmallGroups(sexes))).toEqual(
    new Map([[saying({ town: 't1', sex: null, age: null }), 6]]),
  )
})

test('what is left alone takes the next smallest group along', () => {
  const sheets = [
    ...many(2, { town: 't1', sex: 'f', age: '30' }),
    ...many(6, { town: 't2', sex: 'f', age: '30' }),
    ...many(9, { town: 't3', sex: 'f', age: '30' }),
  ]
  expect(counted(mergeSmallGroups(sheets))).toEqual(
    new Map([
      [saying({ town: null, sex: null, age: null }), 8],
      [saying({ town: 't3', sex: 'f', age: '30' }), 9],
    ]),
  )
})
