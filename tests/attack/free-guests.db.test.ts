import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { activitiesContract } from '../../cloud/features/activities/contract'
import { reportsContract } from '../../cloud/features/reports/contract'
import { surveyContract } from '../../cloud/features/survey/contract'
import { newGuest, openSession, personOfToken } from '../../cloud/platform/identity/sessions'
import { persons } from '../../cloud/platform/identity/tables'
import type { Person } from '../../cloud/platform/kernel/context'
import type { InputOf, Procedure } from '../../cloud/shared/contract'
import { DAY_MS, HOUR_MS } from '../../cloud/shared/time'
import { AppError } from '../../cloud/platform/kernel/errors'
import { services } from '../../cloud/product'
import { createActivity } from '../factories/activities'
import { makeTriedBox } from '../factories/box'
import { makeReport } from '../factories/reports'
import { makeInvites } from '../factories/sample'
import { makeSurvey } from '../factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../support/services'
import { makeSlip } from '../support/voter'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const GUESSES = 100
const COUNT = reportsContract.caseByReceipt.limit?.count ?? 0
const OWN = reportsContract.follow.limit?.count ?? 0
const wrong = (n: number) => String(n).padStart(40, '0')

/** How many calls of one address are let in when each is a new guest's. */
async function through(procedure: Procedure, input: unknown, tried: number, address: string, staff = false) {
  let taken = 0
  for (let n = 0; n < tried; n++) {
    const as = staff ? await t.staff([{ role: 'dispatcher', area: t.settings.county }]) : await t.person()
    const code = await t.call(procedure, input as never, { as, caller: address }).then(
      () => 'ok',
      (error: unknown) => (error instanceof AppError ? error.code : String(error)),
    )
    if (code !== 'rate_limited') taken++
  }
  return taken
}

it('who asks as nobody gets no further than the address does, whoever they are', async () => {
  const guess = { receipt: wrong(1) }
  expect(await through(reportsContract.caseByReceipt, guess, GUESSES, '203.0.113.1')).toBe(COUNT)
  // neighbours of another address notice nothing
  expect(await through(reportsContract.caseByReceipt, guess, 1, '203.0.113.2')).toBe(1)
})

it('a new guest for each call gets no further than the address does', async () => {
  const unknown = { caseId: randomUUID() }
  expect(await through(reportsContract.follow, unknown, GUESSES, '203.0.113.1')).toBe(3 * OWN)
  // nor does an office notice that shares one
  expect(await through(reportsContract.follow, unknown, 4 * OWN, '203.0.113.3', true)).toBe(4 * OWN)
})

it('who is refused by their own count uses up nothing of their neighbours', async () => {
  const as = await t.person()
  const unknown = { caseId: randomUUID() }
  const follow = () => t.call(reportsContract.follow, unknown, { as, caller: '203.0.113.4' }).catch(() => 0)
  for (let n = 0; n < 5 * OWN; n++) await follow()
  expect(await through(reportsContract.follow, unknown, GUESSES, '203.0.113.4')).toBe(2 * OWN)
})

it('a refusal says when the window ends', async () => {
  const refused = await t
    .call(
      reportsContract.caseByReceipt,
      { receipt: wrong(3) },
      { as: await t.person(), caller: '203.0.113.1' },
    )
    .catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(AppError)
  const { retryAfter } = (refused as AppError).reply('r')
  expect(retryAfter).toBeGreaterThan(0)
  expect(retryAfter).toBeLessThanOrEqual(60)
})

it('every limit of the product lets an address do at least what one person may', () => {
  const limits = services.flatMap(({ procedures }) =>
    Object.values(procedures).flatMap(({ procedure: { limit } }) => (limit ? [limit] : [])),
  )
  expect(limits.length).toBeGreaterThan(5)
  for (const { count, perAddress = count } of limits) expect(perAddress).toBeGreaterThanOrEqual(count)
})

/** A new guest with a session, as a request of theirs finds them; `age` of the person, not of the session. */
async function guest(age = 0): Promise<Person> {
  const { id } = await newGuest(t.db, t.settings)
  const createdAt = new Date(TEST_NOW.getTime() - age)
  await t.db.update(persons).set({ createdAt }).where(eq(persons.id, id))
  const token = await openSession(t.db, t.settings, id, TEST_NOW)
  const known = await personOfToken(t.db, t.settings, token, TEST_NOW)
  if (!known) throw new Error('no guest')
  return known
}

interface Tried {
  as?: Person
  key?: string
  now?: Date
}
type Try = (options: Tried & { caller: string }) => Promise<unknown>

const how = (trial: Promise<unknown>) =>
  trial.then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )

/** How many of so many tries of one address come through, each a fresh guest's unless told otherwise. */
async function succeeded(deed: Try, tried: number, caller: string, options: Tried = {}): Promise<number> {
  let done = 0
  for (let n = 0; n < tried; n++)
    if ((await how(deed({ as: await guest(), ...options, caller }))) === 'ok') done++
  return done
}

const report: Try = (options) => t.call(reportsContract.submit, makeReport(), options)
const seatsOf = (activityId: string, party = 1): InputOf<typeof activitiesContract.signUp> => ({
  activityId,
  party,
  autoAccept: true,
  expect: 'seated',
})

