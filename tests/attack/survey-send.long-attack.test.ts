/** One envelope a thousand times, over HTTP, many at once: it lies there once, in every version. */
import { eq } from 'drizzle-orm'
import { surveyContract } from '../../cloud/features/survey/contract'
import { envelopes } from '../../cloud/features/survey/tables'
import { makeTriedBox } from '../factories/box'
import { makeSurvey } from '../factories/survey'
import type { TestServices } from '../support/services'
import { drawTicket, sealSheet } from '../support/voter'
import { throughDoor } from './door'
import { type Attacked, startAttacked } from './reports'
import { tell } from './thief/chance'

const ROUNDS = 50
const AT_ONCE = 20

let host: Attacked
let t: TestServices
beforeAll(async () => {
  host = await startAttacked()
  t = throughDoor(host)
})
afterAll(() => host.stop())

test('an envelope that comes a thousand times lies there once', async () => {
  const survey = await makeSurvey(t.db, new Date())
  const { keys } = await makeTriedBox(t, survey)
  const voted = await drawTicket(t, keys, await t.person())
  const { sample, m, signature } = voted
  const ofVersion = (version: number) => ({
    survey,
    sample,
    m,
    signature,
    version,
    sealed: sealSheet(keys, voted, {}, version),
  })
  const versions = [ofVersion(1), ofVersion(2)] as const
  let stale = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    // from the middle on the corrected one comes among the others
    const replies = await Promise.allSettled(
      Array.from({ length: AT_ONCE }, (_, n) =>
        t.call(surveyContract.send, versions[round >= ROUNDS / 2 && n % 2 ? 1 : 0], {
          caller: `${round}-${n}`,
        }),
      ),
    )
    for (const reply of replies) {
      if (reply.status === 'fulfilled') expect(reply.value).toEqual({ stored: true })
      else {
        stale += 1
        expect(reply.reason).toMatchObject({ detail: { reason: 'stale', version: 2 } })
      }
    }
  }
  const rows = await t.db.select().from(envelopes).where(eq(envelopes.surveyId, survey))
  tell([
    {
      name: `survey, one envelope sent 1,000 times, ${stale} of them stale`,
      tried: ROUNDS * AT_ONCE,
      through: rows.length - 1,
    },
  ])
  expect(rows).toHaveLength(1)
  expect(rows[0]?.sealed?.toString('base64url')).toBe(versions[1].sealed)
})
