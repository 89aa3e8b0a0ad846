import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { makeAnswers, makeSurvey } from '../../../tests/factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../../../tests/support/services'
import type { Person } from '../../platform/kernel/context'
import { DAY_MS } from '../../shared/time'
import { surveyContract, type Answers } from './contract'
import { answerSheets, participations } from './tables'

let t: TestServices
let survey: string
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())
beforeEach(async () => {
  survey = await makeSurvey(t.db, TEST_NOW)
})

const inDays = (n: number) => new Date(TEST_NOW.getTime() + n * DAY_MS)
const sheets = () => t.db.select().from(answerSheets).where(eq(answerSheets.surveyId, survey))
const hand = (as: Person | null, change: Partial<Parameters<typeof submitted>[0]> = {}) =>
  t.call(...submitted(change, as))
const submitted = (
  {
    now,
    key,
    ...input
  }: { answers?: Answers; assisted?: boolean; invite?: string; now?: Date; key?: string },
  as: Person | null,
) =>
  [
    surveyContract.submit,
    { survey, answers: makeAnswers(), assisted: false, ...input },
    { as, now, key },
  ] as const

describe('handing in an answer sheet', () => {
  it('keeps the answers with the day, and gives a receipt', async () => {
    const reply = await hand(await t.person(), { answers: makeAnswers({ words: '<b>سالەم</b> 😀' }) })
    expect(reply).toMatchObject({ number: 1, resultsOn: '2026-11-05' })
    expect(reply.receipt).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
    expect(await sheets()).toMatchObject([
      {
        mode: 'open',
        assisted: false,
        answers: { overall: 'good', words: '<b>سالەم</b> 😀' },
      },
    ])
  })

  it('asks for a person, who may be a guest', async () => {
    await expect(hand(null)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('gives the same receipt when the same tap arrives twice', async () => {
    const person = await t.person()
    const key = randomUUID()
    const first = await hand(person, { key })
    expect(await hand(person, { key })).toEqual(first)
    expect(await sheets()).toHaveLength(1)
  })

  it('refuses a second answer of the same person', async () => {
    const person = await t.person()
    await hand(person)
    await expect(hand(person)).rejects.toMatchObject({ code: 'conflict', detail: { reason: 'answered' } })
    expect(await t.call(surveyContract.mine, { survey }, { as: person })).toEqual({
      answered: true,
      helpsLeft: 3,
    })
  })

  it('keeps one of twelve answers that one person sends at the same time', async () => {
    const person = await t.person()
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => hand(person)))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await sheets()).toHaveLength(1)
    expect(await t.db.$count(participations, eq(participations.surveyId, survey))).toBe(1)
  })

  it('keeps every answer of forty people who answer at the same time', async () => {
    const people = await Promise.all(Array.from({ length: 40 }, () => t.person()))
    const replies = await Promise.all(people.map((person) => hand(person)))
    expect(new Set(replies.map((reply) => reply.receipt)).size).toBe(40)
    expect(await sheets()).toHaveLength(40)
    expect(await t.db.$count(participations, eq(participations.surveyId, survey))).toBe(40)
  })

  it('lets a person fill it in for three of the family, marked, beside the own answer', async () => {
    const person = await t.person()
    for (let n = 0; n < 3; n += 1) await hand(person, { assisted: true })
    await expect(hand(person, { assisted: true })).rejects.toMatchObject({
      detail: { reason: 'no_more_help' },
    })
    expect(await t.call(surveyContract.mine, { survey }, { as: person })).toEqual({
      answered: false,
      helpsLeft: 0,
    })
    await hand(person)
    expect((await sheets()).map((sheet) => sheet.assisted).sort()).toEqual([false, true, true, true])
  })

  it('names every question that is wrong, and keeps nothing', async () => {
    const person = await t.person()
    const wrong = hand(person, { answers: makeAnswers({ air: 'poor', events: ['none', 'dust'] }) })
    await expect(wrong).rejects.toMatchObject({
      code: 'invalid',
      fields: { why: '这一题还没答', events: '选了“都没有”，就不能再选别的' },
    })
    expect(await sheets()).toHaveLength(0)
    expect(await t.call(surveyContract.mine, { survey }, { as: person })).toMatchObject({ answered: false })
  })

  it('refuses who does not live here', async () => {
    const elsewhere = hand(await t.person(), { answers: makeAnswers({ lives: 'no' }) })
    await expect(elsewhere).rejects.toMatchObject({ code: 'invalid' })
  })

  it('is possible from the first to the last moment only', async () => {
    const person = await t.person()
    await expect(hand(person, { now: inDays(-11) })).rejects.toMatchObject({ detail: { reason: 'not_open' } })
    await expect(hand(person, { now: inDays(10) })).rejects.toMatchObject({ detail: { reason: 'closed' } })
    await hand(person, { now: new Date(inDays(10).getTime() - 1) })
    await hand(await t.person(), { now: inDays(-10) })
  })

  it('knows no survey of another id', async () => {
    const call = t.call(surveyContract.questionnaire, { survey: randomUUID() })
    await expect(call).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the drawn sample', () => {
  const draw = async () => {
    const surveyor = await t.staff([{ role: 'surveyor', area: '652328' }])
    const { codes } = await t.call(surveyContract.drawInvites, { survey, count: 3 }, { as: surveyor })
    return { surveyor, codes: codes as [string, string, string] }
  }

  it('is who answers with the code of a drawn household', async () => {
    const { codes } = await draw()
    await hand(await t.person(), { invite: codes[0].toLowerCase() })
    await hand(await t.person())
    expect((await sheets()).map((sheet) => sheet.mode).sort()).toEqual(['open', 'probability'])
  })

  it('takes each code once, even at the same time', async () => {
    const { codes } = await draw()
    const people = await Promise.all(Array.from({ length: 6 }, () => t.person()))
    const tries = await Promise.allSettled(people.map((person) => hand(person, { invite: codes[0] })))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const refused = people[tries.findIndex((one) => one.status === 'rejected')]
    if (!refused) throw new Error('nobody was refused')
    // who was refused did not take part
    await hand(refused)
  })

  it('lets an interviewer visit many households', async () => {
    const { surveyor, codes } = await draw()
    for (const invite of codes) await hand(surveyor, { invite, assisted: true })
    expect(await sheets()).toHaveLength(3)
  })

  it('knows no code but those drawn for this survey', async () => {
    const { codes } = await draw()
    survey = await makeSurvey(t.db, TEST_NOW)
    for (const invite of [codes[0], '0000-0000-0000-0000']) {
      await expect(hand(await t.person(), { invite })).rejects.toMatchObject({
        code: 'invalid',
        fields: { invite: expect.any(String) },
      })
    }
  })

  it('is drawn by a surveyor of the county only', async () => {
    const input = { survey, count: 1 }
    for (const as of [
      await t.person(),
      await t.staff([{ role: 'town', area: '652328101' }]),
      await t.staff([{ role: 'surveyor', area: '652328101' }]),
    ]) {
      await expect(t.call(surveyContract.drawInvites, input, { as })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })
})

describe('a receipt', () => {
  it('finds the own answers and nobody else', async () => {
    const { receipt } = await hand(await t.person(), { answers: makeAnswers({ overall: 'fair' }) })
    await hand(await t.person())
    const sheet = await t.call(surveyContract.byReceipt, {
      receipt: receipt.replace(/-/g, ' ').toLowerCase(),
    })
    expect(sheet).toMatchObject({
      receipt,
      answers: { overall: 'fair' },
      changeable: true,
      survey: { id: survey },
    })
    for (const wrong of [
      '0000-0000-0000-0000',
      `${receipt.slice(0, -1)}${receipt.endsWith('0') ? '1' : '0'}`,
    ]) {
      await expect(t.call(surveyContract.byReceipt, { receipt: wrong })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
  })

  it('corrects the answers until the survey closes', async () => {
    const { receipt } = await hand(await t.person())
    await t.call(surveyContract.correct, { receipt, answers: makeAnswers({ overall: 'very_good' }) })
    expect(await t.call(surveyContract.byReceipt, { receipt })).toMatchObject({
      answers: { overall: 'very_good' },
    })
    await expect(t.call(surveyContract.correct, { receipt, answers: {} })).rejects.toMatchObject({
      code: 'invalid',
    })
    const late = { now: inDays(10) }
    await expect(
      t.call(surveyContract.correct, { receipt, answers: makeAnswers() }, late),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(t.call(surveyContract.withdraw, { receipt }, late)).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await t.call(surveyContract.byReceipt, { receipt }, late)).toMatchObject({ changeable: false })
  })

  it('withdraws for good, without opening a second try', async () => {
    const person = await t.person()
    const { receipt } = await hand(person)
    await t.call(surveyContract.withdraw, { receipt })
    expect(await sheets()).toHaveLength(0)
    await expect(t.call(surveyContract.byReceipt, { receipt })).rejects.toMatchObject({ code: 'not_found' })
    await expect(hand(person)).rejects.toMatchObject({ detail: { reason: 'answered' } })
  })

  it('loses no correction and no withdrawal while others answer', async () => {
    const receipts = []
    for (let n = 0; n < 8; n += 1) receipts.push((await hand(await t.person())).receipt)
    const people = await Promise.all(Array.from({ length: 24 }, () => t.person()))
    const answers = makeAnswers({ overall: 'fair' })
    await Promise.all([
      ...people.map((person) => hand(person)),
      ...receipts.slice(0, 4).map((receipt) => t.call(surveyContract.correct, { receipt, answers })),
      ...receipts.slice(4).map((receipt) => t.call(surveyContract.withdraw, { receipt })),
    ])
    const left = await sheets()
    expect(left).toHaveLength(28)
    expect(left.filter((sheet) => sheet.answers.overall === 'fair')).toHaveLength(4)
  })

  it('cannot be guessed by trying', async () => {
    const caller = randomUUID()
    const guess = () => t.call(surveyContract.byReceipt, { receipt: '0000-0000-0000-0001' }, { caller })
    const tries = []
    for (let n = 0; n < 31; n += 1) tries.push(await guess().catch((error: unknown) => error))
    expect(tries.at(0)).toMatchObject({ code: 'not_found' })
    expect(tries.at(-1)).toMatchObject({ code: 'rate_limited' })
  })
})