test('150 reports of fresh guests of one address: 20 an hour, and 20 in the next', async () => {
  const address = '203.0.113.10'
  expect(await succeeded(report, 150, address)).toBe(20)
  // who is known is not kept out by what fresh ones did there, nor is another address
  expect(await succeeded(report, 1, address, { as: await guest(DAY_MS + 1) })).toBe(1)
  expect(await succeeded(report, 1, address, { as: await guest(DAY_MS - 1) })).toBe(0)
  expect(await succeeded(report, 1, '203.0.113.11')).toBe(1)
  expect(await succeeded(report, 21, address, { now: new Date(TEST_NOW.getTime() + HOUR_MS) })).toBe(20)
})

test('200 answers of fresh guests of one address: 20 a day, and letters do not count', async () => {
  const address = '203.0.113.12'
  const survey = await makeSurvey(t.db, TEST_NOW)
  const { keys } = await makeTriedBox(t, survey)
  const draw =
    (seat: number): Try =>
    (options) => {
      const { blinded } = makeSlip(keys, 'open')
      return t.call(surveyContract.ticket, { survey, sample: 'open', seat, blinded }, options)
    }
  // a family on one phone
  const family = await guest()
  for (const seat of [0, 1, 2, 3]) expect(await succeeded(draw(seat), 1, address, { as: family })).toBe(1)
  expect(await succeeded(draw(0), 200, address)).toBe(16)
  expect(await succeeded(draw(0), 30, address, { now: new Date(TEST_NOW.getTime() + HOUR_MS) })).toBe(0)
  expect(await succeeded(draw(0), 1, address, { as: await guest(2 * DAY_MS) })).toBe(1)
  for (const invite of await makeInvites(t, survey, 3)) {
    const { blinded } = makeSlip(keys, 'drawn')
    const asked: Try = (options) =>
      t.call(surveyContract.ticket, { survey, sample: 'drawn', invite, blinded }, options)
    expect(await succeeded(asked, 1, address)).toBe(1)
  }
})

test('30 guests of one address for each activity: ten seats a day of all of them', async () => {
  const address = '203.0.113.13'
  const [small, large] = [
    await createActivity(t.db, { seats: 30 }),
    await createActivity(t.db, { seats: 30 }),
  ]
  const sign =
    (activityId: string, party: number): Try =>
    (options) =>
      t.call(activitiesContract.signUp, seatsOf(activityId, party), options)
  // what is refused has taken nothing
  expect(await succeeded(sign(randomUUID(), 5), 5, address)).toBe(0)
  expect(await succeeded(sign(small, 4), 2, address)).toBe(2)
  expect(await succeeded(sign(large, 3), 30, address)).toBe(0)
  expect(await succeeded(sign(large, 1), 30, address)).toBe(2)
  expect(await succeeded(sign(large, 5), 1, address, { as: await guest(2 * DAY_MS) })).toBe(1)
  expect(await succeeded(sign(large, 5), 1, '203.0.113.14')).toBe(1)
})

test('a deed whose answer was lost is not counted again, and one key is no way round', async () => {
  const lost = { as: await guest(), key: randomUUID() }
  expect(await succeeded(report, 50, '203.0.113.15', lost)).toBe(50)
  // the same key of others is another deed
  expect(await succeeded(report, 150, '203.0.113.15', { key: lost.key })).toBeLessThanOrEqual(19)
  expect(await succeeded(report, 30, '203.0.113.15')).toBeLessThanOrEqual(19)
})

test('the refusal of a fresh guest says what else can be done, and until when it holds', async () => {
  await succeeded(report, 20, '203.0.113.16')
  const error = await report({ as: await guest(), caller: '203.0.113.16' }).catch(
    (refused: unknown) => refused,
  )
  expect(error).toBeInstanceOf(AppError)
  const { message, retryAfter } = (error as AppError).reply('r')
  expect(message).toMatch(/微信.*过一会儿.*村委会/)
  expect(retryAfter).toBeLessThanOrEqual(3600)
})

const ofGuests = services.flatMap(({ procedures }) =>
  Object.values(procedures).filter(
    ({ procedure, permission }) => procedure.kind === 'command' && permission.who !== 'staff',
  ),
)
test.each(ofGuests.map(({ procedure }) => [`${procedure.service}.${procedure.name}`, procedure]))(
  '%s ends at a limit of a person and at one of an address',
  async (_, procedure) => {
    const before = { now: new Date(TEST_NOW.getTime() - 5 * HOUR_MS), as: await guest() }
    const call = (as: Person, caller: string) =>
      how(t.call(procedure, { nothing: 'like this' } as never, { ...before, as, caller }))
    const untilRefused = async (who: () => Person) => {
      const caller = randomUUID()
      for (let n = 0; n <= 1000; n++) if ((await call(who(), caller)) === 'rate_limited') return n
      return Infinity
    }
    expect(await untilRefused(() => before.as)).toBeLessThanOrEqual(600)
    const made = () => ({ id: randomUUID(), kind: 'resident' as const, roles: [] })
    expect(await untilRefused(made)).toBeLessThanOrEqual(600)
  },
)
