import { settling, verdict } from '.'
import { chanceToReach, sizeFor } from './settling'

it.each([
  // share, touches, 80 %, 90 %: the method's table is rounded and within 3 % of these
  [0.91, 3480, 6850, 9200],
  [0.92, 875, 1720, 2240],
  [0.93, 391, 730, 970],
  [0.94, 221, 400, 520],
  [0.95, 142, 260, 320],
])('says what settles a true %d against 90 %%', (share, touches, eighty, ninety) => {
  expect(settling(share, 0.9)?.touches).toBe(touches)
  const near = (ours: number | null | undefined, table: number) => {
    expect(Math.abs((ours ?? 0) / table - 1)).toBeLessThan(0.03)
  }
  near(settling(share, 0.9)?.withPower80, eighty)
  near(sizeFor(share, 0.9, 0.9), ninety)
})

it('counts settling from where on the chance stays', () => {
  const size = settling(0.93, 0.9)?.withPower80 ?? 0
  expect(chanceToReach(size - 1, 0.93, 0.9)).toBeLessThan(0.8)
  for (let n = size; n < size + 200; n += 1) expect(chanceToReach(n, 0.93, 0.9)).toBeGreaterThanOrEqual(0.8)
})

it('says one time in seven for the share of the plan and 1,200 answers, and that a bound is one-sided 2.5 %', () => {
  expect(chanceToReach(1200, 0.9081, 0.9)).toBeCloseTo(1 / 7, 2)
  expect(chanceToReach(1200, 0.9, 0.9)).toBeLessThanOrEqual(0.025)
})

it('settles "not reached" by the other side, and nothing at the target itself', () => {
  expect(settling(0.88, 0.9)).toEqual(settling(1 - 0.88, 1 - 0.9) && { touches: 949, withPower80: 1981 })
  expect(settling(0.92, 0.9, 2)?.touches).toBe(1750)
  expect(settling(0.9, 0.9)).toBeNull()
  // what weights leave of nine of ten: looked for as if it were another share, the opening would never end
  expect(settling(0.9 + 2 ** -53, 0.9)).toBeNull()
  expect(settling(0.899_995, 0.9)).toBeNull()
  expect(verdict({ low: 0.9, high: 0.95 }, 0.9)).toBe('reached')
})

it('is at the target where only a rounding of the weights keeps it from there', () => {
  // 900 of 1,000 sheets of one weight
  const w = 12.345
  let [of, all] = [0, 0]
  for (let n = 0; n < 1000; n += 1) {
    all += w
    if (n % 10 !== 0) of += w
  }
  expect(of / all).not.toBe(0.9)
  expect(of / all).toBeCloseTo(0.9, 12)
  expect(settling(of / all, 0.9)).toBeNull()
  expect(sizeFor(of / all, 0.9, 0.8)).toBeNull()
  expect(settling(0.9002, 0.9)?.touches).toBeGreaterThan(8_000_000)
})
