import { closeCase, fileReport, sendTo, type Staff, TOWN, VILLAGE } from '../../../../tests/factories/reports'
import { rateAs, startCases, viewOf } from '../../../../tests/support/cases'
import type { TestServices } from '../../../../tests/support/services'
import type { InputOf } from '../../../shared/contract'
import type { Person } from '../../../platform/kernel/context'
import { reportsContract } from '../contract'
import type { StaffCaseData } from '../contract/schemas'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  ;({ t, staff, reporter } = await startCases())
})
afterAll(() => t.stop())

type Preview = InputOf<typeof reportsContract.preview>
type Look = Omit<Preview, 'caseId'>
interface Deed {
  before: (caseId: string) => Promise<StaffCaseData>
  as: keyof Staff
  look: Look
  act: (seen: { caseId: string; version: number }, as: Person) => Promise<unknown>
  /** Lines that come of it; one unless said. */
  lines?: number
}

const open = (caseId: string) => t.call(reportsContract.caseForStaff, { caseId }, { as: staff.dispatcher })
const sent = (caseId: string) => sendTo(t, staff.dispatcher, caseId, TOWN)
const REFUSAL = { reason: 'not_ours' as const, words: '这是邻里的事', goTo: '村委会调解室' }
const ANSWER = {
  found: '4 车建筑垃圾',
  done: '清运完了',
  noPhotoReason: '夜里清的，拍不出来',
  verified: true,
}

const DEEDS: Readonly<Record<string, Deed>> = {
  accept: {
    before: open,
    as: 'dispatcher',
    look: { action: 'accept' },
    act: (seen, as) => t.call(reportsContract.accept, seen, { as }),
  },
  'refuse for one reason': {
    before: open,
    as: 'dispatcher',
    look: { action: 'refuse', ...REFUSAL },
    act: (seen, as) => t.call(reportsContract.refuse, { ...seen, ...REFUSAL }, { as }),
  },
  'refuse for the other': {
    before: open,
    as: 'dispatcher',
    look: { action: 'refuse', reason: 'unclear', words: '说不清在哪' },
    act: (seen, as) =>
      t.call(reportsContract.refuse, { ...seen, reason: 'unclear', words: '说不清在哪' }, { as }),
  },
  askMore: {
    before: open,
    as: 'dispatcher',
    look: { action: 'askMore', words: '是哪一家' },
    act: (seen, as) => t.call(reportsContract.askMore, { ...seen, words: '是哪一家' }, { as }),
  },
  'accept and dispatch in one go': {
    before: open,
    as: 'dispatcher',
    look: { action: 'dispatch', desk: VILLAGE, workingDays: 3, words: '先去看一眼' },
    async act(seen, as) {
      const accepted = await t.call(reportsContract.accept, seen, { as })
      await t.call(
        reportsContract.dispatch,
        { ...seen, version: accepted.version, desk: VILLAGE, workingDays: 3, words: '先去看一眼' },
        { as },
      )
    },
    lines: 2,
  },
  handOver: {
    before: sent,
    as: 'town',
    look: { action: 'handOver', desk: VILLAGE },
    act: (seen, as) => t.call(reportsContract.handOver, { ...seen, desk: VILLAGE }, { as }),
  },
  progress: {
    before: sent,
    as: 'town',
    look: { action: 'progress', words: '正在清运' },
    act: (seen, as) => t.call(reportsContract.progress, { ...seen, words: '正在清运' }, { as }),
  },
  siteVisit: {
    before: sent,
    as: 'town',
    look: { action: 'siteVisit', words: '没有看到', verified: false },
    act: (seen, as) =>
      t.call(reportsContract.siteVisit, { ...seen, words: '没有看到', verified: false }, { as }),
  },
  extend: {
    before: sent,
    as: 'town',
    look: { action: 'extend', words: '等清运车', workingDays: 4 },
    act: (seen, as) =>
      t.call(reportsContract.extend, { ...seen, reason: '等清运车', workingDays: 4 }, { as }),
  },
  resolve: {
    before: sent,
    as: 'town',
    look: { action: 'resolve', ...ANSWER },
    act: (seen, as) => t.call(reportsContract.resolve, { ...seen, ...ANSWER }, { as }),
  },
  countyDecision: {
    async before(caseId) {
      let one = await sent(caseId)
      for (let round = 0; round < 3; round++) {
        await closeCase(t, staff.town, one)
        await rateAs(t, reporter, caseId, 'bad')
        one = await open(caseId)
      }
      return one
    },
    as: 'dispatcher',
    look: { action: 'countyDecision', words: '县里看过，办到位了' },
    act: (seen, as) =>
      t.call(reportsContract.countyDecision, { ...seen, words: '县里看过，办到位了' }, { as }),
  },
}

describe('what is shown before a deed', () => {
  it.each(Object.entries(DEEDS))(
    '%s: is what its reporter reads afterwards, word for word',
    async (_name, deed) => {
      // somebody who has heard of nothing else
      reporter = await t.person()
      const { caseId } = await fileReport(t, reporter)
      const one = await deed.before(caseId)
      const as = staff[deed.as]
      const shown = await t.call(reportsContract.preview, { caseId, ...deed.look }, { as })
      // only shown: nothing has come of it
      expect((await open(caseId)).version).toBe(one.version)
      await deed.act({ caseId, version: one.version }, as)
      const { lines = 1 } = deed
      const read = (await viewOf(t, caseId, reporter)).timeline.slice(0, lines).reverse()
      const told = await t.told(reporter)
      expect(shown.steps).toEqual(
        read.map(({ title, words }) => ({
          title,
          words,
          message: told.find((one) => one.title === title)?.body ?? 'nothing was told',
        })),
      )
      expect(shown.ifChecked).toBeNull()
    },
  )

  it('refuses what the deed itself would refuse', async () => {
    const { caseId } = await fileReport(t, reporter)
    const look = (action: Preview['action'], as: Person) =>
      t.call(reportsContract.preview, { caseId, action }, { as })
    await expect(look('resolve', staff.dispatcher)).rejects.toMatchObject({ code: 'conflict' })
    await sent(caseId)
    await expect(look('countyDecision', staff.town)).rejects.toMatchObject({ code: 'conflict' })
    await expect(look('dispatch', staff.town)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
