import { and, eq, gt, max, sql } from 'drizzle-orm'
import { fileReport, makeStaff, sendTo, TOWN, VILLAGE } from '../../../../tests/factories/reports'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import { sqlState } from '../../../platform/database'
import { openSession, personOfToken } from '../../../platform/identity/sessions'
import { assignments, leaves, persons } from '../../../platform/identity/tables'
import type { Person } from '../../../platform/kernel/context'
import { auditLog } from '../../../platform/kernel/tables'
import type { InputOf } from '../../../shared/contract'
import { addDays, beijingDay, DAY_MS } from '../../../shared/time'
import { reportsContract } from '../../reports/contract'
import { peopleContract } from '../contract/people'
import { peopleJob } from './job'
import { staffInvitations } from './tables'

let t: TestServices
let admin: Person
/** Where the audit log ended before a test. */
let before: number
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())
beforeEach(async () => {
  await t.db.delete(leaves)
  await t.db.delete(staffInvitations)
  await t.db.delete(assignments)
  const [last] = await t.db.select({ seq: max(auditLog.seq) }).from(auditLog)
  before = last?.seq ?? 0
  admin = await t.staff([{ role: 'admin', area: TEST_COUNTY }])
})

const TODAY = beijingDay(TEST_NOW)
const later = (days: number) => new Date(TEST_NOW.getTime() + days * DAY_MS)
const DUTY = { role: 'town', area: TOWN, name: '王建军', unit: '西吉尔镇' } as const
const invite = (change: object = {}, as = admin) =>
  t.call(peopleContract.invite, { ...DUTY, ...change }, { as })
/** Somebody as their next request finds them. */
async function asOf(id: string, at = TEST_NOW): Promise<Person> {
  const found = await personOfToken(t.db, t.settings, await openSession(t.db, t.settings, id, at), at)
  if (!found) throw new Error('nobody')
  return found
}
const actions = async () =>
  (
    await t.db
      .select({ action: auditLog.action })
      .from(auditLog)
      .where(gt(auditLog.seq, before))
      .orderBy(auditLog.seq)
  ).map(({ action }) => action)

it('an invitation is taken once: the invited sits at the desk at once, by name, and whoever invited answers for it', async () => {
  const { code, id } = await invite({ until: addDays(TODAY, 30) })
  const guest = await t.person()
  const typed = code.toLowerCase().replaceAll('-', ' ')
  expect(await t.call(peopleContract.invitation, { code: typed })).toMatchObject({
    name: '王建军',
    roleName: '乡镇办理员',
    until: addDays(TODAY, 30),
    apart: false,
  })
  const taken = await t.call(peopleContract.acceptInvitation, { code: typed }, { as: guest })
  expect(taken.person.roles).toMatchObject([{ role: 'town', area: TOWN }])
  const now = await asOf(guest.id)
  expect(now).toMatchObject({ kind: 'staff', roles: [{ role: 'town', area: TOWN }] })
  expect((await t.call(reportsContract.desks, {}, { as: now })).items).toHaveLength(1)
  const { items } = await t.call(peopleContract.people, { find: '建军' }, { as: admin })
  expect(items).toMatchObject([{ id: guest.id, name: '王建军', unit: '西吉尔镇', seenOn: TODAY }])
  expect((await t.call(peopleContract.invitations, {}, { as: admin })).items).toMatchObject([
    { id, state: 'taken', name: '王建军', takenBy: guest.id },
  ])
  const [row] = await t.db.select().from(staffInvitations)
  expect(row?.nameSealed).toBeNull()
  const log = await t.db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.action, 'staff.appoint'), gt(auditLog.seq, before)))
  expect(log).toMatchObject([{ actorId: admin.id, subject: `person:${guest.id}` }])

  const other = await t.person()
  await expect(t.call(peopleContract.acceptInvitation, { code }, { as: other })).rejects.toMatchObject({
    code: 'conflict',
  })
  expect((await asOf(other.id)).roles).toEqual([])
  // its last day is over
  expect((await asOf(guest.id, later(31))).roles).toEqual([])
  expect(await t.call(peopleContract.people, {}, { as: admin, now: later(31) })).toMatchObject({
    items: [{ id: admin.id }],
  })
})

