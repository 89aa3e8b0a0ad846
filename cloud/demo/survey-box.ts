import { constants, randomBytes, randomInt, sign } from 'node:crypto'
import type { Db } from '../platform/database'
import type { Settings } from '../platform/kernel/context'
import { DEMO_PAPERS } from '../features/survey/box/demo-papers'
import { type BoxPairs, makeBox, makePapers, PADDED, tryPapers } from '../features/survey/box/make'
import { type Answers, scopeOf } from '../features/survey/contract'
import { envelopes, participations } from '../features/survey/tables'
import { BOX_KEY_BYTES, modulusOf, receiptHash, seal, SEAL_BYTES, slipOf } from '../shared/box'
import { COUNTY, isVillage, TOWNS } from '../shared/divisions'
import type { InventedSheet } from './survey-people'

export { DEMO_PAPERS }

/** Envelopes a statement inserts: 4.6 kB each. */
const AT_ONCE = 100

/** Makes a box with the demo county's papers, tries each pair of them and puts invented sheets in, sealed. */
export async function fillBox(
  db: Db,
  settings: Settings,
  survey: string,
  given: { sheets: readonly InventedSheet[]; pairs: BoxPairs; questionnaire: number },
): Promise<void> {
  const { county, keyRing } = settings
  const { sheets, pairs, questionnaire } = given
  const at = { db, county, survey }
  await makeBox(at, { keyRing, pairs, papers: DEMO_PAPERS })
  const [one, two, three] = DEMO_PAPERS
  for (const codes of [
    [one, two],
    [one, three],
    [two, three],
  ] as const)
    await tryPapers(at, codes)
  const modulus = modulusOf(pairs.box.modulus, BOX_KEY_BYTES)
  if (!modulus) throw new Error('the box has no key')
  const rows = sheets.map(({ sample, answers, assisted }) => {
    const [code] = makePapers()
    const scope = scopeOf(survey, sample)
    const { m, receipt } = slipOf(code, scope)
    const village = sample === 'drawn' ? villageIn(answers) : undefined
    const content = {
      answers,
      ...(village === undefined ? {} : { village }),
      receipt: Buffer.from(receiptHash(receipt)).toString('base64url'),
      mode: assisted ? (sample === 'drawn' ? 'interviewed' : 'helped') : 'self',
      questionnaire,
    }
    const place = { scope, m, version: 1 }
    const sealed = seal(content, code, place, { modulus, padTo: PADDED }, randomBytes(SEAL_BYTES))
    // nobody's: signed outright, as the ticket of a phone comes out
    const signature = sign('sha384', m, {
      key: pairs[sample].privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 48,
    })
    return {
      county,
      surveyId: survey,
      sample,
      m: Buffer.from(m),
      signature,
      version: 1,
      sealed: Buffer.from(sealed),
    }
  })
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE)
    await db.insert(envelopes).values(some)
    await db.insert(participations).values(
      some.map(() => ({
        county,
        surveyId: survey,
        key: nobodys('hex'),
        blindedHash: nobodys('base64url'),
      })),
    )
  }
}

/** In the place of a keyed hash: no secret leads to it. */
const nobodys = (encoding: 'hex' | 'base64url') => randomBytes(32).toString(encoding)

/** A village of the home town, as the letter of a drawn household says it. */
function villageIn({ town, village }: Answers): string | undefined {
  if (typeof village === 'string' && isVillage(village, COUNTY.code)) return village
  const villages = TOWNS.find(({ code }) => code === town)?.villages ?? []
  return villages[randomInt(Math.max(1, villages.length))]?.code
}
