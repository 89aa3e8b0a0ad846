import { CallError, offlineError } from './errors'
import { onServerBack, watched } from './reach'

const answered = () => watched(Promise.resolve(1))
const failed = (error: Error) => watched(Promise.reject(error)).catch(() => undefined)

test('the server is back when it answers after a request that it did not answer, once', async () => {
  const back = jest.fn()
  const stop = onServerBack(back)
  await answered()
  expect(back).not.toHaveBeenCalled()
  await failed(offlineError())
  await failed(offlineError())
  expect(back).not.toHaveBeenCalled()
  await answered()
  await answered()
  expect(back).toHaveBeenCalledTimes(1)
  stop()
  await failed(offlineError())
  await answered()
  expect(back).toHaveBeenCalledTimes(1)
})

test('a refusal is an answer: nothing was lost', async () => {
  const back = jest.fn()
  onServerBack(back)
  await failed(new CallError('invalid', '有几处要改一下'))
  await answered()
  expect(back).not.toHaveBeenCalled()
})
