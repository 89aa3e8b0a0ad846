import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import { makeAttendance, makePlot } from '../../../../tests/factories/attendance'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import { openBook } from '../../../../tests/support/workbook'
import type { Person } from '../../../platform/kernel/context'
import { auditLog } from '../../../platform/kernel/tables'
import { activitiesMaking as contract } from '../contract/making'
import { activityAttendances, activityScans } from '../door/tables'
import { sealWho } from '../door/who'
import { sealPeople } from '../seats/people'
import { signUps } from '../tables'

const TOWN = '652328203'
const at = (text: string) => new Date(`${text}+08:00`)

let t: TestServices
let by: Person
beforeAll(async () => {
  t = await startTestServices()
})
beforeEach(async () => {
  await t.db.execute(sql`truncate activities cascade`)
  by = await t.staff([{ role: 'organiser', area: t.settings.county }])
})
afterAll(() => t.stop())

type What = Parameters<typeof take>[0]
const take = (
  input: { what: 'volunteers'; activityId: string } | { what: 'greening'; year: number },
  as = by,
) => t.call(contract.takeTable, input, { as })
async function book(input: What) {
  const { name, base64 } = await take(input)
  return { name, sheets: await openBook(Buffer.from(base64, 'base64')) }
}

/** Somebody who signed up with these names and was let in with so many. */
async function signedUp(activityId: string, names: string[], people: number, minutes: number | null = 120) {
  const id = randomUUID()
  const person = await t.person()
  const details = {
    people: names.map((name) => ({ name })),
    group: null,
    phone: null,
    guardian: null,
    answers: [],
  }
  await t.db.insert(signUps).values({
    county: TEST_COUNTY,
    id,
    activityId,
    personId: person.id,
    party: Math.max(names.length, 1),
    state: 'seated',
    queueNo: Date.now(),
    code: String(Math.floor(Math.random() * 1e6)).padStart(6, '0'),
    autoAccept: true,
    ...sealPeople(t.settings.keyRing, id, details),
  })
  const of = await makeAttendance(t.db, activityId, { person, by, people, minutes })
  await t.db.update(activityAttendances).set({ of: id, signUpId: id }).where(eq(activityAttendances.of, of))
}

async function walkedIn(activityId: string, name: string) {
  const id = await makeAttendance(t.db, activityId, { person: null, by, minutes: 90 })
  await t.db.insert(activityScans).values({
    county: TEST_COUNTY,
    activityId,
    id,
    kind: 'walk_in',
    device: randomUUID(),
    by: by.id,
    at: TEST_NOW,
    receivedAt: TEST_NOW,
    people: 1,
    ...sealWho(t.settings.keyRing, activityId, id, { name, phone: null }),
  })
}

