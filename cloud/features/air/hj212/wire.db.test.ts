import { expectedOf, playWire } from '../../../../tests/support/hj212-wire'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import { HEADS } from '../../../../tests/factories/hj212-wire/heads'
import { STREAMS } from '../../../../tests/factories/hj212-wire/streams'
import { VALUES } from '../../../../tests/factories/hj212-wire/values'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

describe.each([
  ['the head', HEADS],
  ['the values', VALUES],
  ['the stream', STREAMS],
])('of a station: %s', (_, cases) => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    const { result, mn } = await playWire(t, one)
    expect(result).toEqual(expectedOf(one, mn))
  })
})
