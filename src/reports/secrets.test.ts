import { createHash } from 'node:crypto'
import { makeClaim, makeSecrets } from './secrets'

test('code and hash belong together, and none is like another', async () => {
  const [one, other] = [await makeSecrets(), await makeSecrets()]
  expect(one.receipt).toMatch(/^\d{40}$/)
  expect(one.receiptHash).toBe(createHash('sha256').update(one.receipt).digest('hex'))
  expect(Buffer.from(one.claim, 'base64url')).toHaveLength(32)
  expect(Object.values(one)).not.toEqual(expect.arrayContaining([other.claim]))
  expect(one.receipt).not.toBe(other.receipt)
  expect(await makeClaim()).not.toBe(one.claim)
})
