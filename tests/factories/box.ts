import {
  type BoxPairs,
  makeBox,
  makeBoxPairs,
  makePapers,
  type Papers,
  tryPapers,
} from '../../cloud/features/survey/box/make'
import { type BoxKeys, surveyContract } from '../../cloud/features/survey/contract'
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
