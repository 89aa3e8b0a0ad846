import { HeldBytes } from './held'

const full = expect.objectContaining({ code: 'unavailable', retryAfter: expect.any(Number) })

it('holds so much of one address and so much of all, and room comes back', () => {
  const held = new HeldBytes({ all: 100, perAddress: 60 })
  held.take('a', 60)
  expect(() => held.take('a', 1)).toThrow(full)
  held.take('b', 40)
  expect(() => held.take('c', 1)).toThrow(full)
  held.give('a', 60)
  held.take('c', 60)
  expect(() => held.take('c', 1)).toThrow(full)
})
