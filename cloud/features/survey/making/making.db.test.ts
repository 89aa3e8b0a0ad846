import { asc, eq } from 'drizzle-orm'
import { makeQuestionnaire } from '../../../../tests/factories/survey'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import { auditLog } from '../../../platform/kernel/tables'
import type { Person } from '../../../platform/kernel/context'
import { AppError } from '../../../platform/kernel/errors'
import { DAY_MS } from '../../../shared/time'
import { surveyContract } from '../contract'
import { surveyDesk } from '../contract/desk'
import { questionnaires } from '../tables'
import { questionnaireDrafts, surveyPlans } from './tables'

let t: TestServices
let maker: Person
let second: Person
let leader: Person
beforeAll(async () => {
  t = await startTestServices()
  const here = (role: 'surveyor' | 'leader') => t.staff([{ role, area: TEST_COUNTY }])
  ;[maker, second, leader] = await Promise.all([here('surveyor'), here('surveyor'), here('leader')])
})
afterAll(() => t.stop())

/** How an attempt was refused: code, field → words, reason. */
async function refusal(attempt: Promise<unknown>) {
  const error: unknown = await attempt.then(
    () => null,
    (failure: unknown) => failure,
  )
  if (!(error instanceof AppError)) throw new Error('it was not refused')
  return { code: error.code, fields: error.fields, detail: error.detail }
}

/** Days of a survey that may be announced on TEST_NOW (2026-10-16). */
const DAYS = { opensOn: '2026-10-20', lastDay: '2026-11-20', resultsOn: '2026-12-10' }
const PLAN = {
  title: '2026 满意度调查',
  target: 0.9,
  population: 52_000,
  populationSource: '县统计局 2026 年',
}

describe('a county from nothing', () => {
  it('writes a questionnaire, publishes it, plans a survey and announces it', async () => {
    const as = maker
    const { code } = await t.call(surveyDesk.beginDraft, { from: 'template', code: 'eco' }, { as })
    const begun = await t.call(surveyDesk.draft, { code }, { as })
    expect(begun).toMatchObject({ revision: 1, newest: null })
    const content = { ...begun.content, minutes: 5 }
    expect(await t.call(surveyDesk.saveDraft, { code, revision: 1, content }, { as })).toEqual({
      revision: 2,
    })
    expect(await t.call(surveyDesk.publishDraft, { code, revision: 2 }, { as })).toEqual({ version: 1 })
    expect((await t.call(surveyDesk.questionnaires, {}, { as: leader })).items).toEqual([
      {
        code,
        title: '生态环境满意度',
        versions: [{ version: 1, publishedOn: '2026-10-16', askedBy: [] }],
        draft: false,
      },
    ])

    const { survey } = await t.call(surveyDesk.beginSurvey, { title: PLAN.title }, { as })
    const fresh = await t.call(surveyDesk.deskSurvey, { survey }, { as: leader })
    expect(fresh.missing).toEqual(['questionnaire', 'days', 'population', 'source'])
    const early = await refusal(t.call(surveyDesk.announceSurvey, { survey, revision: 1 }, { as }))
    expect(Object.keys(early.fields ?? {})).toEqual(fresh.missing)
    const plan = { ...PLAN, ...DAYS, questionnaire: { code, version: 1 } }
    await t.call(surveyDesk.saveSurvey, { survey, revision: 1, ...plan }, { as })
    expect((await t.call(surveyContract.current, {})).next).toBeNull()
    await t.call(surveyDesk.announceSurvey, { survey, revision: 2 }, { as })
    expect((await t.call(surveyContract.current, {})).next).toEqual({
      title: PLAN.title,
      opensOn: DAYS.opensOn,
    })
    const detail = await t.call(surveyDesk.deskSurvey, { survey }, { as: leader })
    expect(detail).toMatchObject({
      id: survey,
      state: 'announced',
      revision: null,
      missing: [],
      box: 'none',
      ...plan,
    })
    // what residents get is what was written
    const asked = await t.call(surveyContract.questionnaire, { survey })
    expect(asked.questionnaire.minutes).toBe(5)
    const lines = await t.db
      .select({ action: auditLog.action })
      .from(auditLog)
      .where(eq(auditLog.subject, `survey:${survey}`))
    expect(lines.map(({ action }) => action).sort()).toEqual([
      'survey.announce',
      'survey.begin',
      'survey.plan',
    ])

    // and from now on nothing of it changes
    const late = await refusal(t.call(surveyDesk.saveSurvey, { survey, revision: 2, ...plan }, { as }))
    expect(late).toMatchObject({ code: 'conflict', detail: { reason: 'announced' } })
    const dropped = await refusal(t.call(surveyDesk.dropSurvey, { survey, revision: 2 }, { as }))
    expect(dropped.detail).toEqual({ reason: 'announced' })
  })

  it('is shown by state', async () => {
    const at = (day: string, time: string) => ({ as: leader, now: new Date(`${day}T${time}+08:00`) })
    const state = async (day: string, time = '12:00:00') =>
      (await t.call(surveyDesk.deskSurveys, {}, at(day, time))).items[0]?.state
    expect(await state('2026-10-19')).toBe('announced')
    expect(await state('2026-10-20')).toBe('running')
    expect(await state('2026-11-20')).toBe('running')
    expect(await state('2026-11-21')).toBe('closed')
    // midnight belongs to the next day
    expect(await state('2026-10-20', '00:00:00')).toBe('running')
    expect(await state('2026-11-21', '00:00:00')).toBe('closed')
    // of before the boxes: none has to be opened
    expect(await state('2026-12-10', '00:00:00')).toBe('opened')
  })
})

