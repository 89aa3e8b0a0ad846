import { and, eq } from 'drizzle-orm'
import {
  frameCsv,
  keepFrame,
  makeSampleSurvey,
  makeTeam,
  type Team,
} from '../../../../tests/factories/sample'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import { auditLog } from '../../../platform/kernel/tables'
import { surveyDesk } from '../contract/desk'

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

  it('takes the place of the one before, and each is written down', async () => {
    await set('木垒镇 30000\n西吉尔镇 20000')
    await set('木垒镇 20000\n西吉尔镇 30000')
    expect((await sampling()).margins[0]?.rows?.map(({ total }) => total)).toEqual([20_000, 30_000])
    const written = await t.db
      .select({ detail: auditLog.detail })
      .from(auditLog)
      .where(and(eq(auditLog.action, 'survey.margin'), eq(auditLog.subject, `survey:${survey}`)))
    expect(written).toHaveLength(2)
    expect(written[0]?.detail).toMatchObject({ question: 'town', source: '人口普查年鉴', total: 50_000 })
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
