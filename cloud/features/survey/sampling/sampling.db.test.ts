import { eq, sql } from 'drizzle-orm'
import {
  agreeOnDraw,
  drawSample,
  FRAME_ABOUT,
  frameCsv,
  keepFrame,
  makeTeam,
  SEED,
  SEED_DAY,
  SEED_ON,
  SEED_SOURCE,
  type Team,
  WISH,
} from '../../../../tests/factories/sample'
import { makeSurvey } from '../../../../tests/factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { auditLog } from '../../../platform/kernel/tables'
import { rotateKeys } from '../../../platform/rotation'
import { addDays, beijingDay, DAY_MS } from '../../../shared/time'
import { surveyContract } from '../contract'
import { surveyDesk } from '../contract/desk'
import { draw, drawnSha256, randomOf } from '../rules/sampling/draw'
import { invites } from '../tables'
import { householdsOf, rotateFrames, rotateHouseholds } from './rows'
import { draws, frames, households } from './tables'

let t: TestServices
let survey: string
let team: Team
beforeAll(async () => {
  t = await startTestServices()
  team = await makeTeam(t)
})
afterAll(() => t.stop())
beforeEach(async () => {
  survey = await makeSurvey(t.db, TEST_NOW, {
    population: 50_000,
    populationSource: '18 岁以上，2020 年人口普查',
  })
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
const actions = async () =>
  (
    await t.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `survey:${survey}`))
  )
    .sort((a, b) => a.seq - b.seq)
    .map(({ action }) => action)

