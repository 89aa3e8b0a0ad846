import { CallError, offlineError } from '../errors'
import { explain } from './explain'
import { OutboxError } from './ports'

test('a phone that cannot store how it went says nothing of the thing, which may have arrived', () => {
  expect(explain(new OutboxError('storage_full'))).toMatchObject({ final: false })
  expect(explain(new OutboxError('photo_unreadable'))).toMatchObject({ final: true })
})

test('only what surely had no effect leaves the thing open', () => {
  expect(explain(offlineError())).not.toHaveProperty('untouched')
  expect(explain(new CallError('unavailable', ''))).not.toHaveProperty('untouched')
  expect(explain(new CallError('unauthenticated', ''))).toMatchObject({ final: false, untouched: true })
})

test('what a busy server asks for is kept', () => {
  const busy = new CallError('unavailable', '', {}, undefined, '', 7)
  expect(explain(busy)).toMatchObject({ final: false, retryAfter: 7 })
})
