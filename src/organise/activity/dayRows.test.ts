import { makeCame, makeRoll, makeRow } from '../../../tests/factories/organise.ui'
import { offRows, onBuses } from './dayRows'

it('who came is counted at the bus they came by, and who came by themselves apart', () => {
  const roll = makeRoll()
  const came = [
    makeCame({ of: 'a', people: 2, point: 'bus' }),
    makeCame({ of: 'b', people: 1, point: 'bus' }),
    makeCame({ of: 'c', people: 3, point: null }),
  ]
  expect(onBuses(roll, came)).toMatchObject({ points: [{ key: 'bus', here: 3 }], own: 3 })
})

it('who gave a seat back is off, who waits is not', () => {
  const rows = [makeRow({ state: 'cancelled' }), makeRow({ state: 'waiting' }), makeRow({})]
  expect(offRows({ rows })).toEqual([rows[0]])
})