describe('a list', () => {
  it('is looked at before it is kept, and of the look nothing stays', async () => {
    const seen = await look(Buffer.from(frameCsv()))
    expect(seen).toMatchObject({
      mapping: FRAME_ABOUT.columns,
      lines: 264,
      households: 264,
      villages: 22,
      refused: 0,
    })
    expect(seen.columns[2]).toEqual({
      heading: '地址',
      values: ['磨坊往北第 1 家', '磨坊往北第 2 家', '磨坊往北第 3 家'],
    })
    expect((await sampling()).frame).toBeNull()
    expect(await actions()).toEqual([])
  })

  it('tells what it does not take by the line, without saying a name again', async () => {
    const seen = await look(
      Buffer.from('村,地址\n水磨沟,磨坊对面\n水磨沟,张建国家\n哪儿,路边\n水磨沟,磨坊对面\n'),
    )
    expect(seen).toMatchObject({ lines: 4, households: 1, refused: 3 })
    expect(seen.faults).toEqual([
      { line: 3, words: '地址里像有人名，请改成门牌或地标' },
      { line: 4, words: '木垒没有“哪儿”这个村，或者不止一个' },
      { line: 5, words: '和前面的重复：磨坊对面' },
    ])
  })

  it('whose columns nobody knows is shown, and read once they are named', async () => {
    const bytes = Buffer.from('a,b\n水磨沟,磨坊对面\n')
    expect(await look(bytes)).toMatchObject({ mapping: { village: null, place: null }, households: 0 })
    const named = { village: 0, town: null, place: 1, adults: null }
    expect(await look(bytes, named)).toMatchObject({ mapping: named, households: 1 })
  })

  it('is kept sealed, said with its gaps, and replaced by another as long as nobody agreed', async () => {
    const kept = await keepFrame(t, survey, team)
    expect(kept).toMatchObject({ households: 264, refused: 0 })
    const { frame } = await sampling()
    expect(frame).toMatchObject({
      source: '县统计局住户名册',
      asOf: '2026-09-30',
      villages: 22,
      sha256: kept.sha256,
    })
    expect(frame?.without).toHaveLength(43)
    const [row] = await t.db.select().from(frames).where(eq(frames.surveyId, survey))
    expect(JSON.stringify(row)).not.toContain('磨坊')
    const other = await keepFrame(t, survey, team, frameCsv(1, 5))
    expect((await sampling()).frame).toMatchObject({ households: 55, sha256: other.sha256 })
    expect(await actions()).toEqual(['survey.frame', 'survey.frame'])
  })

  it.each([
    ['nothing', Buffer.from('\n')],
    ['a photo', Buffer.from('ffd8ffe000100000', 'hex')],
    ['a broken workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from('xl/workbook')])],
    ['a list of nobody', Buffer.from('村,地址\n')],
  ])('is refused: %s', async (name, bytes) => {
    const kept = t.call(
      surveyDesk.keepFrame,
      {
        survey,
        about: JSON.stringify({
          ...FRAME_ABOUT,
          columns: { village: 0, town: null, place: 1, adults: null },
        }),
      },
      { as: team.surveyor, upload: bytes },
    )
    await expect(kept).rejects.toMatchObject({ code: 'invalid' })
    if (name !== 'a list of nobody') await expect(look(bytes)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('of more than eight megabytes is refused', async () => {
    await expect(look(Buffer.alloc(8 * 1024 * 1024 + 1, 'x'))).rejects.toMatchObject({ code: 'too_large' })
  })
})

describe('a margin', () => {
  const set = (text: string, question = 'town') =>
    t.call(surveyDesk.setMargin, { survey, question, source: '人口普查年鉴', text }, { as: team.surveyor })

  it('is kept if it is of 18 and over and agrees with the survey', async () => {
    expect((await sampling()).margins).toEqual([
      {
        question: 'town',
        text: '您家在哪个乡镇？',
        options: ['木垒镇', '西吉尔镇'],
        rows: null,
        source: null,
      },
    ])
    expect(await set('木垒镇 30000\n西吉尔镇 20000')).toEqual({ kept: true, faults: [] })
    expect((await sampling()).margins[0]).toMatchObject({
      rows: [
        { label: '木垒镇', total: 30_000 },
        { label: '西吉尔镇', total: 20_000 },
      ],
      source: '人口普查年鉴',
    })
  })

  it('is refused with what is wrong, and the one before stays', async () => {
    await set('木垒镇 30000\n西吉尔镇 20000')
    const said = async (text: string) => (await set(text)).faults
    expect(await said('木垒镇 40000\n西吉尔镇 27256')).toEqual([
      '合计 67256，和全部年龄的人口一样多。只要 18 岁以上的人数',
    ])
    expect(await said('木垒镇 1\n西吉尔镇 2')).toEqual(['合计 3，和这次调查说的 18 岁以上 50000 人对不上'])
    expect(await said('木垒镇 1\n奇台 2')).toEqual(['第 2 行：问卷里没有“奇台”这一类'])
    expect((await sampling()).margins[0]?.rows).toHaveLength(2)
  })

  it('is only of questions about the person', async () => {
    await expect(set('是 1', 'lives')).rejects.toMatchObject({ code: 'invalid' })
    await expect(set('是 1', 'overall')).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('the planner', () => {
  const asked = {
    kind: 'strata',
    share: 0.93,
    power: 0.8,
    icc: 0.05,
    take: 15,
    weights: 1,
    response: 0.7,
    unknown: 0.05,
  } as const

  it('says how many households the chance of a verdict takes, and what other numbers would give', async () => {
    const said = await t.call(surveyDesk.planSample, { survey, ...asked }, { as: team.second })
    const { needed, table, past } = said
    expect(needed?.chance).toBeGreaterThanOrEqual(0.8)
    expect(needed?.graded).toBeGreaterThan(600)
    expect(needed?.drawn).toBeGreaterThan((needed?.graded ?? 0) / 0.7)
    expect(table.length).toBeGreaterThan(5)
    // of a true 90.81 % such a sample says "reached" about one time in seven: so much is said before it is paid for
    expect(past?.share).toBe(0.9081)
    expect(past?.chance).toBeGreaterThan(0.05)
    expect(past?.chance).toBeLessThan(0.2)
  })

  it('knows no error of villages that are drawn where a town has but one', async () => {
    await keepFrame(t, survey, team, frameCsv(1))
    const alone = { survey, ...asked, kind: 'psus' as const }
    expect(await t.call(surveyDesk.planSample, alone, { as: team.second })).toEqual({
      needed: null,
      table: [],
      past: null,
    })
  })
})

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

describe('letters', () => {
  it('are opened village by village, and each look is noted', async () => {
    await drawSample(t, survey, { team })
    const { villages, fingerprint } = await t.call(
      surveyDesk.letterVillages,
      { survey },
      { as: team.surveyor },
    )
    expect([villages.length, fingerprint]).toEqual([22, null])
    expect(villages.reduce((sum, each) => sum + each.households, 0)).toBe(66)
    const [first] = villages
    const { letters } = await t.call(
      surveyDesk.openLetters,
      { survey, village: first?.code ?? '' },
      { as: team.surveyor },
    )
    expect(letters).toHaveLength(first?.households ?? 0)
    expect(new Set(letters.map(({ code }) => code)).size).toBe(letters.length)
    expect((await actions()).at(-1)).toBe('survey.letters')
    await expect(
      t.call(surveyDesk.openLetters, { survey, village: '652328207299' }, { as: team.surveyor }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('list and households are sealed anew after a change of keys', async () => {
  await drawSample(t, survey, { team })
  const keyRing = { current: 'k2', keys: { ...t.settings.keyRing.keys, k2: Buffer.alloc(32, 3) } }
  await rotateKeys([rotateFrames, rotateHouseholds], { db: t.db, county: t.settings.county, keyRing }, 50)
  const [row] = await t.db.select().from(households).where(eq(households.surveyId, survey)).limit(1)
  expect(row?.keyId).toBe('k2')
  const [again] = await householdsOf({ ...at(), settings: { ...t.settings, keyRing } }, survey, [
    row?.village ?? '',
  ])
  expect(again?.place).toContain('磨坊')
  expect((await t.db.select().from(draws).where(eq(draws.surveyId, survey)))[0]?.seed).toBe(SEED)
})
