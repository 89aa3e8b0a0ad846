import { asksOf, filterOf, narrowedBy } from './filter'

test('what an address says of a list is read, and said again', () => {
  const params = { queue: 'doing', town: '652328101', unit: 'dept:water', group: 'water', sort: 'unit' }
  const filter = filterOf({
    ...params,
    from: '2026-10-01',
    to: '2026-10-16',
    text: encodeURIComponent('河边 土堆'),
  })
  expect(filter).toMatchObject({ ...params, from: '2026-10-01', to: '2026-10-16', text: '河边 土堆' })
  expect(filter && asksOf(filter, '652328', 'c1')).toMatchObject({
    ...params,
    desk: '652328',
    id: 'c1',
    text: '河边 土堆',
  })
  expect(filter && narrowedBy(filter)).toBe(4)
})

test('a place of the map is a box, or no point at all', () => {
  for (const at of ['none', '43.8,90.2,43.9,90.3']) expect(filterOf({ at })).toMatchObject({ at })
  for (const at of ['43.8,90.2', '43.8,90.2,43.9,x', '43.81234567,1,1,1'])
    expect(filterOf({ queue: 'open', at })?.at).toBeUndefined()
})

test('what makes no sense in an address is left out, and one that says nothing is no filter', () => {
  expect(filterOf({ queue: 'nothing', town: 'x', from: '2026-13-01', what: 'received' })).toBeNull()
  expect(filterOf({ id: 'c1', desk: '652328' })).toBeNull()
})

test('what a number is made of needs its days, and a phone never stands in an address', () => {
  const counted = filterOf({ what: 'inTime', from: '2026-10-01', to: '2026-10-16' })
  expect(counted).toMatchObject({ what: 'inTime', from: '2026-10-01' })
  expect(counted && asksOf(counted, undefined, undefined)).toMatchObject({ what: 'inTime', queue: undefined })
  expect(asksOf({ queue: 'open', phone: '13900000000' }, undefined, undefined)).not.toHaveProperty('phone')
})
