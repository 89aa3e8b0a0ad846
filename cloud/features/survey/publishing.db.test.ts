import { and, eq } from 'drizzle-orm'
import { makeQuestionnaire, makeSurvey } from '../../../tests/factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { sqlState } from '../../platform/database'
import { AllAgesError, announceSurvey, publishQuestionnaire, UnsoundQuestionnaireError } from './publishing'
import { surveyContract } from './contract'
import { questionnaires, surveys } from './tables'

const REFUSED = '55000'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const version = (number: number) => ({
  county: '652328',
  code: 'park',
  version: number,
  content: makeQuestionnaire(),
})
const row = (number: number) => and(eq(questionnaires.code, 'park'), eq(questionnaires.version, number))
const refusal = async (attempt: Promise<unknown>) =>
  sqlState(
    await attempt.then(
      () => undefined,
      (error: unknown) => error,
    ),
  )

describe('a questionnaire', () => {
  it('never changes once published, whoever asks the database', async () => {
    await publishQuestionnaire(t.db, version(1), TEST_NOW)
    const content = makeQuestionnaire({ minutes: 9 })
    expect(await refusal(t.db.update(questionnaires).set({ content }).where(row(1)).execute())).toBe(REFUSED)
    expect(
      await refusal(t.db.update(questionnaires).set({ publishedAt: null }).where(row(1)).execute()),
    ).toBe(REFUSED)
    expect(await refusal(t.db.delete(questionnaires).where(row(1)).execute())).toBe(REFUSED)
  })

  it('may be mended as long as it is a draft', async () => {
    await t.db.insert(questionnaires).values(version(2))
    await t.db
      .update(questionnaires)
      .set({ content: makeQuestionnaire({ minutes: 9 }) })
      .where(row(2))
    await t.db.delete(questionnaires).where(row(2))
    expect(await t.db.$count(questionnaires, row(2))).toBe(0)
  })

  it('is not published with a fault in it', async () => {
    const content = makeQuestionnaire({ questions: makeQuestionnaire().questions.slice(0, 2) })
    const attempt = publishQuestionnaire(t.db, { ...version(3), content }, TEST_NOW)
    await expect(attempt).rejects.toThrow(UnsoundQuestionnaireError)
    expect(await t.db.$count(questionnaires, row(3))).toBe(0)
  })
})

describe('languages', () => {
  it('are published with the questionnaire, each as sound as the Chinese one', async () => {
    const content = makeQuestionnaire()
    const [first, ...rest] = content.questions
    if (!first) throw new Error('no questions')
    const inTwo = (other: string) => ({
      ...content,
      questions: [{ ...first, text: { 'zh-CN': first.text, 'ar-XB': other } }, ...rest],
    })
    const tooLong = publishQuestionnaire(t.db, { ...version(6), content: inTwo('ا'.repeat(61)) }, TEST_NOW)
    await expect(tooLong).rejects.toThrow(UnsoundQuestionnaireError)
    await publishQuestionnaire(t.db, { ...version(6), content: inTwo('سؤال') }, TEST_NOW)
    const survey = await makeSurvey(t.db, TEST_NOW, {
      questionnaire: version(6).code,
      version: 6,
      title: { 'zh-CN': '满意度调查', 'ar-XB': 'استطلاع' },
    })
    const asked = await t.call(surveyContract.questionnaire, { survey }, { locale: 'ar-XB' })
    expect(asked.questionnaire.questions[0]?.text).toBe('سؤال')
    const chinese = await t.call(surveyContract.questionnaire, { survey })
    expect(chinese.questionnaire).toEqual(content)
  })
})

describe('a survey', () => {
  it('asks nothing but a published questionnaire, and keeps it', async () => {
    await t.db.insert(questionnaires).values(version(4))
    const id = await makeSurvey(t.db, TEST_NOW)
    const [survey] = await t.db.select().from(surveys).where(eq(surveys.id, id))
    if (!survey) throw new Error('no survey')
    const { id: _, ...values } = survey
    expect(await refusal(announceSurvey(t.db, { ...values, questionnaire: 'park', version: 4 }))).toBe(
      REFUSED,
    )
    await publishQuestionnaire(t.db, version(5), TEST_NOW)
    const swap = t.db.update(surveys).set({ questionnaire: 'park', version: 5 }).where(eq(surveys.id, id))
    expect(await refusal(swap.execute())).toBe(REFUSED)
  })

  it('speaks for no more people than those of 18 and over, whoever announces it', async () => {
    const before = await t.db.$count(surveys)
    for (const population of [67_256, 60_531])
      await expect(makeSurvey(t.db, TEST_NOW, { population })).rejects.toThrow(AllAgesError)
    expect(await t.db.$count(surveys)).toBe(before)
    await makeSurvey(t.db, TEST_NOW, { population: 60_530 })
  })

  it('cannot close before it opens or publish before it closes', async () => {
    const impossible = [
      { opensAt: TEST_NOW, closesAt: TEST_NOW },
      { resultsAt: TEST_NOW },
      { target: 1 },
      { population: 0 },
    ]
    for (const change of impossible) expect(await refusal(makeSurvey(t.db, TEST_NOW, change))).toBe('23514')
  })
})
