import { eq, sql } from 'drizzle-orm'
import {
  agreeOnDraw,
  deedsOn,
  drawSample,
  frameCsv,
  keepFrame,
  makeSampleSurvey,
  makeTeam,
  SEED,
  SEED_DAY,
  SEED_ON,
  SEED_SOURCE,
  type Team,
  WISH,
} from '../../../../tests/factories/sample'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { seal } from '../../../platform/crypto'
import { addDays, beijingDay, DAY_MS } from '../../../shared/time'
import { surveyContract } from '../contract'
import { surveyDesk } from '../contract/desk'
import { draw, drawnSha256, randomOf } from '../rules/sampling/draw'
import { invites } from '../tables'
import { frameContext, householdsOf } from './rows'
import { frames, households } from './tables'

let t: TestServices
let survey: string
let team: Team
beforeAll(async () => {
  t = await startTestServices()
  team = await makeTeam(t)
})
afterAll(() => t.stop())
beforeEach(async () => {
  survey = await makeSampleSurvey(t)
})

const sampling = (as = team.surveyor) => t.call(surveyDesk.sampling, { survey }, { as })
const look = (bytes: Buffer, columns: object | null = null) =>
  t.call(
    surveyDesk.lookAtFrame,
    { survey, columns: JSON.stringify(columns) },
    { as: team.surveyor, upload: bytes },
  )
const drawIt = (now = SEED_DAY, seed = SEED) =>
  t.call(surveyDesk.drawSample, { survey, seed }, { as: team.surveyor, now })
const propose = (change: object = {}) =>
  t.call(
    surveyDesk.proposeDraw,
    { survey, ...WISH, seedSource: SEED_SOURCE, seedOn: SEED_ON, ...change },
    { as: team.surveyor },
  )
const at = () => ({ db: t.db, county: t.settings.county, settings: t.settings })
const reason = (why: string) => ({ detail: { reason: why } })
const actions = () => deedsOn(t, survey)

