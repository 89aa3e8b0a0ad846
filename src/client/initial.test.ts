import { initialOf } from './initial'

test.each([
  ['王建', '王'],
  ['演示居民 古丽', '古'],
  ['演示县领导', '县'],
  ['阿依古丽·买买提', '阿'],
  ['𠮷田', '𠮷'],
  ['', '我'],
])('%s is %s', (name, letter) => expect(initialOf(name)).toBe(letter))
