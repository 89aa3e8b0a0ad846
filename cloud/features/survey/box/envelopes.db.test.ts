import { eq } from 'drizzle-orm'
import { bothOf, makeTriedBox } from '../../../../tests/factories/box'
import type { Papers } from '../../../shared/box/papers'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { drawTicket, sealSheet, sendSealed, vote } from '../../../../tests/support/voter'
import { openWithCode, fromBase64url } from '../../../shared/box'
import { type BoxKeys, scopeOf, surveyContract } from '../contract'
import { envelopes } from '../tables'
import { makeBox, makeBoxPairs, makePapers, tryPapers } from './make'
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

const at = () => ({ db: t.db, county: t.settings.county, survey })
const rowsIn = () => t.db.select().from(envelopes).where(eq(envelopes.surveyId, survey))
const open = (codes: readonly [string, string] = [papers[0], papers[1]], now = AFTER_GRACE) =>
  openBox({ db: t.db, county: t.settings.county, survey, now, codes })

describe('an envelope', () => {
  it('is stored once it is answered, and opened by its code alone', async () => {
    const voted = await vote(t, keys, await t.person(), boxedAnswers({ overall: 'fair' }))
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
    await vote(t, keys, await t.person(), boxedAnswers())
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
    const voted = await vote(t, keys, await t.person(), boxedAnswers())
    const second = sealSheet(keys, voted, { answers: boxedAnswers({ overall: 'poor', why: ['again'] }) }, 2)
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
    const other = await makeBoxedSurvey(t)
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
