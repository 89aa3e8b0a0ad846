import { createGate } from './gate'

test('a ticket that stays in sight is scanned once; another one, or the same after it was away, again', () => {
  let now = 0
  const isNew = createGate(() => now)
  expect(isNew('a')).toBe(true)
  // for a minute before the camera
  for (let seen = 0; seen < 120; seen += 1) {
    now += 500
    expect(isNew('a')).toBe(false)
  }
  expect(isNew('b')).toBe(true)
  expect(isNew('a')).toBe(true)
  now += 3_000
  expect(isNew('a')).toBe(true)
})
