import { sql } from 'drizzle-orm'
import {
  closeCase,
  fileReport,
  makePhoto,
  makeStaff,
  sendTo,
  type Staff,
  TOWN,
  VILLAGE,
} from '../../../../tests/factories/reports'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { beijingMinute } from '../../../platform/time'
import { reportsContract } from '../contract'
import { caseEvents } from '../tables'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
  reporter = await t.person()
})
afterAll(() => t.stop())

const view = (caseId: string, as: Person = reporter) => t.call(reportsContract.case, { caseId }, { as })
const rate = (caseId: string, rating: 'good' | 'fair' | 'bad') =>
  t.call(
    reportsContract.rate,
    { caseId, rating, ...(rating === 'bad' ? { reason: 'not_done' as const } : {}) },
    { as: reporter },
  )
const inboxOf = async (person: Person) => (await t.told(person)).map((one) => one.title)

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
    const answered = await view(caseId)
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
    const rated = await rate(caseId, 'good')
    expect(rated).toMatchObject({ state: 'finished', outcome: 'good', rating: 'good', now: 'closed' })
    await expect(rate(caseId, 'good')).rejects.toMatchObject({ code: 'conflict' })
    expect(await inboxOf(reporter)).toEqual(
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
      expect(await rate(caseId, 'bad')).toMatchObject({ state: 'reopened', reopened: round })
      one = await t.call(reportsContract.caseForStaff, { caseId }, { as: staff.town })
      expect(one.queue).toBe('reopened')
    }
    await closeCase(t, staff.town, one)
    expect(await rate(caseId, 'bad')).toMatchObject({ state: 'county_review', reopened: 2 })
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
    expect(await view(caseId)).toMatchObject({
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
    expect((await view(caseId)).timeline[0]?.words).toContain('村委会调解室')
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
    expect((await view(caseId)).timeline[0]).toMatchObject({ kind: 'extend', words: '等清运车从奇台来' })
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
    expect(JSON.stringify(await view(caseId))).not.toContain('脾气')
  })

  it('has a timeline that nobody can rewrite', async () => {
    await fileReport(t, reporter)
    await expect(t.db.execute(sql`update case_events set words = 'x'`)).rejects.toThrow()
    await expect(t.db.delete(caseEvents)).rejects.toThrow()
    await expect(t.db.execute(sql`truncate case_events cascade`)).rejects.toThrow()
  })
})

describe('two cases that are one', () => {
  it('are handled together and told to both reporters', async () => {
    const second = await t.person()
    const main = await fileReport(t, reporter)
    const other = await fileReport(t, second, { words: '河边又有人倒东西' })
    await t.call(
      reportsContract.link,
      { caseId: other.caseId, version: 1, mainId: main.caseId },
      { as: staff.dispatcher },
    )
    expect(await inboxOf(second)).toEqual([`和 ${main.number} 号是同一件，一起办`])
    expect(await inboxOf(reporter)).toContain(`和 ${other.number} 号是同一件，一起办`)
    const follower = await view(other.caseId, second)
    expect(follower).toMatchObject({ state: 'linked', linkedTo: { number: main.number } })
    expect(JSON.stringify(follower)).not.toContain('有旧砖')
    const fresh = await t.call(
      reportsContract.caseForStaff,
      { caseId: main.caseId },
      { as: staff.dispatcher },
    )
    expect(fresh.linked).toMatchObject([{ number: other.number }])
    await expect(
      t.call(
        reportsContract.link,
        { caseId: main.caseId, version: fresh.version, mainId: other.caseId },
        { as: staff.dispatcher },
      ),
    ).rejects.toMatchObject({ code: 'conflict' })
    const accepted = await t.call(
      reportsContract.accept,
      { caseId: main.caseId, version: fresh.version },
      { as: staff.dispatcher },
    )
    const sent = await t.call(
      reportsContract.dispatch,
      { caseId: main.caseId, version: accepted.version, desk: TOWN },
      { as: staff.dispatcher },
    )
    await closeCase(t, staff.town, sent)
    expect(await inboxOf(second)).toContain('办完了')
    expect(await view(other.caseId, second)).toMatchObject({ waiting: 'rate', can: { rate: true } })
    // the second reporter is not satisfied: the case comes back for both
    await t.call(
      reportsContract.rate,
      { caseId: other.caseId, rating: 'bad', reason: 'again' },
      { as: second },
    )
    const back = await t.call(reportsContract.caseForStaff, { caseId: main.caseId }, { as: staff.town })
    expect(back.state).toBe('reopened')
    await closeCase(t, staff.town, back)
    await rate(main.caseId, 'good')
    expect(await view(other.caseId, second)).toMatchObject({ state: 'finished', outcome: 'linked' })
  })

  it('part again when the main one is refused', async () => {
    const second = await t.person()
    const main = await fileReport(t, reporter)
    const other = await fileReport(t, second)
    const { version } = await sendTo(t, staff.dispatcher, other.caseId, TOWN)
    await t.call(
      reportsContract.link,
      { caseId: other.caseId, version, mainId: main.caseId },
      { as: staff.dispatcher },
    )
    const fresh = await t.call(
      reportsContract.caseForStaff,
      { caseId: main.caseId },
      { as: staff.dispatcher },
    )
    await t.call(
      reportsContract.refuse,
      { caseId: main.caseId, version: fresh.version, reason: 'unclear', words: '地点不清' },
      { as: staff.dispatcher },
    )
    const alone = await view(other.caseId, second)
    expect(alone).toMatchObject({ state: 'received', linkedTo: null })
    expect(alone.timeline[0]?.title).toBe('那一件没受理，这件单独办')
    expect(await inboxOf(second)).toContain('那一件没受理，这件单独办')
    // it begins anew at the county: the town that had it before has it no longer
    const { handler } = await t.call(
      reportsContract.caseForStaff,
      { caseId: other.caseId },
      { as: staff.dispatcher },
    )
    expect(handler).toBeNull()
  })
})

