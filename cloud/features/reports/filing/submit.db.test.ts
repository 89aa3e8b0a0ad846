import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import {
  closeCase,
  fileAnonymously,
  makeClaimedPhoto,
  makePhoto,
  makeSecrets,
  makeReport,
  fileReport,
  INSIDE,
  OTHER_VILLAGE,
  makeStaff,
  TOWN,
  VILLAGE,
} from '../../../../tests/factories/reports'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { files } from '../../files/tables'
import { keyedHash } from '../../../platform/crypto'
import { reportsContract } from '../contract'
import { caseEvents, caseIdentities, casePhotos, caseReporters, cases } from '../tables'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

describe('filing a report', () => {
  it('gives a number of the month and shows the case to its reporter alone', async () => {
    const person = await t.person()
    const photo = await makePhoto(t.db, person.id)
    const sent = await fileReport(t, person, { photos: [photo] })
    expect(sent.number).toMatch(/^2610-\d{4}$/)
    expect(sent.receipt).toBeNull()
    // Friday 16 October; two working days on is Tuesday 20 October at the close of office
    expect(sent.decideBy).toBe('2026-10-20T10:00:00.000Z')
    const seen = await t.call(reportsContract.case, { caseId: sent.caseId }, { as: person })
    expect(seen).toMatchObject({
      title: '河边倒了一堆建筑垃圾',
      villageName: '水磨沟村',
      state: 'received',
      now: 'promise',
    })
    expect(seen.photos).toHaveLength(1)
    const stranger = await t.person()
    await expect(
      t.call(reportsContract.case, { caseId: sent.caseId }, { as: stranger }),
    ).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(t.call(reportsContract.case, { caseId: sent.caseId })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  it('arrives once however often it is sent', async () => {
    const person = await t.person()
    const photo = await makePhoto(t.db, person.id)
    const key = randomUUID()
    const input = makeReport({ photos: [photo] })
    const first = await t.call(reportsContract.submit, input, { as: person, key })
    const again = await t.call(reportsContract.submit, input, { as: person, key })
    expect(again).toEqual(first)
    const mine = await t.call(reportsContract.mine, {}, { as: person })
    expect(mine.items.map((one) => one.id)).toEqual([first.caseId])
  })

  it('gives every one of many reports at once its own number', async () => {
    const person = await t.person()
    const sent = await Promise.all(Array.from({ length: 25 }, () => fileReport(t, person)))
    expect(new Set(sent.map((one) => one.number)).size).toBe(25)
  })

  it('refuses a photo of somebody else, one that is used, and a tenth', async () => {
    const person = await t.person()
    const other = await makePhoto(t.db, (await t.person()).id)
    const fields = { fields: { photos: expect.any(String) } }
    await expect(fileReport(t, person, { photos: [other] })).rejects.toMatchObject({
      code: 'invalid',
      ...fields,
    })
    const used = await makePhoto(t.db, person.id)
    await fileReport(t, person, { photos: [used] })
    await expect(fileReport(t, person, { photos: [used] })).rejects.toMatchObject({
      code: 'invalid',
      ...fields,
    })
    const ten = await Promise.all(Array.from({ length: 10 }, () => makePhoto(t.db, person.id)))
    await expect(fileReport(t, person, { photos: ten })).rejects.toMatchObject({ code: 'invalid', ...fields })
    const before = await t.db.$count(cases)
    await expect(fileReport(t, person, { photos: [randomUUID()] })).rejects.toMatchObject({ code: 'invalid' })
    expect(await t.db.$count(cases)).toBe(before)
  })

  it('says which field to mend', async () => {
    const person = await t.person()
    await expect(fileReport(t, person, { words: '' })).rejects.toMatchObject({
      fields: { words: expect.any(String) },
    })
    await expect(fileReport(t, person, { place: { town: '652328999' } })).rejects.toMatchObject({
      fields: { 'place.town': expect.any(String) },
    })
    await expect(
      fileReport(t, person, { place: { town: TOWN, village: OTHER_VILLAGE } }),
    ).rejects.toMatchObject({
      fields: { 'place.village': expect.any(String) },
    })
    await expect(fileReport(t, person, { categories: [] })).rejects.toMatchObject({ code: 'invalid' })
    await expect(fileReport(t, person, { words: '字'.repeat(1001) })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it('never refuses a report for the clock of its phone', async () => {
    const person = await t.person()
    const seen = async (seenAt: string) => {
      const { caseId } = await fileReport(t, person, { seenAt })
      const [row] = await t.db.select({ at: cases.seenAt }).from(cases).where(eq(cases.id, caseId))
      return row?.at?.toISOString() ?? null
    }
    expect(await seen('2026-07-01T00:00:00.000Z')).toBe('2026-07-01T00:00:00.000Z')
    expect(await seen('2026-10-17T00:00:00.000Z')).toBe(TEST_NOW.toISOString())
    expect(await seen('1970-01-02T00:00:00.000Z')).toBeNull()
  })

  it('asks again before it takes a point outside the county', async () => {
    const person = await t.person()
    const urumqi = { lat: 43.82, lon: 87.62, system: 'wgs84' as const }
    const place = { town: TOWN, village: VILLAGE, point: urumqi }
    await expect(fileReport(t, person, { place })).rejects.toMatchObject({
      fields: { 'place.point': expect.any(String) },
    })
    const sent = await fileReport(t, person, { place: { ...place, outsideOk: true } })
    const [row] = await t.db.select().from(cases).where(eq(cases.id, sent.caseId))
    expect(row?.outside).toBe(true)
  })

  it('keeps SQL, script, emoji and every alphabet as they were written', async () => {
    const person = await t.person()
    const words = `'); drop table cases; -- <script>alert(1)</script> 🔥🐑 ساسىق ئىس، قوي \u202e`
    const sent = await fileReport(t, person, { words, place: { town: TOWN, words: `<b>"'\\` } })
    const seen = await t.call(reportsContract.case, { caseId: sent.caseId }, { as: person })
    expect(seen.words).toBe(words)
    expect(seen.place.words).toBe(`<b>"'\\`)
  })

  it('finds danger words and starts the short clock', async () => {
    const person = await t.person()
    const sent = await fileReport(t, person, { words: '油罐 泄 漏了，河里鱼死了一片' })
    expect(sent.emergency).toBe(true)
    expect(sent.decideBy).toBe('2026-10-16T08:06:00.000Z')
  })
})

describe('an anonymous report', () => {
  it('leads from no row to a person, and opens by its receipt code only', async () => {
    const person = await t.person()
    const { claim, receipt, receiptHash } = makeSecrets()
    const photo = await makeClaimedPhoto(t, claim)
    const sent = await fileAnonymously(t, { claim, receiptHash, photos: [photo] })
    const rows = JSON.stringify([
      await t.db.select().from(cases).where(eq(cases.id, sent.caseId)),
      await t.db.select().from(casePhotos).where(eq(casePhotos.caseId, sent.caseId)),
      await t.db.select().from(files).where(eq(files.id, photo)),
    ])
    for (const secret of [receipt, receiptHash, claim]) expect(rows).not.toContain(secret)
    expect(await t.db.$count(caseReporters, eq(caseReporters.caseId, sent.caseId))).toBe(0)
    expect(await t.db.$count(caseIdentities, eq(caseIdentities.caseId, sent.caseId))).toBe(0)
    const seen = await t.call(reportsContract.caseByReceipt, { receipt }, { caller: 'a' })
    expect(seen).toMatchObject({ number: sent.number, words: '河边倒了一堆建筑垃圾，有旧砖' })
    expect(seen.photos).toHaveLength(1)
    await expect(t.call(reportsContract.case, { caseId: sent.caseId }, { as: person })).rejects.toMatchObject(
      {
        code: 'not_found',
      },
    )
  })

  it('keeps the day of everything that its reporter did, and its clocks run from the end of that day', async () => {
    const sent = await fileAnonymously(t, { seenAt: '2026-10-15T11:22:33.000Z' })
    expect(sent.decideBy).toBe('2026-10-20T10:00:00.000Z')
    await t.call(reportsContract.urgeByReceipt, { receipt: sent.receipt }, { caller: 'b' })
    const day = new Date('2026-10-15T16:00:00.000Z')
    const [row] = await t.db.select().from(cases).where(eq(cases.id, sent.caseId))
    expect(row).toMatchObject({
      submittedAt: day,
      stateSince: day,
      urgedAt: day,
      seenAt: new Date('2026-10-14T16:00:00.000Z'),
    })
    const events = await t.db.select().from(caseEvents).where(eq(caseEvents.caseId, sent.caseId))
    expect(events.map((event) => event.at)).toEqual([day, day])
    const poison = await fileAnonymously(t, { words: '油罐泄漏，河里鱼死了一片' })
    expect([poison.emergency, poison.decideBy]).toEqual([true, '2026-10-16T17:59:59.000Z'])
  })

  it('arrives once however often it is sent, at once or after it was decided', async () => {
    const { claim, receiptHash } = makeSecrets()
    const staff = await makeStaff(t)
    const photo = await makeClaimedPhoto(t, claim)
    const send = () => fileAnonymously(t, { claim, receiptHash, photos: [photo] })
    const [first, ...others] = await Promise.all([send(), send(), send()])
    await t.call(reportsContract.accept, { caseId: first.caseId, version: 1 }, { as: staff.dispatcher })
    for (const again of [...others, await send()])
      expect([again.number, again.decideBy]).toEqual([first.number, first.decideBy])
  })

  it('takes photos of its own claim only', async () => {
    const other = await makeClaimedPhoto(t, makeSecrets().claim)
    const owned = await makePhoto(t.db, (await t.person()).id)
    for (const photo of [other, owned])
      await expect(fileAnonymously(t, { photos: [photo] })).rejects.toMatchObject({
        fields: { photos: expect.any(String) },
      })
  })

  it('of an old app, with a session, is not taken as one', async () => {
    await expect(fileReport(t, await t.person(), { identity: 'anonymous' })).rejects.toMatchObject({
      fields: { identity: expect.any(String) },
    })
  })

  it('of before opens by its code: then the server hashed the digits themselves', async () => {
    const { caseId, receipt } = await fileAnonymously(t)
    const receiptHash = keyedHash(t.settings.secret, 'case receipt', receipt)
    await t.db.update(cases).set({ receiptHash }).where(eq(cases.id, caseId))
    expect((await t.call(reportsContract.caseByReceipt, { receipt }, { caller: 'c' })).id).toBe(caseId)
  })

  it('does not open with a wrong code, and soon not at all', async () => {
    const wrong = '0'.repeat(39) + '1'
    const { count = 0 } = reportsContract.caseByReceipt.limit ?? {}
    for (let n = 0; n < count; n++) {
      await expect(
        t.call(reportsContract.caseByReceipt, { receipt: wrong }, { caller: 'guesser' }),
      ).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    await expect(
      t.call(reportsContract.caseByReceipt, { receipt: wrong }, { caller: 'guesser' }),
    ).rejects.toMatchObject({
      code: 'rate_limited',
    })
  })

  it.each(['addMoreByReceipt', 'urgeByReceipt', 'rateByReceipt'] as const)(
    'cannot be guessed at by %s either',
    async (name) => {
      const receipt = '0'.repeat(39) + '1'
      const guess = () =>
        t.call(
          reportsContract[name],
          { receipt, words: '再试', rating: 'good' },
          { caller: `guesser by ${name}` },
        )
      for (let n = 0; n < 60; n++) await expect(guess()).rejects.toMatchObject({ code: 'not_found' })
      await expect(guess()).rejects.toMatchObject({ code: 'rate_limited' })
    },
  )

  it('may be added to, once though sent twice, urged and rated with the code', async () => {
    const staff = await makeStaff(t)
    const { receipt, caseId } = await fileAnonymously(t)
    const { claim } = makeSecrets()
    const photos = [await makeClaimedPhoto(t, claim)]
    const add = () =>
      t.call(reportsContract.addMoreByReceipt, { receipt, claim, photos, words: '今天又倒了一车' })
    const added = await add()
    expect(added.timeline[0]).toMatchObject({ kind: 'added', words: '今天又倒了一车' })
    expect((await add()).timeline).toHaveLength(added.timeline.length)
    const urged = await t.call(reportsContract.urgeByReceipt, { receipt })
    expect(urged.can.urge).toBe(false)
    const as = { as: staff.dispatcher }
    const { version } = await t.call(reportsContract.caseForStaff, { caseId }, as)
    const accepted = await t.call(reportsContract.accept, { caseId, version }, as)
    const desk = { caseId, version: accepted.version, desk: TOWN }
    await closeCase(t, staff.town, await t.call(reportsContract.dispatch, desk, as))
    const rated = await t.call(reportsContract.rateByReceipt, { receipt, rating: 'good' })
    expect([rated.state, rated.rating]).toEqual(['finished', 'good'])
  })
})

describe('similar cases', () => {
  it('are named by kind and village, can be followed, and say nothing else', async () => {
    const s = await startTestServices()
    const [first, second] = [await s.person(), await s.person()]
    const place = { town: TOWN, village: VILLAGE, point: INSIDE, words: '老王家后墙' }
    const { caseId } = await fileReport(s, first, { place, words: '我家旁边有人倒垃圾' })
    const ask = (category: 'waste.construction' | 'air.smell', now = TEST_NOW) =>
      s.call(reportsContract.similarNearby, { categories: [category], place: INSIDE }, { now })
    expect((await ask('waste.construction')).items).toEqual([
      {
        id: caseId,
        title: '水磨沟村 建筑垃圾',
        categories: ['waste.construction'],
        placeName: '水磨沟村',
      },
    ])
    expect((await ask('air.smell')).items).toEqual([])
    const later = new Date(TEST_NOW.getTime() + 31 * 86_400_000)
    expect((await ask('waste.construction', later)).items).toEqual([])
    await s.call(reportsContract.follow, { caseId }, { as: second })
    const view = await s.call(reportsContract.case, { caseId }, { as: second })
    expect(view).toMatchObject({
      followed: true,
      words: null,
      photos: [],
      can: { addMore: false, urge: false, rate: false },
    })
    expect(JSON.stringify(view)).not.toMatch(/老王|我家/)
    expect((await s.call(reportsContract.mine, {}, { as: second })).items).toHaveLength(1)
    await s.call(reportsContract.unfollow, { caseId }, { as: second })
    expect((await s.call(reportsContract.mine, {}, { as: second })).items).toHaveLength(0)
    await s.stop()
  })
})

describe('what somebody left of themselves', () => {
  it('is sealed apart, opens for a reason, and the opening stays written down', async () => {
    const staff = await makeStaff(t)
    const contact = { name: '阿依古丽', phone: '13812346021' }
    const sent = await fileReport(t, await t.person(), { contact })
    const [row] = await t.db.select().from(caseIdentities).where(eq(caseIdentities.caseId, sent.caseId))
    expect(row).toMatchObject({ hasName: true, hasPhone: true })
    expect(JSON.stringify(row)).not.toMatch(/阿|138|6021/)
    expect(row?.sealed).not.toContain('13812346021')
    const seen = await t.call(reportsContract.caseForStaff, { caseId: sent.caseId }, { as: staff.dispatcher })
    expect(seen.identity).toEqual({
      choice: 'county',
      left: 'nameAndPhone',
      canOpen: true,
      hidden: false,
    })
    expect(JSON.stringify(seen)).not.toContain('13812346021')
    await expect(
      t.call(reportsContract.openIdentity, { caseId: sent.caseId, reason: '' }, { as: staff.dispatcher }),
    ).rejects.toMatchObject({ code: 'invalid' })
    const reason = '要约现场指认'
    const opened = await t.call(
      reportsContract.openIdentity,
      { caseId: sent.caseId, reason },
      { as: staff.dispatcher },
    )
    expect(opened).toMatchObject(contact)
    const log = await t.call(reportsContract.identityOpenings, {}, { as: staff.auditor })
    const about = { kind: 'case', id: sent.caseId }
    expect(log.items[0]).toMatchObject({ number: sent.number, reason, about })
    await expect(t.db.execute(sql`delete from audit_log`)).rejects.toThrow()
    await expect(t.db.execute(sql`update audit_log set reason = 'x'`)).rejects.toThrow()
  })
})
