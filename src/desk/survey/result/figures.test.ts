import { signed } from './figures'

test('points have their sign, and what rounds to nothing has none', () => {
  expect([0.0123, -0.05, 0.0004, -0.0004, 0].map(signed)).toEqual(['+1.2', '-5.0', '0.0', '0.0', '0.0'])
})
