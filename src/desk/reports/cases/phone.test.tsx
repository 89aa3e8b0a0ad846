/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen } from '@testing-library/react'
import { reportsContract } from '@cloud/features/reports/contract'
import { caseId } from '../../../../tests/factories/cases.ui'
import { atCaseDesk, server, opened, page } from '../../../../tests/support/case-desk'
import { show } from '../../../../tests/support/desk'
import { setParams } from '../../../../tests/support/taro-mock'
import CasesPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => false }))

atCaseDesk()

describe('the desk on a phone', () => {
  it('shows the list, and each case on a page of its own', async () => {
    await page(<CasesPage />)
    expect(await screen.findByText('渠边有垃圾')).toBeTruthy()
    expect(server.requests(reportsContract.caseForStaff)).toEqual([])
  })

  it('opens the deeds of a case from its foot', async () => {
    setParams({ id: caseId(2) })
    show(<CasesPage />)
    await opened('渠边有垃圾')
    fireEvent.click(await screen.findByRole('button', { name: '办这件' }))
    expect(await screen.findByRole('button', { name: '受理，派给木垒镇' })).toBeTruthy()
  })
})
