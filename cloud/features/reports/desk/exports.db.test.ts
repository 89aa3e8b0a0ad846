import { fileReport, sendTo, TOWN, type Staff } from '../../../../tests/factories/reports'
import { startCases } from '../../../../tests/support/cases'
import { type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { beijingMinute } from '../../../shared/time'
import { reportsContract } from '../contract'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  ;({ t, staff, reporter } = await startCases())
})
afterAll(() => t.stop())

describe('the desk', () => {
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
