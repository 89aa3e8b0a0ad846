import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { bothOf, makeTriedBox } from '../../../../tests/factories/box'
import { makeInvites } from '../../../../tests/factories/sample'
import { makeAnswers, makeQuestionnaire, makeSurvey, QUESTIONS } from '../../../../tests/factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { drawTicket, makeSlip, sealSheet, sendSealed, vote } from '../../../../tests/support/voter'
import { openAsOffice } from '../../../platform/box/office'
import { rotateKeys } from '../../../platform/rotation'
import { DAY_MS } from '../../../shared/time'
import { openWithCode, fromBase64url } from '../../../shared/box'
import type { Papers } from '../../../shared/box/papers'
import { type BoxKeys, scopeOf, surveyContract } from '../contract'
import { surveyResults } from '../contract/result'
import { publishQuestionnaire } from '../publishing'
import { answerSheets, envelopes, participations, surveyBoxes, surveyWordsTable, ticketKeys } from '../tables'
import { rotateTicketKeys } from './keys'
import { makeBox, makeBoxPairs, makePapers, tryPapers } from './make'
import { openBox } from './opening'

const CONTENT = makeQuestionnaire({
  questions: QUESTIONS.flatMap((question) =>
    question.id === 'town'
      ? [
          question,
          {
            id: 'sex',
            kind: 'single' as const,
            section: 'about' as const,
            text: '您是？',
            options: [
              { id: 'f', label: '女' },
              { id: 'm', label: '男' },
            ],
            trait: 'sex' as const,
          },
        ]
      : [question],
  ),
})
const inDays = (n: number) => new Date(TEST_NOW.getTime() + n * DAY_MS)
const AFTER = inDays(18)

let t: TestServices
let survey: string
let keys: BoxKeys
let papers: Papers
beforeAll(async () => {
  t = await startTestServices()
  const version = { county: t.settings.county, code: 'boxed', version: 1, content: CONTENT }
  await publishQuestionnaire(t.db, version, inDays(-20))
})
afterAll(() => t.stop())
beforeEach(async () => {
  survey = await makeSurvey(t.db, TEST_NOW, { questionnaire: 'boxed', version: 1 })
  ;({ papers, keys } = await makeTriedBox(t, survey))
})

const at = () => ({ db: t.db, county: t.settings.county, survey })
const rowsIn = () => t.db.select().from(envelopes).where(eq(envelopes.surveyId, survey))
const seats = () => t.db.$count(participations, eq(participations.surveyId, survey))
const answersOf = (change: Parameters<typeof makeAnswers>[0] = {}) => makeAnswers({ sex: 'f', ...change })
const open = (codes: readonly [string, string] = [papers[0], papers[1]], now = AFTER) =>
  openBox({ ...at(), now, codes })