describe('a survey in the making', () => {
  const begin = async () => (await t.call(surveyDesk.beginSurvey, { title: '试调查' }, { as: maker })).survey
  const plan = { ...PLAN, ...DAYS, questionnaire: { code: 'eco', version: 1 } }

  it.each([
    ['all ages', { population: 67_256 }, 'population', /67,256 是全县所有年龄/],
    ['nearly all ages', { population: 61_000 }, 'population', /18 岁及以上/],
    ['an end before the beginning', { lastDay: '2026-10-19' }, 'lastDay', /不能比开始的早/],
    ['a result before the end', { resultsOn: DAYS.lastDay }, 'resultsOn', /截止以后/],
    [
      'a version that is not there',
      { questionnaire: { code: 'eco', version: 9 } },
      'questionnaire',
      /没有这一版/,
    ],
  ])('does not take %s', async (_, change, field, words) => {
    const survey = await begin()
    const input = { survey, revision: 1, ...plan, ...change }
    const { code, fields } = await refusal(t.call(surveyDesk.saveSurvey, input, { as: maker }))
    expect([code, fields?.[field]]).toEqual(['invalid', expect.stringMatching(words)])
  })

  it('is not announced for a day that has begun, or while another one runs', async () => {
    const survey = await begin()
    const today = { ...plan, opensOn: '2026-10-16', lastDay: '2026-10-18' }
    await t.call(surveyDesk.saveSurvey, { survey, revision: 1, ...today }, { as: maker })
    const soon = await refusal(t.call(surveyDesk.announceSurvey, { survey, revision: 2 }, { as: maker }))
    expect(soon.fields?.opensOn).toMatch(/最早从明天/)
    await t.call(surveyDesk.saveSurvey, { survey, revision: 2, ...plan, title: '又一次' }, { as: maker })
    const beside = await refusal(t.call(surveyDesk.announceSurvey, { survey, revision: 3 }, { as: maker }))
    expect(beside.fields?.opensOn).toMatch(/另有一次调查：2026 满意度调查/)
    // the day after the other one has closed it may
    const after = { ...plan, opensOn: '2026-11-21', lastDay: '2026-11-30' }
    await t.call(surveyDesk.saveSurvey, { survey, revision: 3, ...after, title: '又一次' }, { as: maker })
    await t.call(surveyDesk.announceSurvey, { survey, revision: 4 }, { as: maker })
  })

  it('is not overwritten by who began from an older one, and is taken away before it was announced', async () => {
    const survey = await begin()
    await t.call(surveyDesk.saveSurvey, { survey, revision: 1, ...plan }, { as: second })
    const late = await refusal(t.call(surveyDesk.saveSurvey, { survey, revision: 1, ...plan }, { as: maker }))
    expect(late).toMatchObject({ code: 'conflict', detail: { reason: 'changed' } })
    await t.call(surveyDesk.dropSurvey, { survey, revision: 2 }, { as: maker })
    expect((await refusal(t.call(surveyDesk.deskSurvey, { survey }, { as: maker }))).code).toBe('not_found')
  })

  it('is looked at by leaders and made by nobody but surveyors', async () => {
    const survey = await begin()
    await t.call(surveyDesk.deskSurvey, { survey }, { as: leader })
    const attempts = [
      () => t.call(surveyDesk.beginSurvey, { title: '试调查' }, { as: leader }),
      () => t.call(surveyDesk.announceSurvey, { survey, revision: 1 }, { as: leader }),
      () => t.call(surveyDesk.beginDraft, { from: 'template', code: 'x2' }, { as: leader }),
    ]
    for (const attempt of attempts) expect((await refusal(attempt())).code).toBe('forbidden')
  })
})

