import { generateKeyPairSync } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { bothOf, makeTriedBox } from '../../../../tests/factories/box'
import type { Papers } from '../../../shared/box/papers'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import { drawTicket, sealSheet, sendSealed, vote } from '../../../../tests/support/voter'
import { openAsOffice } from '../../../platform/box/office'
import { type BoxKeys, surveyContract } from '../contract'
import { surveyResults } from '../contract/result'
import { answerSheets, envelopes, participations, surveyBoxes, surveyWordsTable, ticketKeys } from '../tables'
import { makePapers } from './make'
import { openBox } from './opening'
import {
  AFTER_GRACE,
  boxedAnswers,
  inDays,
  makeBoxedSurvey,
  publishBoxed,
} from '../../../../tests/factories/boxed'

let t: TestServices
let survey: string
let keys: BoxKeys
let papers: Papers
beforeAll(async () => {
  t = await startTestServices()
  await publishBoxed(t)
})
afterAll(() => t.stop())
beforeEach(async () => {
  survey = await makeBoxedSurvey(t)
  ;({ papers, keys } = await makeTriedBox(t, survey))
})

const rowsIn = () => t.db.select().from(envelopes).where(eq(envelopes.surveyId, survey))
const seats = () => t.db.$count(participations, eq(participations.surveyId, survey))
const open = (codes: readonly [string, string] = [papers[0], papers[1]], now = AFTER_GRACE) =>
  openBox({ db: t.db, county: t.settings.county, survey, now, codes })

describe('the opening', () => {
  it('waits for the close and the grace, and needs two papers of this box', async () => {
    await expect(open(undefined, inDays(16))).rejects.toMatchObject({ reason: 'too_early' })
    await expect(open([papers[0], papers[0]])).rejects.toMatchObject({ reason: 'wrong_papers' })
    await expect(open([papers[0], makePapers()[1]])).rejects.toMatchObject({ reason: 'wrong_papers' })
    expect(await open([papers[2], papers[0]])).toMatchObject({ sheets: 0 })
    await expect(open()).rejects.toMatchObject({ reason: 'opened' })
  })

  it('counts what is broken, merges small groups, parts free words and forgets all keys', async () => {
    const voted = []
    for (let n = 0; n < 6; n += 1)
      voted.push(await vote(t, keys, await t.person(), boxedAnswers({ words: `话 ${n}` })))
    const alone = boxedAnswers({ town: '652328101', sex: 'm', overall: 'fair' })
    const lonely = await vote(t, keys, await t.person(), alone)
    // rubbish of every kind: not sealed, no sheet, faulty answers, somebody else's receipt, moved
    const random = await drawTicket(t, keys, await t.person())
    await sendSealed(t, keys, random, Buffer.alloc(4512, 7).toString('base64url'))
    for (const bad of [
      'not a sheet',
      { answers: {} },
      { questionnaire: 2 },
      { receipt: lonely.receiptHash, answers: alone },
    ]) {
      const one = await drawTicket(t, keys, await t.person())
      const sheet = typeof bad === 'string' ? bad : { answers: boxedAnswers(), ...bad }
      await sendSealed(t, keys, one, sealSheet(keys, one, sheet))
    }
    const moved = await drawTicket(t, keys, await t.person())
    await sendSealed(t, keys, moved, sealSheet(keys, lonely, { answers: boxedAnswers() }))

    expect(await open()).toEqual({ sheets: 7, tickets: 13, withdrawn: 0, broken: 6 })

    const sheets = await t.db.select().from(answerSheets).where(eq(answerSheets.surveyId, survey))
    expect(sheets.map(({ town, sex }) => [town, sex])).toEqual(Array.from({ length: 7 }, () => [null, null]))
    expect(JSON.stringify(sheets)).not.toContain('话')
    expect(JSON.stringify(sheets)).not.toContain('65232810')
    const words = await t.db.select().from(surveyWordsTable).where(eq(surveyWordsTable.surveyId, survey))
    expect(words.map((one) => one.words).sort()).toEqual([0, 1, 2, 3, 4, 5].map((n) => `话 ${n}`))
    expect(await seats()).toBe(0)
    expect((await rowsIn()).every((row) => row.sealed === null)).toBe(true)
    const [box] = await t.db.select().from(surveyBoxes).where(eq(surveyBoxes.surveyId, survey))
    expect(box).toMatchObject({ wraps: null, openedOn: '2026-11-03' })
    const signers = await t.db.select().from(ticketKeys).where(eq(ticketKeys.surveyId, survey))
    expect(signers.map(({ sealed }) => sealed)).toEqual([null, null])

    const mine = await t.call(surveyContract.sheet, {
      survey,
      sample: 'open',
      receiptHash: lonely.receiptHash,
    })
    expect(mine.answers).toMatchObject({ overall: 'fair' })
    expect(mine.answers).not.toHaveProperty('town')
    const stands = await t.call(surveyContract.envelope, { survey, sample: 'open', m: lonely.m })
    expect(stands).toEqual({ opened: true })
    await expect(sendSealed(t, keys, lonely, null, { version: 9, now: AFTER_GRACE })).rejects.toMatchObject({
      detail: { reason: 'closed' },
    })
    // also by a clock that goes wrong
    await expect(sendSealed(t, keys, lonely, null, { version: 9 })).rejects.toMatchObject({
      detail: { reason: 'closed' },
    })
  })

  it('gives the result, and not before it', async () => {
    for (let n = 0; n < 5; n += 1) await vote(t, keys, await t.person(), boxedAnswers())
    const late = { now: inDays(21) }
    expect(await t.call(surveyResults.result, { survey }, late)).toMatchObject({
      result: null,
      state: 'closed',
    })
    await open()
    expect(await t.call(surveyResults.result, { survey }, late)).toMatchObject({
      state: 'opened',
      result: { open: { answers: 5 } },
    })
  })

  it('happens once, also when two holders begin at the same time', async () => {
    for (let n = 0; n < 5; n += 1) await vote(t, keys, await t.person(), boxedAnswers())
    const tries = await Promise.allSettled(bothOf(papers).map((codes) => open(codes)))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await t.db.$count(answerSheets, eq(answerSheets.surveyId, survey))).toBe(5)
  })

  it('seals the unmerged sheets to the statistics office', async () => {
    const office = generateKeyPairSync('rsa', { modulusLength: 2048 })
    survey = await makeBoxedSurvey(t)
    const pem = office.publicKey.export({ format: 'pem', type: 'spki' }).toString()
    ;({ papers, keys } = await makeTriedBox(t, survey, pem))
    const voted = await drawTicket(t, keys, await t.person())
    const lived = { answers: boxedAnswers({ words: '只有一份' }), village: '652328100200' }
    await sendSealed(t, keys, voted, sealSheet(keys, voted, lived))
    await open()
    const kept = await t.db.select().from(answerSheets).where(eq(answerSheets.surveyId, survey))
    expect(JSON.stringify(kept)).not.toContain(lived.village)
    const here = and(eq(surveyBoxes.county, t.settings.county), eq(surveyBoxes.surveyId, survey))
    const [box] = await t.db.select({ file: surveyBoxes.officeFile }).from(surveyBoxes).where(here)
    const file = box?.file ?? Buffer.alloc(0)
    const privateKey = office.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const text = openAsOffice(privateKey, file)
    expect(JSON.parse(text)).toMatchObject({
      survey,
      sheets: [
        {
          sample: 'open',
          mode: 'self',
          village: lived.village,
          answers: { town: '652328100', sex: 'f', words: '只有一份' },
        },
      ],
    })
  })
})
