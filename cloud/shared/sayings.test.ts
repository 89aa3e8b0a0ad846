import { pseudoText } from './pseudo'
import { roomOf, sayings } from './sayings'

const zh = { gone: '没有了', left: (count: number) => `还有 ${count} 个`, inside: { deep: '里面' } }

test('what is said waits for its reader, and is told apart before', () => {
  const says = sayings({ 'zh-CN': zh })
  expect(says.gone('zh-CN')).toBe('没有了')
  expect(says.left(3)('zh-CN')).toBe('还有 3 个')
  expect(says.inside.deep('ar-XB')).toBe(pseudoText('里面'))
  expect(says.left(3)('ar-XB')).toBe(pseudoText('还有 3 个'))
  expect(says.gone).toBe(says.gone)
})

test('a room opens in the language of who reads', () => {
  const room = roomOf({ 'zh-CN': zh })
  expect(room('zh-CN')).toBe(zh)
  expect(room('ar-XB').left(3)).toBe(pseudoText('还有 3 个'))
})