describe('a ticket', () => {
  it('is signed once for a seat, and again for the same phone', async () => {
    const person = await t.person()
    const slip = makeSlip(keys, 'open')
    const first = await drawTicket(t, keys, person, { slip })
    expect((await drawTicket(t, keys, person, { slip })).signature).toBe(first.signature)
    await expect(drawTicket(t, keys, person)).rejects.toMatchObject({ detail: { reason: 'answered' } })
    expect(await seats()).toBe(1)
    expect(await t.call(surveyContract.mine, { survey }, { as: person })).toEqual({
      answered: true,
      helpsLeft: 3,
    })
  })

  it('takes one of twelve that one person draws at the same time', async () => {
    const person = await t.person()
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => drawTicket(t, keys, person)))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await seats()).toBe(1)
  })

  it('holds three seats for the family', async () => {
    const person = await t.person()
    for (const seat of [1, 2, 3] as const) await drawTicket(t, keys, person, { seat })
    await expect(drawTicket(t, keys, person, { seat: 2 })).rejects.toMatchObject({
      detail: { reason: 'no_more_help' },
    })
  })

  it('of a drawn household belongs to its invite, whoever brings it and whether they answered', async () => {
    const surveyor = await t.staff([{ role: 'surveyor', area: t.settings.county }])
    const [invite = '', other = ''] = await makeInvites(t, survey, 2)
    const person = await t.person()
    await drawTicket(t, keys, person)
    const asks = async (asked: string) => (await t.call(surveyContract.invited, { survey, invite: asked })).ok
    expect([await asks(` ${invite.toLowerCase()} `), await asks('0000-0000-0000-0000')]).toEqual([
      true,
      false,
    ])
    // of another survey, of another shape
    expect(await t.call(surveyContract.invited, { survey: randomUUID(), invite })).toEqual({ ok: false })
    expect(await asks('0000-0000')).toBe(false)
    await drawTicket(t, keys, person, { invite: invite.toLowerCase() })
    // whether it was used is nothing that is told here
    expect(await asks(invite)).toBe(true)
    await expect(drawTicket(t, keys, await t.person(), { invite })).rejects.toMatchObject({
      detail: { reason: 'invite_used' },
    })
    // nine days after the close of the app's sample an interviewer is still on the way home
    const late = { now: inDays(16) }
    await expect(drawTicket(t, keys, await t.person(), late)).rejects.toMatchObject({
      detail: { reason: 'closed' },
    })
    await vote(t, keys, surveyor, answersOf(), { invite: other, ...late })
    await expect(drawTicket(t, keys, surveyor, { invite: '0000-0000-0000-0000' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it('is refused before the opening day, and for what is no number below the modulus', async () => {
    const person = await t.person()
    await expect(drawTicket(t, keys, person, { now: inDays(-11) })).rejects.toMatchObject({
      detail: { reason: 'not_open' },
    })
    const ask = (blinded: string) =>
      t.call(surveyContract.ticket, { survey, sample: 'open', seat: 0, blinded }, { as: person })
    const tooLarge = Buffer.alloc(256, 255).toString('base64url')
    await expect(ask(tooLarge)).rejects.toMatchObject({ code: 'invalid' })
    await expect(ask(keys.tickets.open)).rejects.toMatchObject({ code: 'invalid' })
    await expect(ask(Buffer.alloc(255, 1).toString('base64url'))).rejects.toMatchObject({ code: 'invalid' })
    expect(await seats()).toBe(0)
  })
})

describe('an envelope', () => {
  it('is stored once it is answered, and opened by its code alone', async () => {
    const voted = await vote(t, keys, await t.person(), answersOf({ overall: 'fair' }))
    const there = await t.call(surveyContract.envelope, { survey, sample: 'open', m: voted.m })
    if (there.opened || there.sealed === null) throw new Error('it should lie there')
    const sealed = fromBase64url(there.sealed)
    const m = fromBase64url(voted.m)
    if (!sealed || !m) throw new Error('no base64url')
    const place = { scope: scopeOf(survey, 'open'), m, version: 1 }
    expect(openWithCode(sealed, voted.code, place)).toMatchObject({ answers: { overall: 'fair' } })
    expect(openWithCode(sealed, makePapers()[0], place)).toBeNull()
    expect(await t.call(surveyContract.progress, { survey })).toMatchObject({
      envelopes: { open: 1, drawn: 0 },
      invites: 0,
    })
  })

  it('moves no public count before the hour is over', async () => {
    const count = async (minutes: number) => {
      const now = new Date(TEST_NOW.getTime() + minutes * 60_000)
      return (await t.call(surveyContract.progress, { survey }, { now })).envelopes.open
    }
    expect(await count(0)).toBe(0)
    await vote(t, keys, await t.person(), answersOf())
    // TEST_NOW is 14:06
    expect([await count(0), await count(53)]).toEqual([0, 0])
    expect(await count(54)).toBe(1)
  })

  it('comes a hundred times and lies there once', async () => {
    const voted = await drawTicket(t, keys, await t.person())
    const sealed = sealSheet(keys, voted)
    for (let n = 0; n < 5; n += 1) {
      const input = { survey, sample: 'open' as const, m: voted.m, signature: voted.signature }
      const calls = Array.from({ length: 20 }, (_, at) =>
        t.call(surveyContract.send, { ...input, version: 1, sealed }, { caller: `${n}-${at}` }),
      )
      for (const reply of await Promise.all(calls)) expect(reply).toEqual({ stored: true })
    }
    expect(await rowsIn()).toHaveLength(1)
  })

  it('is replaced by a higher version only, and never again once withdrawn', async () => {
    const voted = await vote(t, keys, await t.person(), answersOf())
    const second = sealSheet(keys, voted, { answers: answersOf({ overall: 'poor', why: ['again'] }) }, 2)
    await sendSealed(t, keys, voted, second, { version: 2 })
    await sendSealed(t, keys, voted, second, { version: 2 })
    const stale = { detail: { reason: 'stale', version: 2 } }
    await expect(sendSealed(t, keys, voted, sealSheet(keys, voted))).rejects.toMatchObject(stale)
    await expect(
      sendSealed(t, keys, voted, sealSheet(keys, voted, {}, 2), { version: 2 }),
    ).rejects.toMatchObject(stale)
    await expect(sendSealed(t, keys, voted, null, { version: 2 })).rejects.toMatchObject(stale)
    await sendSealed(t, keys, voted, null, { version: 3 })
    await sendSealed(t, keys, voted, null, { version: 3 })
    await expect(
      sendSealed(t, keys, voted, sealSheet(keys, voted, {}, 4), { version: 4 }),
    ).rejects.toMatchObject({ detail: { reason: 'withdrawn' } })
    expect(await rowsIn()).toMatchObject([{ version: 3, sealed: null }])
    const found = await open()
    expect(found).toMatchObject({ sheets: 0, withdrawn: 1 })
    const { opened } = await t.call(surveyContract.progress, { survey }, { now: inDays(40) })
    expect(opened).toEqual(found)
  })

  it('needs a ticket of its own sample and survey', async () => {
    const voted = await drawTicket(t, keys, await t.person())
    const other = await makeSurvey(t.db, TEST_NOW, { questionnaire: 'boxed', version: 1 })
    await makeBox(
      { ...at(), survey: other },
      { keyRing: t.settings.keyRing, pairs: await makeBoxPairs(), papers },
    )
    for (const codes of bothOf(papers)) await tryPapers({ ...at(), survey: other }, codes)
    const sealed = sealSheet(keys, voted)
    const forged = { ...voted, signature: Buffer.alloc(256, 1).toString('base64url') }
    await expect(sendSealed(t, keys, forged, sealed)).rejects.toMatchObject({ code: 'invalid' })
    await expect(sendSealed(t, keys, { ...voted, sample: 'drawn' }, sealed)).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(sendSealed(t, { ...keys, survey: other }, voted, sealed)).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await rowsIn()).toHaveLength(0)
  })

  it('comes too late after the close', async () => {
    const voted = await drawTicket(t, keys, await t.person())
    const sealed = sealSheet(keys, voted)
    await expect(sendSealed(t, keys, voted, sealed, { now: inDays(10) })).rejects.toMatchObject({
      detail: { reason: 'closed' },
    })
  })
})

describe('the papers', () => {
  it('are of no use alone or with a foreign one; no start before each pair was tried', async () => {
    const fresh = await makeSurvey(t.db, TEST_NOW, { questionnaire: 'boxed', version: 1 })
    const place = { ...at(), survey: fresh }
    await expect(t.call(surveyContract.keys, { survey: fresh })).rejects.toMatchObject({
      detail: { reason: 'no_box' },
    })
    const own = makePapers()
    await makeBox(place, { keyRing: t.settings.keyRing, pairs: await makeBoxPairs(), papers: own })
    await expect(tryPapers(place, [own[0], own[0]])).rejects.toMatchObject({ reason: 'wrong_papers' })
    await expect(tryPapers(place, [own[0], papers[1]])).rejects.toMatchObject({ reason: 'wrong_papers' })
    expect(await tryPapers(place, [own[1], own[0]])).toEqual({ pair: '12', left: ['13', '23'] })
    expect(await tryPapers(place, [own[0], own[2]])).toMatchObject({ left: ['23'] })
    await expect(t.call(surveyContract.keys, { survey: fresh })).rejects.toMatchObject({
      detail: { reason: 'no_box' },
    })
    const early = drawTicket(t, { ...keys, survey: fresh }, await t.person())
    await expect(early).rejects.toMatchObject({ detail: { reason: 'no_box' } })
    await tryPapers(place, [own[1], own[2]])
    expect((await t.call(surveyContract.keys, { survey: fresh })).fingerprint).toMatch(
      /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/,
    )
  })

  it('are made anew as long as nobody drew a ticket', async () => {
    const again = { keyRing: t.settings.keyRing, pairs: await makeBoxPairs(), papers: makePapers() }
    await makeBox(at(), again)
    for (const codes of bothOf(again.papers)) await tryPapers(at(), codes)
    keys = await t.call(surveyContract.keys, { survey })
    await drawTicket(t, keys, await t.person())
    await expect(makeBox(at(), again)).rejects.toMatchObject({ reason: 'in_use' })
  })
})

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
      voted.push(await vote(t, keys, await t.person(), answersOf({ words: `话 ${n}` })))
    const alone = answersOf({ town: '652328101', sex: 'm', overall: 'fair' })
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
      const sheet = typeof bad === 'string' ? bad : { answers: answersOf(), ...bad }
      await sendSealed(t, keys, one, sealSheet(keys, one, sheet))
    }
    const moved = await drawTicket(t, keys, await t.person())
    await sendSealed(t, keys, moved, sealSheet(keys, lonely, { answers: answersOf() }))

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
    await expect(sendSealed(t, keys, lonely, null, { version: 9, now: AFTER })).rejects.toMatchObject({
      detail: { reason: 'closed' },
    })
    // also by a clock that goes wrong
    await expect(sendSealed(t, keys, lonely, null, { version: 9 })).rejects.toMatchObject({
      detail: { reason: 'closed' },
    })
  })

  it('gives the result, and not before it', async () => {
    for (let n = 0; n < 5; n += 1) await vote(t, keys, await t.person(), answersOf())
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
    for (let n = 0; n < 5; n += 1) await vote(t, keys, await t.person(), answersOf())
    const tries = await Promise.allSettled(bothOf(papers).map((codes) => open(codes)))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await t.db.$count(answerSheets, eq(answerSheets.surveyId, survey))).toBe(5)
  })

  it('seals the unmerged sheets to the statistics office', async () => {
    const office = generateKeyPairSync('rsa', { modulusLength: 2048 })
    survey = await makeSurvey(t.db, TEST_NOW, { questionnaire: 'boxed', version: 1 })
    const pem = office.publicKey.export({ format: 'pem', type: 'spki' }).toString()
    ;({ papers, keys } = await makeTriedBox(t, survey, pem))
    const voted = await drawTicket(t, keys, await t.person())
    const lived = { answers: answersOf({ words: '只有一份' }), village: '652328100200' }
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

it('ticket keys come under the new data key when keys are changed', async () => {
  const keyRing = {
    current: 'k2',
    keys: { ...t.settings.keyRing.keys, k2: createHash('sha256').update('k2').digest() },
  }
  const rotated = { db: t.db, county: t.settings.county, keyRing }
  expect(await rotateKeys([rotateTicketKeys], rotated, 3)).toBeGreaterThan(1)
  const left = await t.db.select().from(ticketKeys)
  expect(left.filter(({ keyId }) => keyId !== null && keyId !== 'k2')).toEqual([])
})