describe('the table of volunteers', () => {
  it('is read a page after the other, in the order of arriving, each once', async () => {
    const startsAt = at('2026-10-10T10:00')
    const activityId = await createActivity(t.db, { startsAt })
    const many = 1_100
    const named = Array.from({ length: many / 100 }, (_, n) => 100 * (n + 1))
    const { keyRing } = t.settings
    const ids = await t.db.execute<{ id: string; i: number }>(
      sql`select md5(i::text)::uuid as id, i from generate_series(100, ${many}::int, 100) i`,
    )
    const scanned = {
      county: TEST_COUNTY,
      activityId,
      kind: 'walk_in' as const,
      device: randomUUID(),
      by: by.id,
    }
    await t.db.insert(activityScans).values(
      ids.rows.map(({ id, i }) => ({
        ...{ ...scanned, id, at: startsAt, receivedAt: startsAt, people: 1 },
        ...sealWho(keyRing, activityId, id, { name: `志愿者 ${i}`, phone: null }),
      })),
    )
    // some hundreds arrive at each instant, so that pages end within one
    await t.db.execute(sql`
      insert into activity_attendances (county, activity_id, of_id, people, arrived_at, minutes, by_person)
      select ${TEST_COUNTY}, ${activityId}, md5(i::text)::uuid, 1, ${startsAt.toISOString()}::timestamptz + (i / 300) * interval '1 minute', i, ${by.id}
      from generate_series(1, ${many}::int) i`)
    const rows = await t.db
      .select({ minutes: activityAttendances.minutes })
      .from(activityAttendances)
      .orderBy(activityAttendances.arrivedAt, activityAttendances.of)
    const inOrder = rows.flatMap(({ minutes }) => (minutes && named.includes(minutes) ? [minutes] : []))
    const { sheets } = await book({ what: 'volunteers', activityId })
    const [head = [], ...lines] = sheets[0]?.data ?? []
    expect(lines.slice(0, -1).map((line) => line[head.indexOf('姓名')])).toEqual(
      inOrder.map((minutes) => `志愿者 ${minutes}`),
    )
    expect(lines.at(-1)?.at(-1)).toBe(`另有 ${many - 11} 人没有留名字，或名字已按期清除`)
  })

  it('has the fields of the volunteer record for everybody who came and whose name is known', async () => {
    const activityId = await createActivity(t.db, { startsAt: at('2026-10-10T10:00'), town: TOWN })
    await signedUp(activityId, ['=HYPERLINK("http://x")', '努尔兰'], 2, 150)
    await walkedIn(activityId, '古丽')
    await signedUp(activityId, [], 1)
    const { name, sheets } = await book({ what: 'volunteers', activityId })
    expect(name).toBe('志愿服务记录-雀仁乡秋季补种梭梭-2026-10-10.xlsx')
    const [header = [], ...rows] = sheets[0]?.data ?? []
    expect(header.slice(0, 8)).toEqual([
      '姓名',
      '服务项目',
      '服务内容',
      '服务地点',
      '服务日期',
      '服务时间（小时）',
      '服务时间（分钟）',
      '组织单位',
    ])
    const cells = rows.map((row) => [row[0], row[4], row[5], row[6], row[7]])
    expect(cells).toHaveLength(4)
    expect(cells).toEqual(
      expect.arrayContaining([
        // a text, and no formula
        ['=HYPERLINK("http://x")', '2026-10-10', 2.5, 150, '县林草局'],
        ['努尔兰', '2026-10-10', 2.5, 150, '县林草局'],
        ['古丽', '2026-10-10', 1.5, 90, '县林草局'],
        [null, null, null, null, null],
      ]),
    )
    expect(rows.at(-1)?.at(-1)).toContain('另有 1 人')
  })

  it('is taken by the organisers of its area alone, when it is over, and each taking is audited', async () => {
    const activityId = await createActivity(t.db, { startsAt: at('2026-10-10T10:00'), area: TOWN })
    await signedUp(activityId, ['努尔兰'], 1)
    const asked: What = { what: 'volunteers', activityId }
    const others = [
      [await t.staff([{ role: 'organiser', area: '652328100' }]), 'forbidden'],
      [await t.staff([{ role: 'leader', area: TEST_COUNTY }]), 'forbidden'],
      [await t.person(), 'forbidden'],
    ] as const
    for (const [other, code] of others) await expect(take(asked, other)).rejects.toMatchObject({ code })
    const taken = () =>
      t.db
        .select({ detail: auditLog.detail })
        .from(auditLog)
        .where(
          and(
            eq(auditLog.action, 'activity.take_volunteers'),
            eq(auditLog.subject, `activity:${activityId}`),
          ),
        )
    expect(await taken()).toEqual([])
    await take(asked, await t.staff([{ role: 'organiser', area: TOWN }]))
    expect(await taken()).toEqual([{ detail: { lines: 1 } }])
    const coming = await createActivity(t.db, {})
    await expect(take({ what: 'volunteers', activityId: coming })).rejects.toMatchObject({ code: 'conflict' })
    const none = '00000000-0000-4000-8000-000000000000'
    await expect(take({ what: 'volunteers', activityId: none })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the table for the 绿委', () => {
  it('has the plantings of the year with their plots, and sums that are those of the figures', async () => {
    const first = await createActivity(t.db, {
      startsAt: at('2026-04-12T10:00'),
      town: TOWN,
      sharedTrees: 50,
    })
    await makeAttendance(t.db, first, { person: null, by, people: 3, trees: 10 })
    await makePlot(
      t.db,
      { activityId: first, key: 'a', by, trees: 40 },
      { '2026-10-01': [30, 40], '2026-05-01': [40, 40] },
    )
    await makePlot(t.db, { activityId: first, key: 'b', by, trees: 20 })
    const second = await createActivity(t.db, {
      startsAt: at('2026-05-12T10:00'),
      kind: 'study_trip',
      town: TOWN,
    })
    await makeAttendance(t.db, second, { person: null, by, people: 2, trees: 4 })
    // neither a planting, nor of this year
    const quiz = await createActivity(t.db, { startsAt: at('2026-06-12T10:00'), kind: 'quiz' })
    await makeAttendance(t.db, quiz, { person: null, by, people: 9 })
    const before = await createActivity(t.db, { startsAt: at('2025-04-12T10:00') })
    await makeAttendance(t.db, before, { person: null, by, people: 9, trees: 9 })
    const { name, sheets } = await book({ what: 'greening', year: 2026 })
    expect(name).toBe('义务植树-2026 年.xlsx')
    const [plantings, plots] = sheets
    expect(plantings?.data.slice(1)).toEqual([
      ['2026-04-12', '雀仁乡秋季补种梭梭', '雀仁乡', '雀仁乡北沙窝', '县林草局', 3, 10, 50, 60],
      ['2026-05-12', '雀仁乡秋季补种梭梭', '雀仁乡', '雀仁乡北沙窝', '县林草局', 2, 4, 0, 4],
      ['合计', null, null, null, null, 5, 14, 50, 64],
    ])
    expect(plots?.data.slice(1).map((row) => row.slice(2))).toEqual([
      ['地块 a', '梭梭', '一个月浇一次', 40, '2026-10-01', 40, 30, 75],
      ['地块 b', '梭梭', '一个月浇一次', 20, null, null, null, null],
      [null, null, null, 60, null, 40, 30, 75],
    ])
    const figures = await t.call(contract.figures, { year: 2026 }, { as: by })
    expect(figures.total.trees).toBe(64)
  })

  it('of a year without any has nothing but the sums, and is audited', async () => {
    const { sheets } = await book({ what: 'greening', year: 2024 })
    expect(sheets.map(({ data }) => data.length)).toEqual([2, 2])
    const rows = await t.db.select().from(auditLog).where(eq(auditLog.action, 'activity.take_greening'))
    expect(rows.at(-1)).toMatchObject({ subject: `county:${TEST_COUNTY}`, actorId: by.id })
    await expect(take({ what: 'greening', year: 2024 }, await t.person())).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
