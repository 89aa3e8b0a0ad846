import { eq, sql } from 'drizzle-orm'
import { bothOf, makeTriedBox } from '../../../../tests/factories/box'
import { makeSurvey } from '../../../../tests/factories/survey'
import { statementsOf } from '../../../../tests/bench/statements'
import { testDatabase } from '../../../../tests/support/database'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { drawTicket, makeSlip, sealSheet, sendSealed } from '../../../../tests/support/voter'
import { idempotencyKeys } from '../../../platform/kernel/tables'
import { rotateKeys } from '../../../platform/rotation'
import { type BoxKeys, surveyContract } from '../contract'
import { envelopes, participations, surveyBoxes, ticketKeys } from '../tables'
import { holdBoxAlone, rotateTicketKeys } from './keys'
import { makeBox, makeBoxPairs, makePapers, tryPapers } from './make'

const onServer = testDatabase() === 'postgres' ? it : it.skip

let t: TestServices
let survey: string
let keys: BoxKeys
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())
beforeEach(async () => {
  survey = await makeSurvey(t.db, TEST_NOW)
  ;({ keys } = await makeTriedBox(t, survey))
})

const at = () => ({ db: t.db, county: t.settings.county, survey })
const seats = () => t.db.$count(participations, eq(participations.surveyId, survey))
const envelopesIn = () => t.db.$count(envelopes, eq(envelopes.surveyId, survey))

/** So that the process knows the ticket keys: asked for something that leaves no row. */
async function makeKnown() {
  const blinded = Buffer.alloc(256, 255).toString('base64url')
  const input = { survey, sample: 'open' as const, seat: 0, blinded }
  const refused = t.call(surveyContract.ticket, input, { as: await t.person() })
  await expect(refused).rejects.toMatchObject({ code: 'invalid' })
}

onServer('a ticket and an envelope are one statement each', async () => {
  await makeKnown()
  const [person, slip] = [await t.person(), makeSlip(keys, 'open')]
  const drawing = await statementsOf(async () => {
    await drawTicket(t, keys, person, { slip })
  })
  expect(drawing.map(({ text }) => text.trim().split(/\s+/).slice(0, 3).join(' '))).toEqual([
    'INSERT INTO "survey_participations"',
  ])
  // the same again, which the seat's row answers
  const voted = await drawTicket(t, keys, person, { slip })
  const sending = await statementsOf(async () => {
    await sendSealed(t, keys, voted, sealSheet(keys, voted))
  })
  expect(sending.map(({ text }) => text.trim().split(/\s+/).slice(0, 3).join(' '))).toEqual([
    'INSERT INTO "survey_envelopes"',
  ])
  expect([await seats(), await envelopesIn(), await t.db.$count(idempotencyKeys)]).toEqual([1, 1, 0])
})

onServer('what waited for an opening comes too late, and is not stored', async () => {
  const voted = await drawTicket(t, keys, await t.person())
  const sealed = sealSheet(keys, voted)
  const slip = makeSlip(keys, 'open')
  const person = await t.person()
  const waiting = async () => {
    const { rows } = await t.db.execute<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM pg_locks
        WHERE locktype = 'advisory' AND NOT granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    return rows[0]?.n ?? 0
  }
  const late = await t.db.transaction(async (tx) => {
    await holdBoxAlone(tx, survey.toUpperCase())
    const tries = [sendSealed(t, keys, voted, sealed), drawTicket(t, keys, person, { slip })].map((one) =>
      one.catch((error: unknown) => error),
    )
    while ((await waiting()) < 2) await new Promise((resolve) => setImmediate(resolve))
    await tx
      .update(surveyBoxes)
      .set({
        wraps: null,
        openedOn: '2026-10-16',
        found: { sheets: 0, tickets: 0, withdrawn: 0, broken: 0 },
      })
      .where(eq(surveyBoxes.surveyId, survey))
    return tries
  })
  for (const one of late) expect(await one).toMatchObject({ detail: { reason: 'closed' } })
  expect([await seats(), await envelopesIn()]).toEqual([1, 0])
})

it('a box that was made anew signs with its own key, also where the former one is known', async () => {
  await makeKnown()
  const papers = makePapers()
  await makeBox(at(), { keyRing: t.settings.keyRing, pairs: await makeBoxPairs(), papers })
  for (const codes of bothOf(papers)) await tryPapers(at(), codes)
  const fresh = await t.call(surveyContract.keys, { survey })
  expect(fresh.tickets).not.toEqual(keys.tickets)
  const voted = await drawTicket(t, fresh, await t.person())
  await sendSealed(t, fresh, voted, sealSheet(fresh, voted))
  expect(await envelopesIn()).toBe(1)
})

it('a known key does not outlive the change of the data key that it lies under', async () => {
  const first = await t.person()
  await drawTicket(t, keys, first)
  const { keyRing } = t.settings
  const both = { current: 'k2', keys: { ...keyRing.keys, k2: Buffer.alloc(32, 3) } }
  await rotateKeys([rotateTicketKeys], { db: t.db, county: t.settings.county, keyRing: both })
  expect(await t.db.$count(ticketKeys, eq(ticketKeys.keyId, 'k1'))).toBe(0)
  // this process has the former ring only: it reads the row again, and cannot
  await expect(drawTicket(t, keys, await t.person())).rejects.toThrow('data key k2 is missing')
  expect(await seats()).toBe(1)
})

it('one person has one seat, however the survey is spelt', async () => {
  const person = await t.person()
  await drawTicket(t, keys, person)
  for (const spelt of [survey.toUpperCase(), survey.replace(/[a-f]/, (one) => one.toUpperCase())]) {
    const { blinded } = makeSlip(keys, 'open')
    const again = t.call(
      surveyContract.ticket,
      { survey: spelt, sample: 'open', seat: 0, blinded },
      { as: person },
    )
    await expect(again).rejects.toMatchObject({ detail: { reason: 'answered' } })
  }
  expect(await seats()).toBe(1)
})
