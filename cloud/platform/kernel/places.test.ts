import { createPlaces, type Places, type Work } from './places'

const KINDS = ['read', 'write'] as const
const wish = (county: string, what: string, brief = false) => ({ county, what, brief })

/** People of a county who come at once, each for something else, and stay until they are told to go. */
function storm(places: Places, county: string, many: number, work: Work = 'read') {
  const inside: ReturnType<typeof wish>[] = []
  for (let one = 0; one < many; one++) {
    const wanted = wish(county, `${work} ${one}`)
    if (places[work].enter(wanted)) inside.push(wanted)
    else places[work].wait(wanted, () => inside.push(wanted))
  }
  return {
    inside,
    leaveOne() {
      const [first] = inside.splice(0, 1)
      if (first) places[work].leave(first)
    },
  }
}

it('a county that is alone has all places, and of several none has', () => {
  const alone = createPlaces({ connections: 10 })
  for (const work of KINDS) storm(alone, 'a', 50, work)
  expect(alone.counts('a')).toEqual({ inside: 13, waiting: 87 })
  const shared = createPlaces({ connections: 10, counties: 2 })
  for (const work of KINDS) storm(shared, 'a', 50, work)
  // of both kinds together it leaves connections of the pool
  expect(shared.counts('a')).toEqual({ inside: 8, waiting: 92 })
  for (const work of KINDS) expect(shared[work].enter(wish('b', 'ledger'))).toBe(true)
})

it('what is given on goes to the county with the fewest inside, whoever has waited longer', () => {
  const places = createPlaces({ connections: 10, counties: 3 })
  const a = storm(places, 'a', 40)
  const b = storm(places, 'b', 40)
  expect([a.inside.length, b.inside.length]).toEqual([4, 3])
  const c = storm(places, 'c', 1)
  expect(c.inside).toHaveLength(0)
  a.leaveOne()
  expect([a.inside.length, b.inside.length, c.inside.length]).toEqual([3, 3, 1])
  // those that have as many take turns
  c.leaveOne()
  const before = [a.inside.length, b.inside.length]
  for (let turn = 0; turn < 20; turn++) (turn % 2 ? a : b).leaveOne()
  expect(Math.abs(a.inside.length - b.inside.length)).toBeLessThanOrEqual(1)
  expect(a.inside.length + b.inside.length).toBe((before[0] ?? 0) + (before[1] ?? 0))
})

it('of what a county may take one thing never has all, and the same name in another county is another thing', () => {
  const places = createPlaces({ connections: 10, counties: 2 })
  const enter = (county: string, what: string) => places.read.enter(wish(county, what, true))
  expect(Array.from({ length: 9 }, () => enter('a', 'sign up')).filter(Boolean)).toHaveLength(3)
  expect(enter('a', 'ledger')).toBe(true)
  expect(enter('b', 'sign up')).toBe(true)
})

it('whoever gives up is in no row, and a row of one county has its end for that county alone', () => {
  const places = createPlaces({ connections: 1, counties: 2, mostWaiting: 1 })
  const held = wish('a', 'x')
  expect(places.write.enter(held)).toBe(true)
  const giveUp = places.write.wait(held, () => {
    throw new Error('it has gone')
  })
  expect(places.write.wait(held, () => {})).toBeUndefined()
  const entered: string[] = []
  expect(places.write.wait(wish('b', 'x'), () => entered.push('b'))).toBeDefined()
  giveUp?.()
  expect(places.counts()).toEqual({ inside: 1, waiting: 1 })
  places.write.leave(held)
  expect(entered).toEqual(['b'])
  expect(places.counts()).toEqual({ inside: 1, waiting: 0 })
})
