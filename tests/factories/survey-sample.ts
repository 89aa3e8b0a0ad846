import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { inviteHash } from '../../cloud/features/survey/box/seats'
import { codeContext, placeContext } from '../../cloud/features/survey/sampling/rows'
import { draws, households } from '../../cloud/features/survey/sampling/tables'
import { invites } from '../../cloud/features/survey/tables'
import { seal } from '../../cloud/platform/crypto'
import { codeBytes, INVITE_LENGTH, makeCode } from '../../cloud/shared/box'
import type { TestServices } from '../support/services'

/** Two villages of one town, and one of another. */
export const VILLAGES = { here: '652328101200', near: '652328101201', far: '652328100005' } as const

/** The code in the letter of a household of a test. */
export const codeOf = (number: number): string =>
  makeCode(
    createHash('sha256').update(`letter ${number}`).digest().subarray(0, codeBytes(INVITE_LENGTH)),
    INVITE_LENGTH,
  )

/** Draws households in villages, numbered from 1 on in the order given: `{ village: how many }`. */
export async function makeHouseholds(
  t: Pick<TestServices, 'db' | 'settings'>,
  survey: string,
  take: Readonly<Record<string, number>>,
): Promise<void> {
  const { county, keyRing } = t.settings
  const key = { county, surveyId: survey }
  await t.db.insert(draws).values({
    ...key,
    design: { kind: 'strata', take, made: { households: 1000, rule: 'equal', least: 0 } },
    frameSha256: '0'.repeat(64),
    seedSource: '测试',
    seedOn: '2026-10-02',
    proposedBy: '00000000-0000-4000-8000-000000000001',
    agreedBy: '00000000-0000-4000-8000-000000000002',
    agreedOn: '2026-10-01',
  })
  const villages = Object.entries(take).flatMap(([village, count]) =>
    Array.from({ length: count }, () => village),
  )
  const rows = villages.map((village, at) => {
    const number = at + 1
    const code = codeOf(number)
    const place = seal(keyRing, `村委会往北第 ${number} 家`, placeContext(county, survey, number))
    return {
      ...key,
      number,
      line: number * 10,
      town: village.slice(0, 9),
      village,
      stratum: village,
      weight: 10,
      codeHash: inviteHash(t, code),
      keyId: place.keyId,
      sealedPlace: place.data,
      sealedCode: seal(keyRing, code, codeContext(county, survey, number)).data,
    }
  })
  await t.db.insert(invites).values(rows.map(({ codeHash }) => ({ ...key, codeHash })))
  await t.db.insert(households).values(rows)
  // households come before the seed stands in the draw's row, and none after it
  await t.db
    .update(draws)
    .set({ seed: 'test', drawnOn: '2026-10-02', drawnSha256: '0'.repeat(64) })
    .where(and(eq(draws.county, county), eq(draws.surveyId, survey)))
}
