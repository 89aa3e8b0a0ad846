test('an old phone gets what packages call, unseen by whoever counts', () => {
  const [hasOwn, at] = [Object.hasOwn, Array.prototype.at]
  Reflect.deleteProperty(Object, 'hasOwn')
  Reflect.deleteProperty(Array.prototype, 'at')
  jest.isolateModules(() => void jest.requireActual<object>('./younger'))
  expect([Object.hasOwn, Array.prototype.at]).not.toContain(undefined)
  expect(Object.hasOwn).not.toBe(hasOwn)
  expect([Object.hasOwn({ a: 1 }, 'a'), Object.hasOwn({}, 'toString')]).toEqual([true, false])
  expect([[1, 2, 3].at(-1), [1, 2, 3].at(0), [1].at(5), [].at(-1)]).toEqual([3, 1, undefined, undefined])
  const keys: string[] = []
  for (const key in [7]) keys.push(key)
  expect(keys).toEqual(['0'])
  Object.assign(Object, { hasOwn })
  Array.prototype.at = at
})

test('a young one keeps its own', () => {
  const { at } = Array.prototype
  jest.isolateModules(() => void jest.requireActual<object>('./younger'))
  expect(Array.prototype.at).toBe(at)
})