describe('a draw', () => {
  it('is proposed by one, agreed to by another, and drawn once, with an invite for each household', async () => {
    await keepFrame(t, survey, team)
    const seen = await t.call(surveyDesk.designSample, { survey, ...WISH }, { as: team.surveyor })
    expect(seen.households).toBe(66)
    expect(seen.parts[0]).toMatchObject({
      name: '木垒镇',
      households: 24,
      drawn: 6,
      standsFor: 4,
      villages: { drawn: 2, all: 2 },
    })
    const { proposal } = await propose()
    expect((await sampling()).draw).toMatchObject({
      proposal,
      current: true,
      households: 66,
      proposedBy: { own: true },
      agreed: null,
      drawn: null,
    })
    await t.call(surveyDesk.agreeDraw, { survey, proposal }, { as: team.second })
    const done = await drawIt()
    expect(done.households).toBe(66)
    expect((await sampling(team.second)).draw).toMatchObject({
      agreed: { by: { own: true }, on: beijingDay(TEST_NOW) },
      drawn: { seed: SEED, on: SEED_ON, sha256: done.sha256, households: 66 },
    })
    const rows = await t.db.select().from(households).where(eq(households.surveyId, survey))
    expect(rows.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(264, 9)
    expect(JSON.stringify(rows)).not.toContain('磨坊')
    expect(await t.db.$count(invites, eq(invites.surveyId, survey))).toBe(66)
    expect(await actions()).toEqual([
      'survey.frame',
      'survey.draw_proposed',
      'survey.draw_agreed',
      'survey.drawn',
    ])
    const [first] = await householdsOf(at(), survey, [rows[0]?.village ?? ''])
    expect(first?.place).toMatch(/^磨坊往北第 \d+ 家$/)
    expect(await t.call(surveyContract.invited, { survey, invite: first?.code ?? '' })).toEqual({ ok: true })
  })

  it('is repeated by a stranger from what is public, which has no address', async () => {
    await keepFrame(t, survey, team, frameCsv(3))
    await agreeOnDraw(t, survey, team, { kind: 'psus', households: 88, each: 4 })
    await drawIt()
    const { draws: told } = await t.call(surveyDesk.openDraws, {})
    const open = told.find((one) => one.survey === survey)
    if (!open?.drawn) throw new Error('the draw is not public')
    const counts = new Map(Object.entries(open.frame.counts).sort(([a], [b]) => (a < b ? -1 : 1)))
    const again = draw(counts, open.design, randomOf(open.seed ?? '', open.frame.sha256))
    expect(again.map(({ line, village }) => [line, village])).toEqual(open.drawn)
    expect(drawnSha256(again)).toBe(open.drawnSha256)
    expect(JSON.stringify(told)).not.toMatch(/磨坊|sealed|code/)
  })

  it('is public as soon as two have agreed, before the seed is known', async () => {
    await keepFrame(t, survey, team)
    await propose()
    const told = async () =>
      (await t.call(surveyDesk.openDraws, {})).draws.find((one) => one.survey === survey)
    expect(await told()).toBeUndefined()
    await agreeOnDraw(t, survey, team)
    expect(await told()).toMatchObject({ seed: null, drawn: null, seedSource: SEED_SOURCE, seedOn: SEED_ON })
  })

  it('is not agreed to by who proposed it, nor where something has changed since', async () => {
    await keepFrame(t, survey, team)
    const agree = (proposal: string, as = team.second) =>
      t.call(surveyDesk.agreeDraw, { survey, proposal }, { as })
    await expect(agree('0'.repeat(64))).rejects.toMatchObject(reason('no_proposal'))
    const first = await propose()
    await expect(agree(first.proposal, team.surveyor)).rejects.toMatchObject(reason('same'))
    const second = await propose({ households: 70 })
    expect(second.proposal).not.toBe(first.proposal)
    await expect(agree(first.proposal)).rejects.toMatchObject(reason('changed'))
    await keepFrame(t, survey, team, frameCsv(2, 13))
    expect((await sampling()).draw).toMatchObject({ current: false, parts: [] })
    await expect(agree(second.proposal)).rejects.toMatchObject(reason('changed'))
    // on the day of the seed it may be known already
    const third = await propose()
    await expect(
      t.call(surveyDesk.agreeDraw, { survey, proposal: third.proposal }, { as: team.second, now: SEED_DAY }),
    ).rejects.toMatchObject(reason('seed_late'))
  })

  it('is of the list that two agreed to, whatever the row says of what lies sealed there', async () => {
    await keepFrame(t, survey, team)
    await agreeOnDraw(t, survey, team)
    const { county, keyRing } = t.settings
    const other = seal(keyRing, '652328100005\t另一家\t2\n', frameContext(county, survey))
    await t.db.update(frames).set({ sealed: other.data }).where(eq(frames.surveyId, survey))
    await expect(drawIt()).rejects.toMatchObject(reason('changed'))
    expect(await t.db.$count(households, eq(households.surveyId, survey))).toBe(0)
  })

  it('waits for the second person and for the day of the seed, and happens once', async () => {
    await keepFrame(t, survey, team)
    await expect(drawIt()).rejects.toMatchObject(reason('not_agreed'))
    await propose()
    await expect(drawIt()).rejects.toMatchObject(reason('not_agreed'))
    await agreeOnDraw(t, survey, team)
    await expect(drawIt(new Date(SEED_DAY.getTime() - 1))).rejects.toMatchObject(reason('seed_early'))
    const tries = await Promise.allSettled([drawIt(), drawIt(SEED_DAY, 'another'), drawIt()])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(drawIt()).rejects.toMatchObject(reason('drawn'))
    expect(await t.db.$count(households, eq(households.surveyId, survey))).toBe(66)
  })

  it('is neither proposed nor listed anew once two have agreed, nor after the close', async () => {
    await keepFrame(t, survey, team)
    await agreeOnDraw(t, survey, team)
    await expect(propose()).rejects.toMatchObject(reason('agreed'))
    await expect(keepFrame(t, survey, team)).rejects.toMatchObject(reason('agreed'))
    await expect(look(Buffer.from(frameCsv()))).rejects.toMatchObject(reason('agreed'))
    await expect(drawIt(new Date(TEST_NOW.getTime() + 11 * DAY_MS))).rejects.toMatchObject(reason('closed'))
  })

  it('has a day for its seed that is still to come', async () => {
    await expect(propose()).rejects.toMatchObject(reason('no_frame'))
    await keepFrame(t, survey, team)
    for (const seedOn of [beijingDay(TEST_NOW), addDays(beijingDay(TEST_NOW), -1)])
      await expect(propose({ seedOn })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('of too few or too many households is refused with the number that is possible', async () => {
    await keepFrame(t, survey, team)
    await expect(propose({ households: 40 })).rejects.toMatchObject({ code: 'invalid' })
    await expect(propose({ households: 265 })).rejects.toMatchObject({ code: 'invalid' })
    expect((await propose({ households: 264 })).proposal).toMatch(/^[0-9a-f]{64}$/)
  })

  it('has no household before two have agreed, also past the services', async () => {
    await keepFrame(t, survey, team)
    await propose()
    const insert = sql`insert into survey_households (county, survey_id, number, line, town, village, stratum, weight,
      key_id, sealed_place, code_hash, sealed_code) values (${t.settings.county}, ${survey}, 1, 1, '652328100',
      '652328100005', '652328100005', 1, 'k1', '', '', '')`
    await expect(t.db.execute(insert)).rejects.toMatchObject({ cause: { code: '55000' } })
  })

  it('that two have agreed to stays so until its seed is known, also past the services', async () => {
    await keepFrame(t, survey, team)
    await agreeOnDraw(t, survey, team)
    const here = sql`survey_id = ${survey}`
    for (const statement of [
      sql`update survey_draws set design = '{}' where ${here}`,
      sql`update survey_draws set seed_on = seed_on + 1 where ${here}`,
      sql`update survey_draws set agreed_by = null, agreed_on = null where ${here}`,
      sql`delete from survey_draws where ${here}`,
    ])
      await expect(t.db.execute(statement)).rejects.toMatchObject({ cause: { code: '55000' } })
    expect(await drawIt()).toMatchObject({ households: 66 })
  })

  it('cannot be changed past the services: neither list nor design, seed or households', async () => {
    await drawSample(t, survey, { team })
    const here = sql`survey_id = ${survey}`
    for (const statement of [
      sql`update survey_frames set counts = '{}' where ${here}`,
      sql`delete from survey_frames where ${here}`,
      sql`update survey_draws set design = '{}' where ${here}`,
      sql`update survey_draws set seed = 'mine' where ${here}`,
      sql`update survey_draws set agreed_by = null, agreed_on = null where ${here}`,
      sql`delete from survey_draws where ${here}`,
      sql`update survey_households set line = 7000 + number where ${here}`,
      sql`delete from survey_households where ${here}`,
      sql`insert into survey_households select county, survey_id, 900, 9000, town, village, stratum, psu, stratum_size,
        weight, key_id, sealed_place, code_hash, sealed_code from survey_households where ${here} limit 1`,
    ])
      await expect(t.db.execute(statement)).rejects.toMatchObject({ cause: { code: '55000' } })
  })
})
