import { randomBytes } from 'node:crypto'
import {
  codesOf,
  PAIRS,
  type Papers,
  unwrapSecret,
  WRAP_SALT_BYTES,
  wrapSecret,
} from '../../shared/box/papers'
import { unwrap, wrapUnderPairs } from './papers'
import { BOX_BITS, makeKeyPair } from './rsa'

const PAPERS: Papers = ['0000-0000-0000-0000-0000', '1111-1111-1111-1111-1111', '2222-2222-2222-2222-2222']
const ABOUT = 'survey_boxes:652328:one'
const salts = () => randomBytes(WRAP_SALT_BYTES * PAIRS.length)

let secret: Buffer
let pair: Awaited<ReturnType<typeof makeKeyPair>>
beforeAll(async () => {
  pair = await makeKeyPair(BOX_BITS)
  secret = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
})

it('what the browser wrapped the server opens, by each pair in any order', () => {
  const wraps = wrapSecret(secret, PAPERS, ABOUT, salts())
  for (const which of PAIRS) {
    const [one, two] = codesOf(which, PAPERS)
    for (const codes of [
      [one, two],
      [two, one],
    ] as const) {
      const opened = unwrap(wraps, codes, ABOUT)
      expect([opened?.pair, opened?.privateKey.equals(pair.privateKey)]).toEqual([which, true])
    }
  }
})

it('what the server wrapped the browser opens', () => {
  for (const wrap of wrapUnderPairs(pair.privateKey, PAPERS, ABOUT))
    expect(Buffer.from(unwrapSecret(wrap, codesOf(wrap.pair, PAPERS), ABOUT) ?? [])).toEqual(secret)
})

it('neither opens by one paper twice, by a foreign one, or in another place', () => {
  const wraps = wrapSecret(secret, PAPERS, ABOUT, salts())
  const [one, two] = PAPERS
  const foreign = '3333-3333-3333-3333-3333'
  for (const codes of [
    [one, one],
    [one, foreign],
  ] as const) {
    expect(unwrap(wraps, codes, ABOUT)).toBeNull()
    for (const wrap of wraps) expect(unwrapSecret(wrap, codes, ABOUT)).toBeNull()
  }
  expect(unwrap(wraps, [one, two], 'survey_boxes:652328:other')).toBeNull()
  for (const wrap of wraps) expect(unwrapSecret(wrap, [one, two], 'other')).toBeNull()
})

it('a wrap that holds no key is opened by nobody', () => {
  expect(
    unwrap(wrapSecret(randomBytes(64), PAPERS, ABOUT, salts()), [PAPERS[0], PAPERS[1]], ABOUT),
  ).toBeNull()
})

it('salts that are too few are refused, and no two wraps share one', () => {
  expect(() => wrapSecret(secret, PAPERS, ABOUT, randomBytes(WRAP_SALT_BYTES))).toThrow(RangeError)
  expect(new Set(wrapSecret(secret, PAPERS, ABOUT, salts()).map(({ salt }) => salt)).size).toBe(3)
})
