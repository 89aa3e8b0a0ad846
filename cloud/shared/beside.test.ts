import { beside } from './beside'

it.each([
  [0.8997, 0.9, '89.97'],
  [0.90004, 0.9, '90.004'],
  [0.9, 0.9, '90.0'],
  // a rounding of the machine is no difference
  [0.1 + 0.2, 0.3, '30.0'],
  [0.9051, 0.905, '90.51'],
  [0.916, 0.9, '91.6'],
  [1, 0.99, '100.0'],
])('a share of %d is never printed as the line of %d that it is not on', (share, line, said) => {
  expect(beside(share, line)).toBe(said)
})
