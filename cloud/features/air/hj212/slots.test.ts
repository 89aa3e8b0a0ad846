import { Slots } from './slots'

const LIMITS = { connections: 10, perAddress: 5, strangers: 6, strangersPerAddress: 3 }

function slotsWith(limits = LIMITS) {
  const slots = new Slots(limits)
  const ended: string[] = []
  const enter = (address: string, name = address) => slots.enter(address, () => ended.push(name))
  return { enter, ended }
}

it('a stranger from an address with many makes room for one from elsewhere', () => {
  const { enter, ended } = slotsWith()
  for (const name of ['a1', 'a2', 'a3']) enter('a', name)
  for (const name of ['b1', 'b2']) enter('b', name)
  enter('c')
  expect(enter('d')).not.toBeNull()
  expect(ended).toEqual(['a1'])
})

it('an address has so many strangers, and so many in all', () => {
  const { enter, ended } = slotsWith()
  const first = [enter('a'), enter('a'), enter('a')]
  expect(enter('a')).toBeNull()
  for (const slot of first) slot?.known()
  expect([enter('a'), enter('a')]).not.toContain(null)
  expect(enter('a')).toBeNull()
  expect(ended).toEqual([])
})

it('who has left has no place any more', () => {
  const { enter } = slotsWith()
  const first = enter('a')
  enter('a')
  enter('a')
  first?.leave()
  expect(enter('a')).not.toBeNull()
})

it('stations are never displaced', () => {
  const { enter, ended } = slotsWith({ ...LIMITS, connections: 4 })
  for (const name of ['a', 'b', 'c', 'd']) enter(name)?.known()
  expect(enter('e')).toBeNull()
  expect(ended).toEqual([])
})

it('a station that comes again is not displaced before it has spoken, whoever comes', () => {
  const { enter, ended } = slotsWith()
  const first = enter('station')
  first?.known()
  first?.leave()
  expect(enter('station')).not.toBeNull()
  for (let n = 0; n < 50; n++) expect(enter(`other ${n}`)).not.toBeNull()
  expect(ended).not.toContain('station')
  expect(ended).toHaveLength(44)
})
