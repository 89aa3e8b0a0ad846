/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { reportsContract } from '@cloud/features/reports/contract'
import { caseId, makeCase, makeRow } from '../../../../tests/factories/cases.ui'
import { atCaseDesk, server, opened, page } from '../../../../tests/support/case-desk'
import { atOutbox, sendNow } from '../../../../tests/support/outbox'
import CasesPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))
jest.mock('@/client/outbox/storage', () => jest.requireActual('../../../../tests/support/fake-storage'))

atCaseDesk()
atOutbox()

describe('the desk', () => {
  it('opens the first case and moves with J and K, but not while one is typing', async () => {
    await page(<CasesPage />)
    await opened('工地土堆没盖')
    fireEvent.keyDown(document.body, { key: 'j' })
    await opened('渠边有垃圾')
    fireEvent.keyDown(await screen.findByRole('textbox', { name: '给木垒镇的话' }), { key: 'k' })
    await opened('渠边有垃圾')
    fireEvent.keyDown(document.body, { key: 'k' })
    await opened('工地土堆没盖')
  })

  it('takes no keys behind a dialog', async () => {
    await page(<CasesPage />)
    await opened('工地土堆没盖')
    fireEvent.keyDown(document.body, { key: '/' })
    const dialog = await screen.findByRole('dialog')
    fireEvent.keyDown(document.body, { key: 'j' })
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true })
    await opened('工地土堆没盖')
    expect(server.requests(reportsContract.accept)).toEqual([])
    fireEvent.keyDown(document.body, { key: 'Escape' })
    await waitFor(() => expect(dialog.isConnected).toBe(false))
  })

  it('accepts and dispatches with Ctrl+Enter, each once and each with the version it saw', async () => {
    await page(<CasesPage />)
    await screen.findByRole('button', { name: '受理，派给木垒镇' })
    server.answer(reportsContract.accept, () =>
      makeCase(makeRow(1, '工地土堆没盖'), { version: 4, state: 'accepted', actions: ['dispatch'] }),
    )
    server.answer(reportsContract.dispatch, () =>
      makeCase(makeRow(1, '工地土堆没盖'), { version: 5, state: 'dispatched', actions: ['note'] }),
    )
    // from the field in which one has just written, as Taro's fields are: nobody after them hears a key
    const note = await screen.findByRole('textbox', { name: '给木垒镇的话' })
    note.addEventListener('keydown', (event) => event.stopPropagation())
    fireEvent.keyDown(note, { key: 'Enter', ctrlKey: true })
    await sendNow()
    await waitFor(() => expect(server.requests(reportsContract.dispatch)).toHaveLength(1))
    expect(server.requests(reportsContract.accept)[0]?.input).toEqual({ caseId: caseId(1), version: 3 })
    expect(server.requests(reportsContract.dispatch)[0]?.input).toEqual({
      caseId: caseId(1),
      version: 4,
      desk: '652328100',
    })
  })
})
