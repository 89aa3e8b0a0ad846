/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { reportsContract } from '@cloud/features/reports/contract'
import { caseId, makeCase, makeRow } from '../../../../tests/factories/cases.ui'
import { atCaseDesk, opened, page, server } from '../../../../tests/support/case-desk'
import { atOutbox, sendNow } from '../../../../tests/support/outbox'
import { signIn, tap, type } from '../../../../tests/support/desk'
import CasesPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))
jest.mock('@/client/outbox/storage', () => jest.requireActual('../../../../tests/support/fake-storage'))

atCaseDesk()
atOutbox()

const pickBoth = async () => {
  signIn('dispatcher')
  await page(<CasesPage />)
  await opened('工地土堆没盖')
  tap('选几件一起办')
  for (const name of [/工地土堆没盖/, /渠边有垃圾/]) fireEvent.click(screen.getByRole('checkbox', { name }))
}
const SEEN = [
  { caseId: caseId(1), version: 3 },
  { caseId: caseId(2), version: 3 },
]
const went = (n: number) => ({ caseId: caseId(n), ok: true, why: null, version: 4 })

describe('several at once', () => {
  it('go to any village, with their own days and words, past nobody', async () => {
    await pickBoth()
    type('找单位', '水磨沟')
    fireEvent.click(screen.getByRole('radio', { name: /水磨沟村/ }))
    fireEvent.click(screen.getByRole('radio', { name: '5 天' }))
    type('给单位的话（可以不写）', '先去看一眼')
    server.answer(reportsContract.bulkAssign, () => ({ items: [went(1), went(2)] }))
    fireEvent.click(screen.getByRole('button', { name: /2 件派给.*水磨沟村/ }))
    await sendNow()
    await waitFor(() =>
      expect(server.inputs(reportsContract.bulkAssign)).toEqual([
        { cases: SEEN, desk: '652328101200', workingDays: 5, words: '先去看一眼' },
      ]),
    )
    await screen.findByRole('button', { name: '受理，派给木垒镇' })
  })

  it('are not taken for one reason, after it was asked once more', async () => {
    await pickBoth()
    fireEvent.click(screen.getByRole('radio', { name: '不受理' }))
    tap('2 件不受理')
    expect(screen.getAllByText('这一项要填').length).toBeGreaterThan(0)
    fireEvent.click(screen.getByRole('radio', { name: '不归环保管' }))
    type('该去找谁', '住建局')
    type('给居民的话', '这件归住建局管')
    tap('2 件不受理')
    expect(server.inputs(reportsContract.bulkRefuse)).toEqual([])
    server.answer(reportsContract.bulkRefuse, () => ({ items: [went(1), went(2)] }))
    tap('确定，2 件都不受理')
    await sendNow()
    await waitFor(() =>
      expect(server.inputs(reportsContract.bulkRefuse)).toEqual([
        { cases: SEEN, reason: 'not_ours', goTo: '住建局', words: '这件归住建局管' },
      ]),
    )
  })

  it('become one: the chosen one leads, and only the others are sent', async () => {
    await pickBoth()
    fireEvent.click(screen.getByRole('radio', { name: '合成一件' }))
    fireEvent.click(screen.getByRole('radio', { name: /2610-0182 号/ }))
    server.answer(reportsContract.bulkLink, () => ({ items: [went(1)] }))
    tap('1 件并到 2610-0182 号')
    await sendNow()
    await waitFor(() =>
      expect(server.inputs(reportsContract.bulkLink)).toEqual([{ cases: [SEEN[0]], mainId: caseId(2) }]),
    )
  })

  it('say which did not go, and why', async () => {
    await pickBoth()
    fireEvent.click(screen.getByRole('radio', { name: /县环委办/ }))
    const failed = { caseId: caseId(2), ok: false, why: 'wrong_state', version: null } as const
    server.answer(reportsContract.bulkAssign, () => ({ items: [went(1), failed] }))
    tap('2 件派给县环委办')
    await sendNow()
    fireEvent.click(await screen.findByText('1 件没送成，要您看看'))
    // in the sheet of what waits, and at the case
    expect(
      (await screen.findAllByText('办好了 1 件。没办成的：2610-0182 号现在不能这样办')).length,
    ).toBeGreaterThan(0)
  })
})

describe('two that may be one', () => {
  it('stand side by side before they are made one, in the direction that is chosen', async () => {
    const similar = {
      id: caseId(2),
      number: '2610-0182',
      title: '渠边有垃圾',
      state: 'received',
      metres: 40,
      samePhoto: false,
      submittedAt: '2026-10-16T05:22:00Z',
    } as const
    server.answer(reportsContract.caseForStaff, ({ caseId: id }) =>
      id === caseId(1)
        ? makeCase(makeRow(1, '工地土堆没盖'), { similar: [similar], actions: ['link', 'note'] })
        : makeCase(makeRow(2, '渠边有垃圾'), { words: '渠里也有', actions: ['link', 'note'], version: 9 }),
    )
    await page(<CasesPage />)
    await opened('工地土堆没盖')
    tap('合成一件')
    expect(await screen.findByText('渠里也有')).toBeTruthy()
    expect(server.requests(reportsContract.link)).toEqual([])
    server.answer(reportsContract.link, () => makeCase(makeRow(2, '渠边有垃圾'), { state: 'linked' }))
    tap('2610-0182 号并到这一件')
    await sendNow()
    await waitFor(() =>
      expect(server.inputs(reportsContract.link)).toEqual([
        { caseId: caseId(2), version: 9, mainId: caseId(1) },
      ]),
    )
  })
})
