import * as v from 'valibot'
import { Incoming } from './contract'

it('takes over uploads only: what is adopted is removed, and anybody who sees a photo knows its id', () => {
  const env = 'cloud://mulei-7g.6d75-mulei-7g-1300000000'
  const known = (text: string) => v.is(Incoming, text)
  expect(known(`${env}/incoming/2f0c6a0e-6f6b-4a0c-9c55-0f6f6a0e2f0c`)).toBe(true)
  expect(known(`${env}/incoming/2f0c6a0e.jpg`)).toBe(true)
  expect(known('0123456789abcdef'.repeat(4))).toBe(true)
  for (const other of [
    `${env}/photos/2f/2f0c6a0e-6f6b-4a0c-9c55-0f6f6a0e2f0c-full.webp`,
    `${env}/incoming/../photos/2f/x.webp`,
    `${env}/photos/incoming/x`,
    '../keys.json',
  ])
    expect([other, known(other)]).toEqual([other, false])
})