describe('the desk', () => {
  it('gets a proposal by category and place, with load and dates', async () => {
    const { caseId } = await fileReport(t, reporter, { categories: ['air.dust'] })
    const found = await t.call(reportsContract.proposal, { caseId }, { as: staff.dispatcher })
    expect(found.chain.map((one) => [one.name, one.chosen])).toEqual([
      ['县环委办', false],
      ['西吉尔镇', true],
      ['水磨沟村', false],
    ])
    expect(found.departments.find((one) => one.proposed)?.name).toBe('住建局')
    expect(found.workingDays).toBe(7)
    expect(found.presets[1]?.dueAt).toBe('2026-10-21T10:00:00.000Z')
  })

  it('sends many at once and says which could not go', async () => {
    const [a, b, c] = [
      await fileReport(t, reporter),
      await fileReport(t, reporter),
      await fileReport(t, reporter),
    ]
    const refused = { reason: 'unclear', words: '说不清在哪' } as const
    await t.call(
      reportsContract.refuse,
      { caseId: c.caseId, version: 1, ...refused },
      { as: staff.dispatcher },
    )
    const accepted = await t.call(
      reportsContract.accept,
      { caseId: a.caseId, version: 1 },
      { as: staff.dispatcher },
    )
    const done = await t.call(
      reportsContract.bulkAssign,
      {
        cases: [
          { caseId: a.caseId, version: accepted.version },
          { caseId: b.caseId, version: 1 },
          { caseId: c.caseId, version: 2 },
          { caseId: a.caseId.replace(/^./, (c) => (c === '0' ? '1' : '0')), version: 1 },
        ],
        desk: TOWN,
      },
      { as: staff.dispatcher },
    )
    expect(new Map(done.items.map((item) => [item.caseId, item.why]))).toEqual(
      new Map([
        [a.caseId, null],
        [b.caseId, null],
        [c.caseId, 'wrong_state'],
        [a.caseId.replace(/^./, (c) => (c === '0' ? '1' : '0')), 'not_found'],
      ]),
    )
  })

  it('registers a call with its 12345 number and finds it by that', async () => {
    const one = await t.call(
      reportsContract.registerForCaller,
      {
        words: '半夜铲车装料',
        categories: ['noise.construction'],
        place: { town: TOWN },
        caller: { name: '王', phone: '0994-4820000', anonymous: false },
        hotline: 'HJ20261016001',
      },
      { as: staff.dispatcher },
    )
    expect(one).toMatchObject({ hotline: 'HJ20261016001', identity: { masked: '王** 099****0000' } })
    const found = await t.call(reportsContract.find, { text: 'HJ20261016001' }, { as: staff.dispatcher })
    expect(found.items.map((item) => item.id)).toEqual([one.id])
    const byNumber = await t.call(reportsContract.find, { text: one.number }, { as: staff.dispatcher })
    expect(byNumber.items.map((item) => item.id)).toEqual([one.id])
    expect((await t.call(reportsContract.find, { text: one.number }, { as: staff.otherTown })).items).toEqual(
      [],
    )
    expect((await t.call(reportsContract.find, { text: '%' }, { as: staff.dispatcher })).items).toEqual([])
  })

  it('pages its queue by time left without losing or doubling a case', async () => {
    const s = await startTestServices()
    const people = await makeStaff(s)
    const person = await s.person()
    for (let n = 0; n < 7; n++) await fileReport(s, person, {}, new Date(TEST_NOW.getTime() + (n % 3) * 1000))
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await s.call(
        reportsContract.inbox,
        { limit: 3, ...(after ? { after } : {}) },
        { as: people.dispatcher },
      )
      seen.push(...page.items.map((item) => item.id))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
    expect(await s.call(reportsContract.inboxCounts, {}, { as: people.dispatcher })).toMatchObject({
      assign: 7,
      done: 0,
    })
    await s.stop()
  })

  it('writes the limit in force on the sheet and in the file, as the desk shows it', async () => {
    const { caseId, number } = await fileReport(t, reporter)
    const as = { as: staff.dispatcher }
    const table = async () => {
      const out = await t.call(reportsContract.exportCases, { form: 'csv' }, as)
      const lines = Buffer.from(out.content, 'base64').toString('utf8').split('\r\n')
      return lines.find((line) => line.includes(number)) ?? ''
    }
    const limit = async () => {
      const { limit: shown } = await t.call(reportsContract.caseForStaff, { caseId }, as)
      const paper = await t.call(reportsContract.sheet, { caseId }, as)
      const name = shown?.name ?? ''
      const line = paper.lines.find((one) => one.label === name)?.value ?? ''
      expect(shown && beijingMinute(new Date(shown.at))).toBe(line)
      expect(await table()).toContain(`,${line},${name},`)
      return [name, line]
    }
    expect(await limit()).toEqual(['受理限期', '2026-10-20 18:00'])
    await sendTo(t, staff.dispatcher, caseId, TOWN)
    const handling = await limit()
    expect(handling[0]).toBe('办理限期')
    const { version } = await t.call(reportsContract.caseForStaff, { caseId }, as)
    await t.call(
      reportsContract.resolve,
      {
        caseId,
        version,
        found: '土堆没盖',
        done: '盖上了',
        photos: [],
        noPhotoReason: '夜里拍不清',
        verified: true,
      },
      { as: staff.town },
    )
    expect(await limit()).toEqual(handling)
  })

  it('exports its cases without any reporter, and texts are never formulas', async () => {
    await fileReport(t, reporter, {
      words: '=HYPERLINK("http://x")',
      contact: { name: '古丽', phone: '13812340000' },
    })
    const out = await t.call(reportsContract.exportCases, { form: 'csv' }, { as: staff.dispatcher })
    const text = Buffer.from(out.content, 'base64').toString('utf8')
    expect(text.charCodeAt(0)).toBe(0xfeff)
    expect(text).toContain(`'=HYPERLINK`)
    expect(text).not.toMatch(/[,"\n]=HYPERLINK/)
    expect(text).not.toMatch(/13812340000|古丽/)
    const book = await t.call(reportsContract.exportCases, { form: 'xlsx' }, { as: staff.dispatcher })
    expect(Buffer.from(book.content, 'base64').subarray(0, 2).toString()).toBe('PK')
    expect(book.rows).toBe(out.rows)
    // the order of the hotline leads to the caller: it is the county's alone, in files too
    const called = await t.call(
      reportsContract.registerForCaller,
      {
        words: '＝cmd|/c calc',
        categories: ['air.smell'],
        place: { town: TOWN },
        caller: { anonymous: true },
        hotline: 'HL-20261016-77',
      },
      { as: staff.dispatcher },
    )
    await sendTo(t, staff.dispatcher, called.id, TOWN)
    const fileOf = async (as: Person) => {
      const { content } = await t.call(reportsContract.exportCases, { form: 'csv' }, { as })
      return Buffer.from(content, 'base64').toString('utf8')
    }
    expect(await fileOf(staff.dispatcher)).toContain('HL-20261016-77')
    const ofTown = await fileOf(staff.town)
    expect(ofTown).toContain(`'＝cmd|`)
    expect(ofTown).not.toMatch(/HL-20261016-77|工单号/)
  })
})
