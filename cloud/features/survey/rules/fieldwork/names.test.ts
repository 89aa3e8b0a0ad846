import { toldApart } from './names'

test('who is called like another one has their number behind the name', () => {
  const names = new Map([
    ['a', '调查员'],
    ['b', '沙吾列'],
    ['c', '调查员'],
  ])
  const apart = toldApart(names, (person) => `编号${person}`)
  expect(Object.fromEntries(apart)).toEqual({ a: '调查员 编号a', b: '沙吾列', c: '调查员 编号c' })
})