it('two who scan the same invitation at once: one is appointed', async () => {
  const { code } = await invite()
  const both = [await t.person(), await t.person()]
  const ends = await Promise.allSettled(
    both.map((as) => t.call(peopleContract.acceptInvitation, { code }, { as })),
  )
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await t.db.select().from(assignments).where(eq(assignments.role, 'town'))).toHaveLength(1)
})

it('an invitation that is over, taken back, refused, mistyped or of another county opens nothing', async () => {
  const guest = await t.person()
  const accept = (code: string, now = TEST_NOW) =>
    t.call(peopleContract.acceptInvitation, { code }, { as: guest, now })
  const [late, back, no, there] = [await invite(), await invite(), await invite(), await invite()]
  await expect(accept(late.code, later(1))).rejects.toMatchObject({ code: 'conflict' })
  await t.call(peopleContract.withdrawInvitation, { id: back.id }, { as: admin })
  await expect(accept(back.code)).rejects.toMatchObject({ code: 'conflict' })
  await t.call(peopleContract.refuseInvitation, { code: no.code }, { as: guest })
  await expect(accept(no.code)).rejects.toMatchObject({ code: 'conflict' })
  await expect(accept('0000-0000-0000')).rejects.toMatchObject({ code: 'not_found' })
  await t.db.update(staffInvitations).set({ county: '652325' }).where(eq(staffInvitations.id, there.id))
  await expect(accept(there.code)).rejects.toMatchObject({ code: 'not_found' })
  expect((await asOf(guest.id)).roles).toEqual([])
  const rows = await t.db.select().from(staffInvitations).where(eq(staffInvitations.outcome, 'refused'))
  expect(rows).toMatchObject([{ nameSealed: null, takenBy: null }])
})

it('only administrators invite, appoint, dismiss and enter leave', async () => {
  const town = await t.staff([{ role: 'town', area: TOWN }])
  const leader = await t.staff([{ role: 'leader', area: TEST_COUNTY }])
  const somebody = await t.person()
  for (const as of [town, leader, somebody]) {
    const calls = [
      () => invite({}, as),
      () => t.call(peopleContract.people, {}, { as }),
      () => t.call(peopleContract.appointStaff, { id: as.id, role: 'admin', area: TEST_COUNTY }, { as }),
      () => t.call(peopleContract.dismissStaff, { id: admin.id }, { as }),
      () =>
        t.call(peopleContract.grantLeave, { id: town.id, deputy: as.id, from: TODAY, until: TODAY }, { as }),
    ]
    for (const one of calls) await expect(one()).rejects.toMatchObject({ code: 'forbidden' })
  }
  expect(await actions()).toEqual([])
})

it('duties that stay apart are refused in words, and by the database whoever asks', async () => {
  const town = await t.staff([{ role: 'town', area: TOWN }])
  await expect(
    t.call(peopleContract.appointStaff, { id: town.id, role: 'leader', area: TEST_COUNTY }, { as: admin }),
  ).rejects.toMatchObject({ code: 'conflict' })
  const { code } = await invite({ role: 'auditor', area: TEST_COUNTY })
  await expect(t.call(peopleContract.acceptInvitation, { code }, { as: town })).rejects.toMatchObject({
    code: 'conflict',
  })
  for (const role of ['leader', 'auditor']) {
    const made = t.db
      .insert(assignments)
      .values({ county: TEST_COUNTY, personId: town.id, role, area: TEST_COUNTY })
    expect(await made.catch(sqlState)).toBe('55000')
  }
})

it('the last administrator stays one, and of two who dismiss each other at once one stays', async () => {
  await expect(t.call(peopleContract.dismissStaff, { id: admin.id }, { as: admin })).rejects.toMatchObject({
    code: 'conflict',
  })
  const other = await t.staff([{ role: 'admin', area: TEST_COUNTY }])
  const ends = await Promise.allSettled([
    t.call(peopleContract.dismissStaff, { id: other.id }, { as: admin }),
    t.call(peopleContract.dismissStaff, { id: admin.id }, { as: other }),
  ])
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const left = await t.db.select().from(assignments).where(eq(assignments.role, 'admin'))
  expect(left).toHaveLength(1)
})

