import { eq } from 'drizzle-orm'
import { accountContract } from '../../features/account/contract'
import { DAY_MS, HOUR_MS } from '../../shared/time'
import { startTestServices, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { openSession, personOfToken, readSessions, revokeSession } from './sessions'
import { assignments, sessions } from './tables'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const after = (ms: number) => new Date(TEST_NOW.getTime() + ms)
const seen = async (personId: string) =>
  (await t.db.select({ at: sessions.seenAt }).from(sessions).where(eq(sessions.personId, personId))).map(
    ({ at }) => at,
  )
/** Somebody with a duty since the beginning of the test's time, and their token. */
async function signedIn(kind: 'staff' | 'resident') {
  const person =
    kind === 'staff' ? await t.staff([{ role: 'dispatcher', area: t.settings.county }]) : await t.person()
  await t.db.update(assignments).set({ createdAt: TEST_NOW }).where(eq(assignments.personId, person.id))
  const token = await openSession(t.db, t.settings, person.id, TEST_NOW)
  return {
    person,
    good: async (ms: number) => (await personOfToken(t.db, t.settings, token, after(ms))) !== null,
  }
}

it('a session of staff ends after twelve hours without a request, and after thirty days whatever is done', async () => {
  const idle = await signedIn('staff')
  expect(await idle.good(0)).toBe(true)
  expect(await idle.good(12 * HOUR_MS + 1)).toBe(false)
  const unused = await signedIn('staff')
  expect(await unused.good(12 * HOUR_MS + 1)).toBe(false)
  expect(await unused.good(12 * HOUR_MS)).toBe(true)
  const busy = await signedIn('staff')
  for (let at = 0; at <= 30 * DAY_MS; at += 10 * HOUR_MS)
    expect([at, await busy.good(at)]).toEqual([at, true])
  expect(await busy.good(30 * DAY_MS + 1)).toBe(false)
})

it('a stolen session that its owner used for half an hour is of no use the next day', async () => {
  const { good } = await signedIn('staff')
  await good(60_000)
  await good(30 * 60_000)
  expect(await good(20 * HOUR_MS)).toBe(false)
})

it('that staff are there is written down once in an hour at most, and of residents never', async () => {
  const { person, good } = await signedIn('staff')
  const marks = new Set<string>()
  for (let minutes = 0; minutes < 180; minutes += 5) {
    await good(minutes * 60_000)
    for (const at of await seen(person.id)) marks.add(String(at?.getTime()))
  }
  expect(marks.size).toBe(3)
  const resident = await signedIn('resident')
  expect(await resident.good(80 * DAY_MS)).toBe(true)
  expect(await seen(resident.person.id)).toEqual([null])
})

it('who is given a duty goes on in the session they have, for as long as staff may', async () => {
  const { person, good } = await signedIn('staff')
  await t.db
    .update(assignments)
    .set({ createdAt: after(60 * DAY_MS) })
    .where(eq(assignments.personId, person.id))
  expect(await good(60 * DAY_MS + HOUR_MS)).toBe(true)
})

it('signing out everywhere ends every session of that person, and nobody else’s', async () => {
  const one = await signedIn('resident')
  const other = await signedIn('resident')
  const phone = await openSession(t.db, t.settings, one.person.id, TEST_NOW)
  expect(await t.call(accountContract.signOutEverywhere, {}, { as: one.person })).toEqual({ ended: 2 })
  expect(await one.good(1)).toBe(false)
  expect(await personOfToken(t.db, t.settings, phone, after(1))).toBeNull()
  expect(await other.good(1)).toBe(true)
})

it('many tokens are looked up together: each opens its own person, with all duties, or nothing', async () => {
  const officer = await t.staff([
    { role: 'dispatcher', area: t.settings.county },
    { role: 'air_editor', area: t.settings.county },
  ])
  const open = (id: string, at = TEST_NOW) => openSession(t.db, t.settings, id, at)
  const resident = await t.person()
  const [ofOfficer, phone, tablet, ended, long] = [
    await open(officer.id),
    await open(resident.id),
    await open(resident.id),
    await open(resident.id),
    await open(resident.id, after(-400 * DAY_MS)),
  ]
  await revokeSession(t.db, t.settings, ended, TEST_NOW)
  const asked = [long, phone, 'nobody', ofOfficer, ended, tablet]
  const found = await readSessions(t.db, t.settings, asked, after(1))
  expect([...found].map(([token, { person, staff }]) => [token, person.id, staff !== null])).toEqual([
    [phone, resident.id, false],
    [ofOfficer, officer.id, true],
    [tablet, resident.id, false],
  ])
  expect(found.get(phone)?.person.roles).toEqual([])
  expect(
    found
      .get(ofOfficer)
      ?.person.roles.map(({ role }) => role)
      .sort(),
  ).toEqual(['air_editor', 'dispatcher'])
})
