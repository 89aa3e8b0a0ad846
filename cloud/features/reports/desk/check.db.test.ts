import { sql } from 'drizzle-orm'
import {
  closeCase,
  fileAnonymously,
  fileReport,
  sendTo,
  type Staff,
  TOWN,
  VILLAGE,
} from '../../../../tests/factories/reports'
import { inboxOf, rateAs, startCases, viewOf } from '../../../../tests/support/cases'
import { TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { DAY_MS } from '../../../shared/time'
import type { Person } from '../../../platform/kernel/context'
import { reportsContract } from '../contract'
import { officeContract } from '../contract/office'
import { cases } from '../tables'
import { lotOf } from './check'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  ;({ t, staff, reporter } = await startCases())
})
afterAll(() => t.stop())

/** So many of a hundred cases of rubble are looked at from now on. */
async function check(share: number): Promise<void> {
  const { checks } = await t.call(officeContract.settings, {}, { as: staff.admin })
  await t.call(
    officeContract.saveSetting,
    {
      part: 'checks',
      value: { 'waste.construction': share },
      version: checks.version,
      reason: '县里开会定的',
    },
    { as: staff.admin },
  )
}
const at = (days: number) => new Date(TEST_NOW.getTime() + days * DAY_MS)

describe('核查', () => {
  it('comes between the last word of the unit and the question to its reporter, where it is set', async () => {
    await check(100)
    const { caseId, number } = await fileReport(t, reporter)
    const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
    const closed = await closeCase(t, staff.town, sent)
    expect(closed).toMatchObject({ state: 'checking', queue: 'review', limit: { name: '核查限期' } })
    expect(await viewOf(t, caseId, reporter)).toMatchObject({
      state: 'checking',
      now: 'promise',
      can: { rate: false },
      timeline: [{ kind: 'resolve', title: '处理完了，县里在核查' }, {}, {}, {}],
    })
    expect(await inboxOf(t, staff.dispatcher)).toContain(`${number} 号处理完了，等县里核查`)
    await expect(rateAs(t, reporter, caseId, 'good')).rejects.toMatchObject({ code: 'conflict' })
    // the unit itself cannot let it pass
    const seen = { caseId, version: closed.version }
    await expect(t.call(reportsContract.passCheck, seen, { as: staff.town })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const passed = await t.call(reportsContract.passCheck, seen, { as: staff.dispatcher, now: at(1) })
    expect(passed.state).toBe('resolved')
    expect(await viewOf(t, caseId, reporter)).toMatchObject({ now: 'rate', waiting: 'rate' })
    expect(await inboxOf(t, reporter)).toEqual(
      expect.arrayContaining(['处理完了，县里在核查', '县里核查过，办完了']),
    )
    const [one] = await t.db
      .select()
      .from(cases)
      .where(sql`${cases.id} = ${caseId}`)
    // the unit was in time on its own day; the case took until the county was content
    expect(one).toMatchObject({ onTime: true, resolvedAt: at(1), heldDueAt: null })
    expect(await rateAs(t, reporter, caseId, 'good')).toMatchObject({ state: 'finished' })
  })

  it('sends back with a reason that only the desk reads, and with the time that was left', async () => {
    await check(99)
    const { caseId, number } = await fileReport(t, reporter)
    await t.db.execute(sql`update cases set reopened = 1 where id = ${caseId}`)
    const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
    // reopened once, it is looked at whatever was drawn
    const closed = await closeCase(t, staff.town, sent, at(3))
    expect(closed.state).toBe('checking')
    const seen = { caseId, version: closed.version }
    await expect(
      t.call(reportsContract.failCheck, { ...seen, reason: ' ' }, { as: staff.dispatcher }),
    ).rejects.toMatchObject({ code: 'invalid' })
    const back = await t.call(
      reportsContract.failCheck,
      { ...seen, reason: '东头还有半车' },
      { as: staff.dispatcher, now: at(5) },
    )
    expect(back).toMatchObject({ state: 'dispatched', handler: { code: TOWN }, queue: 'doing' })
    expect(Date.parse(back.dueAt ?? '')).toBeGreaterThan(Date.parse(sent.dueAt ?? ''))
    expect(back.timeline[0]).toMatchObject({ kind: 'failCheck', words: '东头还有半车', tone: 'back' })
    const view = await viewOf(t, caseId, reporter)
    expect(view.timeline[0]).toMatchObject({ title: '县里核查过，还要再办', words: null })
    expect(JSON.stringify(view)).not.toContain('东头')
    expect(await inboxOf(t, staff.town)).toContain(`${number} 号：县里核查没通过，还要再办`)
  })

  it('is drawn by the server’s secret: the same case always, and about as many as are to be', async () => {
    const ids = Array.from(
      { length: 2000 },
      (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    )
    const lots = ids.map((id) => lotOf(t, { id }))
    expect(ids.map((id) => lotOf(t, { id }))).toEqual(lots)
    const drawn = lots.filter((lot) => lot < 30).length
    expect(drawn).toBeGreaterThan(500)
    expect(drawn).toBeLessThan(700)
    // whoever has not the secret draws others
    const { settings } = t
    const elsewhere = { settings: { ...settings, secret: Buffer.alloc(32, 99) } }
    expect(ids.map((id) => lotOf(elsewhere, { id }))).not.toEqual(lots)
  })

  it('closes each case as its lot says, and tells nobody before', async () => {
    await check(50)
    for (let n = 0; n < 6; n++) {
      const { caseId } = await fileAnonymously(t)
      const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
      const shown = await t.call(
        reportsContract.preview,
        { caseId, action: 'resolve', found: '查了', done: '清了' },
        { as: staff.town },
      )
      expect(shown).toMatchObject({
        steps: [{ title: '办完了', message: null }],
        ifChecked: { title: '处理完了，县里在核查' },
      })
      const closed = await closeCase(t, staff.town, sent)
      expect(closed.state).toBe(lotOf(t, { id: caseId }) < 50 ? 'checking' : 'resolved')
    }
  })

  it('is nobody’s look at themselves: what the county closes goes to its reporter at once', async () => {
    await check(98)
    await check(100)
    const { caseId } = await fileReport(t, reporter)
    const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
    expect((await closeCase(t, staff.dispatcher, sent)).state).toBe('resolved')
  })

  it('is late at the county and not at the unit that has done its part', async () => {
    const { caseId } = await fileReport(t, reporter)
    const sent = await sendTo(t, staff.dispatcher, caseId, VILLAGE)
    expect((await closeCase(t, staff.village, sent)).state).toBe('checking')
    const late = async (as: Person) => {
      const list = await t.call(reportsContract.inbox, { queue: 'overdue' }, { as, now: at(30) })
      return list.items.some(({ id }) => id === caseId)
    }
    expect([await late(staff.dispatcher), await late(staff.village)]).toEqual([true, false])
  })
})
