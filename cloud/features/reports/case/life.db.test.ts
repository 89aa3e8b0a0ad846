import { sql } from 'drizzle-orm'
import {
  closeCase,
  fileReport,
  makePhoto,
  sendTo,
  TOWN,
  VILLAGE,
  type Staff,
} from '../../../../tests/factories/reports'
import { inboxOf, rateAs, startCases, viewOf } from '../../../../tests/support/cases'
import { TEST_NOW, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { reportsContract } from '../contract'
import { caseEvents } from '../tables'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  ;({ t, staff, reporter } = await startCases())
})
afterAll(() => t.stop())

describe('the way of a case', () => {
  it('goes from filing over a grid worker with a photo to a satisfied reporter', async () => {
    const { caseId, number } = await fileReport(t, reporter)
    const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
    expect(sent).toMatchObject({
      state: 'dispatched',
      handler: { code: TOWN, name: '西吉尔镇' },
      queue: 'doing',
    })
    const over = await t.call(
      reportsContract.handOver,
      { caseId, version: sent.version, desk: VILLAGE },
      { as: staff.town },
    )
    // handing on buys no time
    expect(over.dueAt).toBe(sent.dueAt)
    const photo = await makePhoto(t.db, staff.village.id)
    const visited = await t.call(
      reportsContract.siteVisit,
      {
        caseId,
        version: over.version,
        verified: true,
        words: '看到了，4 车',
        photos: [photo],
        publicTitle: '水磨沟河边倒建筑垃圾',
      },
      { as: staff.village },
    )
    expect(visited).toMatchObject({ state: 'handling', verified: true })
    const closed = await closeCase(t, staff.village, visited)
    expect(closed.state).toBe('resolved')
    const answered = await viewOf(t, caseId, reporter)
    expect(answered).toMatchObject({ now: 'rate', waiting: 'rate', can: { rate: true } })
    expect(answered.timeline.map((line) => line.kind)).toEqual([
      'resolve',
      'siteVisit',
      'handOver',
      'dispatch',
      'accept',
      'submit',
    ])
    expect(answered.timeline[0]?.photos.map((one) => one.kind)).toEqual(['after'])
    const rated = await rateAs(t, reporter, caseId, 'good')
    expect(rated).toMatchObject({ state: 'finished', outcome: 'good', rating: 'good', now: 'closed' })
    await expect(rateAs(t, reporter, caseId, 'good')).rejects.toMatchObject({ code: 'conflict' })
    expect(await inboxOf(t, reporter)).toEqual(
      expect.arrayContaining([expect.stringContaining('派给西吉尔镇'), '到现场看过，情况属实', '办完了']),
    )
    const row = await t.call(reportsContract.ledgerCase, { number })
    expect(row.row).toMatchObject({
      title: '水磨沟河边倒建筑垃圾',
      status: 'done',
      rating: 'good',
      villageName: '水磨沟村',
    })
    expect(row.entries.map((entry) => entry.kind)).toEqual(['doing', 'done', 'done'])
    expect(JSON.stringify(row)).not.toContain(reporter.id)
    expect(row.photos.map((one) => one.kind)).toEqual(['after'])
  })

  it('closes only with words and a photo, or a reason why there is none', async () => {
    const { caseId } = await fileReport(t, reporter)
    const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
    const close = { caseId, version: sent.version, found: '查了', done: '清了', verified: true }
    await expect(t.call(reportsContract.resolve, close, { as: staff.town })).rejects.toMatchObject({
      code: 'invalid',
      fields: { photos: expect.any(String) },
    })
    const closed = await t.call(
      reportsContract.resolve,
      { ...close, noPhotoReason: '夜里的异味，拍不出来' },
      { as: staff.town },
    )
    expect(closed.timeline[0]?.words).toContain('没有照片：夜里的异味')
    await expect(
      t.db.execute(sql`update cases set resolved_at = null where id = ${caseId}`),
    ).rejects.toMatchObject({ cause: { constraint: 'cases_closed_with_proof' } })
  })

  it('comes back at most twice, then the county decides and says why', async () => {
    const { caseId } = await fileReport(t, reporter)
    let one = await sendTo(t, staff.dispatcher, caseId, TOWN)
    for (const round of [1, 2]) {
      await closeCase(t, staff.town, one)
      expect(await rateAs(t, reporter, caseId, 'bad')).toMatchObject({ state: 'reopened', reopened: round })
      one = await t.call(reportsContract.caseForStaff, { caseId }, { as: staff.town })
      expect(one.queue).toBe('reopened')
    }
    await closeCase(t, staff.town, one)
    expect(await rateAs(t, reporter, caseId, 'bad')).toMatchObject({ state: 'county_review', reopened: 2 })
    one = await t.call(reportsContract.caseForStaff, { caseId }, { as: staff.dispatcher })
    expect(one.actions).toContain('countyDecision')
    const decided = await t.call(
      reportsContract.countyDecision,
      { caseId, version: one.version, words: '三次都到现场看了，垃圾确实清完了' },
      { as: staff.dispatcher },
    )
    expect(decided).toMatchObject({ state: 'finished', outcome: 'county', rating: 'bad', actions: ['note'] })
  })

  it('waits for an answer with the clock standing still', async () => {
    const { caseId, decideBy } = await fileReport(t, reporter)
    const asked = await t.call(
      reportsContract.askMore,
      { caseId, version: 1, words: '是河东边还是河西边' },
      { as: staff.dispatcher },
    )
    expect(asked).toMatchObject({ state: 'needs_more', leftMs: null, clock: { running: false } })
    expect(await viewOf(t, caseId, reporter)).toMatchObject({
      now: 'question',
      question: '是河东边还是河西边',
      waiting: 'more',
    })
    const later = new Date(TEST_NOW.getTime() + 3 * 86_400_000)
    const back = await t.call(
      reportsContract.addMore,
      { caseId, words: '东边' },
      { as: reporter, now: later },
    )
    expect(back.state).toBe('received')
    // asked on the day of filing: both working days were left; 19 October on, they end on the 21st
    expect(new Date(back.promisedAt ?? 0).getTime()).toBeGreaterThan(new Date(decideBy).getTime())
    expect(back.promisedAt).toBe('2026-10-21T10:00:00.000Z')
  })

  it('says where to go instead when it is not ours', async () => {
    const { caseId } = await fileReport(t, reporter)
    const input = { caseId, version: 1, reason: 'not_ours' as const, words: '这是邻里纠纷' }
    await expect(t.call(reportsContract.refuse, input, { as: staff.dispatcher })).rejects.toMatchObject({
      fields: { goTo: expect.any(String) },
    })
    const refused = await t.call(
      reportsContract.refuse,
      { ...input, goTo: '村委会调解室' },
      { as: staff.dispatcher },
    )
    expect(refused).toMatchObject({ state: 'refused', queue: 'done' })
    expect((await viewOf(t, caseId, reporter)).timeline[0]?.words).toContain('村委会调解室')
  })

  it('is extended once, with a reason that the reporter reads', async () => {
    const { caseId } = await fileReport(t, reporter)
    const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
    const longer = await t.call(
      reportsContract.extend,
      { caseId, version: sent.version, reason: '等清运车从奇台来' },
      { as: staff.town },
    )
    expect(Date.parse(longer.dueAt ?? '')).toBeGreaterThan(Date.parse(sent.dueAt ?? ''))
    expect((await viewOf(t, caseId, reporter)).timeline[0]).toMatchObject({
      kind: 'extend',
      words: '等清运车从奇台来',
    })
    await expect(
      t.call(
        reportsContract.extend,
        { caseId, version: longer.version, reason: '再等等' },
        { as: staff.town },
      ),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is urged once in 24 hours', async () => {
    const { caseId } = await fileReport(t, reporter)
    await t.call(reportsContract.urge, { caseId }, { as: reporter })
    const soon = new Date(TEST_NOW.getTime() + 23 * 3_600_000)
    await expect(t.call(reportsContract.urge, { caseId }, { as: reporter, now: soon })).rejects.toMatchObject(
      {
        code: 'conflict',
        detail: { urgedAt: TEST_NOW.toISOString() },
      },
    )
    const next = new Date(TEST_NOW.getTime() + 25 * 3_600_000)
    expect((await t.call(reportsContract.urge, { caseId }, { as: reporter, now: next })).urgedAt).toBe(
      next.toISOString(),
    )
  })

  it('keeps remarks between staff from the reporter', async () => {
    const { caseId } = await fileReport(t, reporter)
    const noted = await t.call(
      reportsContract.note,
      { caseId, words: '当事人脾气大' },
      { as: staff.dispatcher },
    )
    expect(noted.notes).toMatchObject([{ words: '当事人脾气大' }])
    expect(JSON.stringify(await viewOf(t, caseId, reporter))).not.toContain('脾气')
  })

  it('has a timeline that nobody can rewrite', async () => {
    await fileReport(t, reporter)
    await expect(t.db.execute(sql`update case_events set words = 'x'`)).rejects.toThrow()
    await expect(t.db.delete(caseEvents)).rejects.toThrow()
    await expect(t.db.execute(sql`truncate case_events cascade`)).rejects.toThrow()
  })
})