describe('leave', () => {
  it('a deputy has the desk for the days, with its case and limit, hears of it, and has it no longer', async () => {
    const { dispatcher, village, otherVillage } = await makeStaff(t)
    const { caseId } = await fileReport(t, await t.person())
    await sendTo(t, dispatcher, caseId, VILLAGE)
    const days = { from: addDays(TODAY, 1), until: addDays(TODAY, 2) }
    await t.call(
      peopleContract.grantLeave,
      { id: village.id, deputy: otherVillage.id, ...days },
      { as: admin },
    )
    const seats = async (id: string, at: Date) => (await asOf(id, at)).roles.map(({ area }) => area)
    const look = async (at: Date) =>
      t.call(reportsContract.caseForStaff, { caseId }, { as: await asOf(otherVillage.id, at), now: at })

    expect(await seats(otherVillage.id, TEST_NOW)).not.toContain(VILLAGE)
    await expect(look(TEST_NOW)).rejects.toMatchObject({ code: 'not_found' })
    const before = await t.call(reportsContract.caseForStaff, { caseId }, { as: village })
    expect(await seats(otherVillage.id, later(1))).toContain(VILLAGE)
    expect(await look(later(1))).toMatchObject({ dueAt: before.dueAt, handler: { code: VILLAGE } })
    expect(await seats(otherVillage.id, later(3))).not.toContain(VILLAGE)
    await expect(look(later(3))).rejects.toMatchObject({ code: 'not_found' })

    const second = await fileReport(t, await t.person())
    const [told, notTold] = [(await t.told(otherVillage)).length, (await t.told(village)).length]
    await sendTo(t, dispatcher, second.caseId, VILLAGE, later(1))
    expect((await t.told(otherVillage)).length).toBeGreaterThan(told)
    expect(await t.told(village)).toHaveLength(notTold)
    expect(
      await t.call(peopleContract.people, { state: 'away' }, { as: admin, now: later(1) }),
    ).toMatchObject({
      items: [{ id: village.id, away: { ...days, deputy: { id: otherVillage.id } } }],
      counts: { away: 1 },
    })

    await t.call(peopleContract.endLeave, { id: village.id, from: days.from }, { as: admin })
    expect(await seats(otherVillage.id, later(1))).not.toContain(VILLAGE)
    expect((await actions()).filter((one) => one.startsWith('staff.'))).toEqual([
      'staff.leave',
      'staff.leave_end',
    ])
  })

  it('nobody stands in who is away, who is needed, or who may not have the duty', async () => {
    const { village, otherVillage, town, leader } = await makeStaff(t)
    const days = { from: TODAY, until: addDays(TODAY, 4) }
    const grant = (id: string, deputy: string, change: Partial<typeof days> = {}) =>
      t.call(peopleContract.grantLeave, { id, deputy, ...days, ...change }, { as: admin })
    await expect(grant(village.id, village.id)).rejects.toMatchObject({ code: 'invalid' })
    await expect(grant(village.id, leader.id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(grant(admin.id, village.id)).rejects.toMatchObject({ code: 'conflict' })
    await grant(village.id, otherVillage.id)
    // away on the first of them, needed on the last
    await expect(grant(town.id, village.id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(grant(otherVillage.id, town.id, { from: days.until })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(
      t.call(peopleContract.dismissStaff, { id: otherVillage.id }, { as: admin }),
    ).rejects.toMatchObject({ code: 'conflict' })
    // who stands in for a grid worker is no leader meanwhile, whoever writes it down
    const row = { county: TEST_COUNTY, personId: otherVillage.id, area: TEST_COUNTY, createdAt: TEST_NOW }
    await t.db.delete(assignments).where(eq(assignments.personId, otherVillage.id))
    expect(
      await t.db
        .insert(assignments)
        .values({ ...row, role: 'leader' })
        .catch(sqlState),
    ).toBe('55000')
    const second = t.db.insert(leaves).values({
      county: TEST_COUNTY,
      personId: village.id,
      deputyId: town.id,
      from: days.until,
      until: days.until,
      createdAt: TEST_NOW,
    })
    expect(await second.catch(sqlState)).toBe('55000')
  })
})

it('what ends by the calendar is gone in the night, and stays in the list of what ended', async () => {
  const town = await t.staff([{ role: 'town', area: TOWN }])
  await t.db.execute(sql`update assignments set until = ${TODAY} where person_id = ${town.id}`)
  const parts = { ...t.kernel.parts, county: TEST_COUNTY }
  await peopleJob.run({ ...parts, now: TEST_NOW })
  expect(await t.db.select().from(assignments).where(eq(assignments.personId, town.id))).toHaveLength(1)
  await peopleJob.run({ ...parts, now: later(1) })
  expect(await t.db.select().from(assignments).where(eq(assignments.personId, town.id))).toEqual([])
  const { items } = await t.call(peopleContract.dismissed, {}, { as: admin })
  expect(items.find(({ personId }) => personId === town.id)).toMatchObject({
    roleName: '乡镇办理员',
    by: null,
  })
})

it('a name is kept sealed, and written into no log', async () => {
  const town = await t.staff([{ role: 'town', area: TOWN }])
  await t.call(peopleContract.nameStaff, { id: town.id, name: '阿孜古丽', unit: '西吉尔镇' }, { as: admin })
  const [row] = await t.db.select().from(persons).where(eq(persons.id, town.id))
  expect(row?.nameSealed).not.toContain('阿孜古丽')
  expect(JSON.stringify(await t.db.select().from(auditLog))).not.toContain('阿孜古丽')
  expect(await t.call(peopleContract.staffMember, { id: town.id }, { as: admin })).toMatchObject({
    person: { name: '阿孜古丽' },
    alone: [{ role: 'town', area: TOWN }],
    history: [{ what: 'name' }],
  })
})

it('the desk reads who did it and the reporter the unit; the auditor reads looks and appointments by kind, person and day', async () => {
  const { dispatcher, town, auditor } = await makeStaff(t)
  const reporter = await t.person()
  await t.call(
    peopleContract.nameStaff,
    { id: dispatcher.id, name: '努尔兰', unit: '生态环境分局' },
    { as: admin },
  )
  await t.call(peopleContract.nameStaff, { id: town.id, name: '王建军', unit: '西吉尔镇' }, { as: admin })
  const contact = { name: '古丽', phone: '13812340000' }
  const { caseId } = await fileReport(t, reporter, { contact })
  const sent = await sendTo(t, dispatcher, caseId, TOWN)
  expect(sent.timeline.map(({ by }) => by)).toContain('努尔兰（县环委办）')
  const seen = await t.call(reportsContract.case, { caseId }, { as: reporter })
  expect(JSON.stringify(seen)).not.toContain('努尔兰')
  await t.call(reportsContract.openIdentity, { caseId, reason: '打电话问路' }, { as: dispatcher })
  await t.call(
    peopleContract.appointStaff,
    { id: town.id, role: 'air_editor', area: TEST_COUNTY },
    { as: admin },
  )

  const looks = (input: InputOf<typeof reportsContract.identityOpenings>) =>
    t.call(reportsContract.identityOpenings, input, { as: auditor })
  expect((await looks({ kind: 'identity', by: dispatcher.id })).items).toMatchObject([
    { caseId, by: '努尔兰（县环委办）', reason: '打电话问路' },
  ])
  const given = await looks({ kind: 'appointment', by: admin.id, from: TODAY, to: TODAY })
  expect(given.items.map(({ what }) => what)).toEqual([
    '任命王建军：空气数据员（木垒哈萨克自治县）',
    '改了王建军的姓名或单位',
    '改了努尔兰的姓名或单位',
  ])
  expect((await looks({ kind: 'appointment', from: addDays(TODAY, 2) })).items).toEqual([])
  // a page after the other, each row once
  const first = await looks({ by: admin.id, limit: 1 })
  const second = await looks({ by: admin.id, limit: 1, after: first.next ?? '' })
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(
    given.items.slice(0, 2).map(({ id }) => id),
  )
})