describe('a draft of a questionnaire', () => {
  const content = makeQuestionnaire({ title: '小问卷' })
  const bring = (code: string, given = content) =>
    t.call(surveyDesk.importDraft, { code, content: given }, { as: maker })

  it('keeps what is unsound and is not published so', async () => {
    await bring('unsound', makeQuestionnaire({ questions: content.questions.slice(0, 2) }))
    const { code, fields } = await refusal(
      t.call(surveyDesk.publishDraft, { code: 'unsound', revision: 1 }, { as: maker }),
    )
    expect([code, Object.values(fields ?? {})]).toEqual(['invalid', ['要正好一道总体评价题，现在有 0 道']])
  })

  it('is one for each code, and the next version begins from any earlier one', async () => {
    await bring('small')
    expect((await refusal(bring('small'))).detail).toEqual({ reason: 'draft' })
    const publish = (revision: number) =>
      t.call(surveyDesk.publishDraft, { code: 'small', revision }, { as: maker })
    expect(await publish(1)).toEqual({ version: 1 })
    await t.call(surveyDesk.beginDraft, { from: 'version', code: 'small', version: 1 }, { as: maker })
    expect(await t.call(surveyDesk.draft, { code: 'small' }, { as: maker })).toEqual({
      revision: 1,
      content,
      newest: 1,
    })
    expect(await publish(1)).toEqual({ version: 2 })
    const { items } = await t.call(surveyDesk.questionnaires, {}, { as: leader })
    const small = items.find(({ code }) => code === 'small')
    // the newest first
    expect(small?.versions.map(({ version }) => version)).toEqual([2, 1])
    expect((await refusal(publish(1))).code).toBe('not_found')
    const missing = { from: 'version', code: 'small', version: 7 } as const
    expect((await refusal(t.call(surveyDesk.beginDraft, missing, { as: maker }))).code).toBe('not_found')
  })

  it('is not overwritten by who began from an older one', async () => {
    await bring('shared')
    const save = (as: Person, revision: number) =>
      t.call(surveyDesk.saveDraft, { code: 'shared', revision, content }, { as })
    await save(second, 1)
    expect((await refusal(save(maker, 1))).detail).toEqual({ reason: 'changed' })
    expect(
      (await refusal(t.call(surveyDesk.publishDraft, { code: 'shared', revision: 1 }, { as: maker }))).detail,
    ).toEqual({
      reason: 'changed',
    })
    await t.call(surveyDesk.dropDraft, { code: 'shared', revision: 2 }, { as: maker })
    expect((await refusal(t.call(surveyDesk.draft, { code: 'shared' }, { as: maker }))).code).toBe(
      'not_found',
    )
  })

  it('takes no field that a questionnaire does not have', async () => {
    const { code } = await refusal(bring('odd', { ...content, ...{ script: 'alert(1)' } }))
    expect(code).toBe('invalid')
  })
})

test('a published questionnaire says which surveys ask it', async () => {
  const later = { as: leader, now: new Date(TEST_NOW.getTime() + DAY_MS) }
  const eco = (await t.call(surveyDesk.questionnaires, {}, later)).items.find(({ code }) => code === 'eco')
  expect(eco?.versions[0]?.askedBy).toEqual(['又一次', PLAN.title])
  const shown = await t.call(surveyDesk.publishedQuestionnaire, { code: 'eco', version: 1 }, later)
  expect(shown.content.minutes).toBe(5)
})

test('what a plan says is looked at once more when it is announced, however it came to say so', async () => {
  const { survey } = await t.call(surveyDesk.beginSurvey, { title: '试调查' }, { as: maker })
  const plan = { survey, revision: 1, ...PLAN, ...DAYS, questionnaire: { code: 'eco', version: 1 } }
  await t.call(surveyDesk.saveSurvey, plan, { as: maker })
  const wrong = [
    ['lastDay', { lastDay: '2026-10-19' }],
    ['resultsOn', { resultsOn: DAYS.lastDay }],
    ['population', { population: 67_256 }],
  ] as const
  for (const [field, change] of wrong) {
    await t.db
      .update(surveyPlans)
      .set({ ...DAYS, population: PLAN.population, ...change })
      .where(eq(surveyPlans.id, survey))
    const { fields } = await refusal(
      t.call(surveyDesk.announceSurvey, { survey, revision: 2 }, { as: maker }),
    )
    expect(Object.keys(fields ?? {})).toEqual([field])
  }
})

