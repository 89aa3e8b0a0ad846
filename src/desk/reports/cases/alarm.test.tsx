/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { screen } from '@testing-library/react'
import { ringingContract } from '@cloud/features/reports/contract/ringing'
import { caseId } from '../../../../tests/factories/cases.ui'
import { atCaseDesk, server } from '../../../../tests/support/case-desk'
import { show, signIn } from '../../../../tests/support/desk'
import { setParams } from '../../../../tests/support/taro-mock'
import { ringing } from '../../shell/alarm/ringing'
import CasesPage from '.'

let wide = true
jest.mock('../../platform/wide', () => ({ useWide: () => wide }))

atCaseDesk()
afterEach(() => ringing.set({ items: [], call: [] }))

it.each<[string, boolean, Record<string, string>]>([
  ['beside its case', true, {}],
  ['on a phone', false, {}],
  ['opened on a phone', false, { id: caseId(2) }],
])('an emergency rings above the list %s', async (_, isWide, params) => {
  wide = isWide
  signIn('dispatcher', '派件员')
  server.answer(ringingContract.ringing, () => ({
    items: [
      {
        caseId: caseId(3),
        number: '2610-0003',
        what: '其他',
        town: '西吉尔镇',
        village: null,
        since: '2026-10-16T15:10:00.000Z',
        opens: true,
      },
    ],
    call: [],
  }))
  setParams(params)
  show(<CasesPage />)
  const bar = await screen.findByRole('alert', { name: '急事' })
  expect(bar.textContent).toContain('急 2610-0003 号，西吉尔镇：其他')
})
