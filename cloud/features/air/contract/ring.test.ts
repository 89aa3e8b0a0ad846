import fc from 'fast-check'
import { packRing, unpackRing } from './ring'

describe('the packed ring', () => {
  it('is base64 and comes back whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const text = packRing([...bytes])
        expect(text).toBe(Buffer.from(bytes).toString('base64'))
        expect(unpackRing(text)).toEqual([...bytes])
      }),
    )
  })
})
