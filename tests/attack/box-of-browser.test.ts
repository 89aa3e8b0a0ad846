/** The box as the desk's browser makes it: what leaves it, what the server can do with that, and what stays nowhere. */
import { webcrypto } from 'node:crypto'
import { unwrap } from '../../cloud/platform/box/papers'
import { readCode, RECEIPT_LENGTH } from '../../cloud/shared/box'
import { codesOf, PAIRS } from '../../cloud/shared/box/papers'
import { makeBox } from '../../src/desk/survey/box/making'

const ABOUT = 'survey_boxes:652328:one'

it('what a browser makes the server opens by each pair, and it is the key that was told', async () => {
  const made = await makeBox(ABOUT)
  expect(made.wraps.map(({ pair }) => pair)).toEqual([...PAIRS])
  expect(Buffer.from(made.modulus, 'base64url')).toHaveLength(384)
  for (const paper of made.papers) expect(readCode(paper, RECEIPT_LENGTH)).toBe(paper)
  expect(new Set(made.papers).size).toBe(3)
  for (const pair of PAIRS) {
    const opened = unwrap(made.wraps, codesOf(pair, made.papers), ABOUT)
    expect(opened?.pair).toBe(pair)
    expect(opened?.privateKey.export({ format: 'jwk' })).toMatchObject({ n: made.modulus, e: 'AQAB' })
  }
})

it('the private key is in nothing that leaves', async () => {
  const exported = jest.spyOn(webcrypto.subtle, 'exportKey')
  const made = await makeBox(ABOUT)
  const secrets = await Promise.all(exported.mock.results.map(({ value }) => value as Promise<unknown>))
  const [secret] = secrets.filter((one) => one instanceof ArrayBuffer)
  if (!secret) throw new Error('no private key was made')
  // what was read of it was overwritten
  expect(new Uint8Array(secret).every((byte) => byte === 0)).toBe(true)
  const sent = JSON.stringify({ modulus: made.modulus, wraps: made.wraps })
  for (const paper of made.papers) expect(sent).not.toContain(paper)
  exported.mockRestore()
})
