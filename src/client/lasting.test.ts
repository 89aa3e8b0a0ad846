import { resetTaro } from '../../tests/support/taro-mock'
import { lasting } from './lasting'
import { storage } from './storage'

const DAY_MS = 24 * 3_600_000

beforeEach(resetTaro)

test('a value ends by itself, and with the start of the app it is gone from the phone', () => {
  lasting.set('list', 'sealed', DAY_MS)
  lasting.set('other', 'sealed', 3 * DAY_MS)
  storage.set('answer:until-nothing', 'kept')
  expect(lasting.get('list', DAY_MS - 1)).toBe('sealed')
  expect(lasting.get('list', DAY_MS)).toBeUndefined()
  lasting.sweep(2 * DAY_MS)
  expect(storage.get('answer:until:list')).toBeUndefined()
  expect(lasting.get('other', 2 * DAY_MS)).toBe('sealed')
  expect(storage.get('answer:until-nothing')).toBe('kept')
})
