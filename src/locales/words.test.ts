import { locale, liveWords } from '.'
import type * as Locales from '.'

const chinese = {
  title: '空气',
  many: (count: number) => `${count} 天`,
  room: {
    list: ['春', '夏'],
    deep: { end: '完' },
    told: (name: string) => ({ title: `${name}好`, lines: ['一'] }),
  },
}
const words = liveWords({ 'zh-CN': chinese })
// what modules keep
const { room, many } = words
const { list, told } = room

const CHINESE = /[\u3400-\u9fff]/

afterEach(() => locale.set('zh-CN'))

test('words that a module keeps speak the language of the moment', () => {
  const read = () => [words.title, many(3), list[1], room.deep.end, list.join(' '), told('天').title]
  const before = read()
  expect(before).toEqual(['空气', '3 天', '夏', '完', '春 夏', '天好'])
  locale.set('ar-XB')
  const after = read()
  for (const text of after) expect(text).not.toMatch(CHINESE)
  expect(after[1]).toMatch(/^3 /)
  locale.set('zh-CN')
  expect(read()).toEqual(before)
})

test('rooms and lists behave as what they stand for', () => {
  locale.set('ar-XB')
  expect(Array.isArray(list)).toBe(true)
  expect([...list].concat(list.map((word) => word))).toHaveLength(4)
  expect(JSON.stringify(list)).not.toMatch(CHINESE)
  expect(Object.keys(room)).toEqual(['list', 'deep', 'told'])
  const { end } = { ...room.deep }
  expect([end, ...Object.values(room.deep)].join('')).not.toMatch(CHINESE)
})

test('a room stays the same one, so that nothing is computed anew for it', () => {
  expect(words.room).toBe(room)
  expect(room.told).toBe(told)
})

test('a kept language that the product does not speak is Chinese', () => {
  jest.isolateModules(() => {
    jest.doMock('@/client/storage', () => ({ storage: { get: () => 'xx', set: () => true } }))
    const fresh = jest.requireActual<typeof Locales>('.')
    expect(fresh.locale.get()).toBe('zh-CN')
  })
})
