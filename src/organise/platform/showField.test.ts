import { asked, resetTaro } from '../../../tests/support/taro-mock'
import { showField } from './showField.weapp'

beforeEach(() => {
  resetTaro()
  jest.useFakeTimers()
})
afterEach(() => jest.useRealTimers())

test('in the mini-program a field is scrolled into sight, below the bar', () => {
  showField('field-closesAt')
  jest.runAllTimers()
  expect(asked).toEqual([{ name: 'pageScrollTo', detail: { selector: '#field-closesAt', offsetTop: -120 } }])
})
