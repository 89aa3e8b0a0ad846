import { randomBytes } from 'node:crypto'
import {
  type BoxPairs,
  makeBox,
  makeBoxPairs,
  makePapers,
  tryPapers,
} from '../../cloud/features/survey/box/make'
import { type BoxKeys, surveyContract } from '../../cloud/features/survey/contract'
import type { Holder } from '../../cloud/features/survey/contract/desk/box'
import { PAIRS, type Papers, WRAP_SALT_BYTES, wrapSecret } from '../../cloud/shared/box/papers'
import type { TestServices } from '../support/services'

/** Pairs for tests that need no others: making them takes a second. */
let pairs: Promise<BoxPairs> | undefined

export const bothOf = ([one, two, three]: Papers) =>
  [
    [one, two],
    [one, three],
    [two, three],
  ] as const

/** Makes and tries the box of a survey. @returns its papers and public keys */
export async function makeTriedBox(
  t: Pick<TestServices, 'db' | 'settings' | 'call'>,
  survey: string,
  officeKey?: string,
): Promise<{ papers: Papers; keys: BoxKeys }> {
  pairs ??= makeBoxPairs()
  const papers = makePapers()
  const at = { db: t.db, county: t.settings.county, survey }
  await makeBox(at, { keyRing: t.settings.keyRing, pairs: await pairs, papers, officeKey })
  for (const codes of bothOf(papers)) await tryPapers(at, codes)
  return { papers, keys: await t.call(surveyContract.keys, { survey }) }
}

/** Who keeps the papers of a test's box. */
export const HOLDERS: [Holder, Holder, Holder] = [
  { office: '州统计局', outside: true },
  { office: '县纪委监委', outside: false },
  { office: '县档案馆', outside: false },
]

/** What a browser sends to the desk when it has made a box, and the papers that it prints. */
export async function boxOfBrowser(about: string, papers: Papers = makePapers()) {
  pairs ??= makeBoxPairs()
  const { modulus, privateKey } = (await pairs).box
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' })
  const wraps = wrapSecret(secret, papers, about, randomBytes(WRAP_SALT_BYTES * PAIRS.length))
  return { papers, made: { modulus, wraps, holders: HOLDERS } }
}
