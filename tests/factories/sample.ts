/** A list of households, and a sample drawn from it by two persons. */
import { randomBytes } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { surveyDesk } from '../../cloud/features/survey/contract/desk'
import type { DesignWish } from '../../cloud/features/survey/contract/desk'
import { inviteHash } from '../../cloud/features/survey/box/seats'
import { invites } from '../../cloud/features/survey/tables'
import { auditLog } from '../../cloud/platform/kernel/tables'
import type { Person } from '../../cloud/platform/kernel/context'
import { codeBytes, INVITE_LENGTH, makeCode } from '../../cloud/shared/box'
import { TOWNS } from '../../cloud/shared/divisions'
import { addDays, beijingDay, startOfBeijingDay } from '../../cloud/shared/time'
import { makeSurvey } from './survey'
import { TEST_COUNTY, TEST_NOW, type TestServices } from '../support/services'

/** A list as somebody brings it: so many households in each of the first villages of each town. */
export function frameCsv(villages = 2, households = 12): string {
  const lines = TOWNS.flatMap((town) =>
    town.villages
      .slice(0, villages)
      .flatMap(({ name }) =>
        Array.from(
          { length: households },
          (_, at) => `${town.name},${name},磨坊往北第 ${at + 1} 家,${(at % 4) + 1}`,
        ),
      ),
  )
  return `乡镇,村,地址,18岁以上人数\n${lines.join('\n')}\n`
}

export const FRAME_ABOUT = {
  columns: { town: 0, village: 1, place: 2, adults: 3 },
  source: '县统计局住户名册',
  asOf: '2026-09-30',
  missing: '夏天在牧场的住户没有地址',
}
export const WISH: DesignWish = {
  kind: 'strata',
  households: 66,
  rule: 'proportional',
  least: 2,
  each: 4,
  expected: {},
}
export const SEED = '04 11 19 23 27 31 + 08'
export const SEED_SOURCE = '福彩双色球 2026-10-20 开奖号码'
export const SEED_ON = addDays(beijingDay(TEST_NOW), 4)
/** When the seed is known. */
export const SEED_DAY = startOfBeijingDay(SEED_ON)

export interface Team {
  surveyor: Person
  second: Person
}

export async function makeTeam(t: TestServices): Promise<Team> {
  return {
    surveyor: await t.staff([{ role: 'surveyor', area: TEST_COUNTY }]),
    second: await t.staff([{ role: 'auditor', area: TEST_COUNTY }]),
  }
}

/** A survey as samples are drawn for: it says how many of 18 and over there are. */
export const makeSampleSurvey = ({ db }: TestServices): Promise<string> =>
  makeSurvey(db, TEST_NOW, { population: 50_000, populationSource: '18 岁以上，2020 年人口普查' })

/** What the audit log has of a survey, in the order in which it was done. */
export async function deedsOn({ db }: TestServices, survey: string): Promise<string[]> {
  const rows = await db
    .select({ action: auditLog.action })
    .from(auditLog)
    .where(eq(auditLog.subject, `survey:${survey}`))
    .orderBy(asc(auditLog.seq))
  return rows.map(({ action }) => action)
}

/** Brings the list of a survey. */
export const keepFrame = (t: TestServices, survey: string, { surveyor }: Team, csv = frameCsv()) =>
  t.call(
    surveyDesk.keepFrame,
    { survey, about: JSON.stringify(FRAME_ABOUT) },
    { as: surveyor, upload: Buffer.from(csv) },
  )

/** Proposes a draw and lets the second agree. */
export async function agreeOnDraw(
  t: TestServices,
  survey: string,
  { surveyor, second }: Team,
  wish: Partial<DesignWish> = {},
): Promise<void> {
  const asked = { survey, ...WISH, ...wish, seedSource: SEED_SOURCE, seedOn: SEED_ON }
  const { proposal } = await t.call(surveyDesk.proposeDraw, asked, { as: surveyor })
  await t.call(surveyDesk.agreeDraw, { survey, proposal }, { as: second })
}

/** The whole way: list, design, two persons, draw. */
export async function drawSample(
  t: TestServices,
  survey: string,
  given: { team?: Team; wish?: Partial<DesignWish> } = {},
): Promise<Team> {
  const team = given.team ?? (await makeTeam(t))
  await keepFrame(t, survey, team)
  await agreeOnDraw(t, survey, team, given.wish)
  await t.call(surveyDesk.drawSample, { survey, seed: SEED }, { as: team.surveyor, now: SEED_DAY })
  return team
}

/** Codes of letters without households, for tests of tickets alone. */
export async function makeInvites(
  t: Pick<TestServices, 'db' | 'settings'>,
  survey: string,
  count: number,
): Promise<string[]> {
  const codes = Array.from({ length: count }, () =>
    makeCode(randomBytes(codeBytes(INVITE_LENGTH)), INVITE_LENGTH),
  )
  await t.db.insert(invites).values(
    codes.map((code) => ({
      county: t.settings.county,
      surveyId: survey,
      codeHash: inviteHash(t, code),
    })),
  )
  return codes
}
