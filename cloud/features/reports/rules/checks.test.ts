import fc from 'fast-check'
import { CATEGORY_IDS } from '../../../shared/categories'
import { ALL, checkedShare, checkRule, isDrawn, type OwnChecks } from './checks'

const share = fc.integer({ min: 0, max: ALL })
const lot = fc.integer({ min: 0, max: ALL - 1 })

it('looks at all that a smaller share looked at, at none at nothing and at each at all', () => {
  fc.assert(
    fc.property(share, share, lot, (one, other, number) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)]
      if (isDrawn(less, number)) expect(isDrawn(more, number)).toBe(true)
      expect([isDrawn(0, number), isDrawn(ALL, number)]).toEqual([false, true])
    }),
  )
  expect(Array.from({ length: ALL }, (_, number) => isDrawn(30, number)).filter(Boolean)).toHaveLength(30)
})

it('goes by the category that is looked at most, and at all that came back wherever any is', () => {
  const own: OwnChecks = { 'air.dust': 20, 'other.any': ALL }
  expect(checkedShare(own, ['air.dust'])).toBe(20)
  expect(checkedShare(own, ['air.dust', 'other.any'])).toBe(ALL)
  expect(CATEGORY_IDS.map((id) => checkedShare({}, [id])).every((one) => one === 0)).toBe(true)
  fc.assert(
    fc.property(share, fc.integer({ min: 0, max: 2 }), (of, reopened) => {
      const rule = checkRule(of, reopened)
      if (of === 0) expect(rule).toBe('never')
      else expect(rule).toBe(of === ALL || reopened > 0 ? 'always' : 'drawn')
    }),
  )
})
