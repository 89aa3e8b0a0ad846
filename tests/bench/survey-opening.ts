/** A box is opened while others ask for its keys: the thread that opens it keeps nobody waiting. */
import { randomBytes } from 'node:crypto'
import type { Db } from '../../cloud/platform/database'
import { openBox } from '../../cloud/features/survey'
import { makePapers, PADDED } from '../../cloud/features/survey/box/make'
import { type BoxKeys, scopeOf, surveyContract } from '../../cloud/features/survey/contract'
import { envelopes } from '../../cloud/features/survey/tables'
import { BOX_KEY_BYTES, modulusOf, seal, SEAL_BYTES, toBase64url } from '../../cloud/shared/box'
import { DAY_MS } from '../../cloud/shared/time'
import { makeTriedBox } from '../factories/box'
import { makeAnswers, makeSurvey } from '../factories/survey'
import { TEST_COUNTY, TEST_NOW, type TestServices } from '../support/services'
import { loopBeside } from './loop'

const ENVELOPES = Number(process.env['BENCH_BOX'] ?? 1_000)
/** Boxes that are opened; the middle one counts. */
const BOXES = 3
const AFTER = new Date(TEST_NOW.getTime() + 60 * DAY_MS)

type Calls = Pick<TestServices, 'call' | 'db' | 'settings'>

/** Puts so many into a box. */
async function fill(db: Db, { survey, box, questionnaire }: BoxKeys): Promise<void> {
  const modulus = modulusOf(box, BOX_KEY_BYTES)
  if (!modulus) throw new Error('a box has a key of this length')
  const rows = Array.from({ length: ENVELOPES }, (_, n) => {
    const m = randomBytes(32)
    const sheet = {
      answers: makeAnswers({ overall: n % 9 === 0 ? 'fair' : 'good' }),
      receipt: toBase64url(randomBytes(32)),
      mode: 'self',
      questionnaire: questionnaire.version,
    }
    const place = { scope: scopeOf(survey, 'open'), m, version: 1 }
    const sealed = seal(sheet, makePapers()[0], place, { modulus, padTo: PADDED }, randomBytes(SEAL_BYTES))
    return { m, signature: randomBytes(256), version: 1, sealed: Buffer.from(sealed) }
  })
  for (let at = 0; at < rows.length; at += 200)
    await db
      .insert(envelopes)
      .values(
        rows
          .slice(at, at + 200)
          .map((row) => ({ county: TEST_COUNTY, surveyId: survey, sample: 'open' as const, ...row })),
      )
}

/** @param hold is told whether it held */
export async function benchOpening(t: Calls, hold: (good: boolean, text: string) => void): Promise<void> {
  const boxes: { survey: string; codes: [string, string] }[] = []
  for (let n = 0; n < BOXES; n += 1) {
    const { papers, keys } = await makeTriedBox(t, await makeSurvey(t.db, TEST_NOW))
    await fill(t.db, keys)
    boxes.push({ survey: keys.survey, codes: [papers[0], papers[1]] })
  }
  const watched = await makeTriedBox(t, await makeSurvey(t.db, TEST_NOW))
  const { survey: asked } = watched.keys
  const { stands, calm, most, p95, took } = await loopBeside(
    () => t.call(surveyContract.keys, { survey: asked }),
    async () => {
      const box = boxes.pop()
      if (!box) throw new Error('as many boxes as rounds')
      const found = await openBox({ db: t.db, county: TEST_COUNTY, now: AFTER, ...box })
      if (found.sheets !== ENVELOPES) throw new Error(`${found.sheets} sheets in the box`)
    },
    BOXES,
  )
  hold(
    stands <= most,
    `a box of ${ENVELOPES.toLocaleString('en')} is opened in ${(took / 1000).toFixed(1)} s: the loop stands still for ${stands.toFixed(0)} ms at most (${calm.toFixed(0)} without, ≤ ${most.toFixed(0)}), keys asked beside it p95 ${p95.toFixed(0)} ms`,
  )
}