describe('what stands in no list', () => {
  it('a version that was never published is neither read, listed, written on nor asked', async () => {
    const hidden = { county: TEST_COUNTY, code: 'hidden', version: 1 }
    await t.db.insert(questionnaires).values({ ...hidden, content: makeQuestionnaire() })
    const version = { code: 'hidden', version: 1 }
    const attempts = [
      () => t.call(surveyDesk.publishedQuestionnaire, version, { as: leader }),
      () => t.call(surveyDesk.beginDraft, { from: 'version', ...version }, { as: maker }),
    ]
    for (const attempt of attempts) expect((await refusal(attempt())).code).toBe('not_found')
    const { items } = await t.call(surveyDesk.questionnaires, {}, { as: leader })
    expect(items.map(({ code }) => code)).not.toContain('hidden')
    const { survey } = await t.call(surveyDesk.beginSurvey, { title: '试调查' }, { as: maker })
    const plan = { survey, revision: 1, ...PLAN, ...DAYS, questionnaire: version }
    const { fields } = await refusal(t.call(surveyDesk.saveSurvey, plan, { as: maker }))
    expect(fields?.questionnaire).toMatch(/没有这一版/)
  })

  it('questionnaires of another county are not those of this one', async () => {
    const foreign = { county: '652325', code: 'foreign', version: 1 }
    await t.db
      .insert(questionnaires)
      .values({ ...foreign, content: makeQuestionnaire(), publishedAt: TEST_NOW })
    await t.db.insert(questionnaireDrafts).values({
      ...{ county: '652325', code: 'foreign', revision: 1 },
      content: makeQuestionnaire(),
    })
    const { items } = await t.call(surveyDesk.questionnaires, {}, { as: leader })
    expect(items.map(({ code }) => code)).not.toContain('foreign')
    const attempts = [
      () => t.call(surveyDesk.publishedQuestionnaire, { code: 'foreign', version: 1 }, { as: leader }),
      () => t.call(surveyDesk.draft, { code: 'foreign' }, { as: maker }),
      () => t.call(surveyDesk.dropDraft, { code: 'foreign', revision: 1 }, { as: maker }),
    ]
    for (const attempt of attempts) expect((await refusal(attempt())).code).toBe('not_found')
  })
})

test('every step of a questionnaire and of a survey that came to nothing is in the audit log, with who took it', async () => {
  const as = maker
  const code = 'noted'
  const { content } = await t
    .call(surveyDesk.beginDraft, { from: 'template', code }, { as })
    .then(() => t.call(surveyDesk.draft, { code }, { as }))
  await t.call(surveyDesk.saveDraft, { code, revision: 1, content }, { as: second })
  await t.call(surveyDesk.publishDraft, { code, revision: 2 }, { as })
  await t.call(surveyDesk.beginDraft, { from: 'version', code, version: 1 }, { as })
  await t.call(surveyDesk.dropDraft, { code, revision: 1 }, { as })
  const { survey } = await t.call(surveyDesk.beginSurvey, { title: '不做的' }, { as })
  await t.call(surveyDesk.dropSurvey, { survey, revision: 1 }, { as })
  const said = async (subject: string) =>
    (await t.db.select().from(auditLog).where(eq(auditLog.subject, subject)).orderBy(asc(auditLog.seq))).map(
      (entry) => [entry.action, entry.actorId, entry.detail],
    )
  expect(await said(`questionnaire:${code}`)).toEqual([
    ['survey.draft_begin', maker.id, { from: 'template' }],
    ['survey.draft', second.id, null],
    ['survey.publish', maker.id, { version: 1 }],
    ['survey.draft_begin', maker.id, { from: 'version' }],
    ['survey.draft_drop', maker.id, null],
  ])
  expect(await said(`survey:${survey}`)).toEqual([
    ['survey.begin', maker.id, null],
    ['survey.drop', maker.id, { title: '不做的' }],
  ])
})

test('a survey that is over before another one begins is announced', async () => {
  const { survey } = await t.call(surveyDesk.beginSurvey, { title: '先做的' }, { as: maker })
  const plan = { ...PLAN, opensOn: '2026-10-17', lastDay: '2026-10-19', resultsOn: '2026-12-10' }
  const questionnaire = { code: 'eco', version: 1 }
  await t.call(surveyDesk.saveSurvey, { survey, revision: 1, ...plan, questionnaire }, { as: maker })
  await t.call(surveyDesk.announceSurvey, { survey, revision: 2 }, { as: maker })
  expect(await t.call(surveyDesk.deskSurvey, { survey }, { as: leader })).toMatchObject({
    state: 'announced',
  })
})
