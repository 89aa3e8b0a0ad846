/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { reportsContract } from '@cloud/features/reports/contract'
import { CallError, offlineError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { ROWS, caseId, makeCase, makeRow } from '../../../../tests/factories/cases.ui'
import { atCaseDesk, server, opened, page } from '../../../../tests/support/case-desk'
import { asked } from '../../../../tests/support/taro-mock'
import CasesPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))

atCaseDesk()

describe('the desk', () => {
  it('shows the fresh case after a conflict, and keeps what was typed', async () => {
    await page(<CasesPage />)
    fireEvent.click(await screen.findByRole('button', { name: '不受理' }))
    fireEvent.click(screen.getByRole('radio', { name: '线索不够，没法查' }))
    fireEvent.change(screen.getByRole('textbox', { name: '给居民的话' }), { target: { value: '说不清在哪' } })
    const fresh = makeCase(makeRow(1, '工地土堆没盖'), { version: 7, state: 'needs_more' })
    server.refuse(reportsContract.refuse, new CallError('conflict', '刚刚有人动过', {}, { case: fresh }))
    const buttons = screen.getAllByRole('button', { name: '不受理' })
    fireEvent.click(buttons[0] as HTMLElement)
    expect(await screen.findByText(/下面是最新的/)).toBeTruthy()
    expect(screen.getByText('等补充', { selector: '.ui-tag' })).toBeTruthy()
    const field = screen.getByRole('textbox', { name: '给居民的话' })
    expect((field as HTMLTextAreaElement).value).toBe('说不清在哪')
    server.answer(reportsContract.refuse, () =>
      makeCase(makeRow(1, '工地土堆没盖'), { version: 8, state: 'refused', actions: [] }),
    )
    fireEvent.click(buttons[0] as HTMLElement)
    await waitFor(() =>
      expect(server.requests(reportsContract.refuse).at(-1)?.input).toMatchObject({
        version: 7,
        words: '说不清在哪',
      }),
    )
  })

  it('keeps the words readable when somebody else was faster and their form is gone, and looks at the lists again', async () => {
    await page(<CasesPage />)
    const field = await screen.findByLabelText('给木垒镇的话')
    fireEvent.change(field, { target: { value: '先盖防尘网' } })
    const fresh = makeCase(makeRow(1, '工地土堆没盖'), {
      version: 7,
      state: 'dispatched',
      actions: ['progress', 'note'],
    })
    server.refuse(reportsContract.accept, new CallError('conflict', '刚刚有人动过', {}, { case: fresh }))
    server.answer(reportsContract.caseForStaff, (input) =>
      input.caseId === caseId(1) ? fresh : makeCase(makeRow(2, '渠边有垃圾')),
    )
    server.answer(reportsContract.inbox, () => ({ items: ROWS.slice(1), next: null }))
    const [lists, tabs] = [
      server.requests(reportsContract.inbox).length,
      server.requests(reportsContract.inboxCounts).length,
    ]
    fireEvent.click(screen.getByRole('button', { name: '受理，派给木垒镇' }))
    expect(await screen.findByText('刚刚有人动过这件，下面是最新的。您写的还在。')).toBeTruthy()
    expect(await screen.findByRole('heading', { level: 2, name: '写进展' })).toBeTruthy()
    expect(screen.getByText('先盖防尘网')).toBeTruthy()
    await waitFor(() => expect(server.requests(reportsContract.inbox).length).toBeGreaterThan(lists))
    expect(server.requests(reportsContract.inboxCounts).length).toBeGreaterThan(tabs)
    // the case that went away from the list stays where one worked at it
    await waitFor(() => expect(screen.queryByRole('button', { name: /工地土堆没盖/ })).toBeNull())
    await opened('工地土堆没盖')
    fireEvent.click(screen.getByRole('button', { name: '复制' }))
    expect(asked).toContainEqual({ name: 'setClipboardData', detail: { data: '先盖防尘网' } })
    await screen.findByText('复制好了')
    fireEvent.click(screen.getByRole('button', { name: '收起' }))
    expect(screen.queryByText('先盖防尘网')).toBeNull()
  })

  it('says the same when the page itself finds out that the case moved on under the form', async () => {
    await page(<CasesPage />)
    fireEvent.change(await screen.findByLabelText('给木垒镇的话'), { target: { value: '先盖防尘网' } })
    const fresh = makeCase(makeRow(1, '工地土堆没盖'), { version: 7, state: 'dispatched', actions: ['note'] })
    server.answer(reportsContract.caseForStaff, () => fresh)
    await act(() => queryClient.invalidateQueries({ queryKey: ['reports', 'caseForStaff'] }))
    expect(await screen.findByText('刚刚有人动过这件，下面是最新的。您写的还在。')).toBeTruthy()
    expect(screen.getByText('先盖防尘网')).toBeTruthy()
  })

  it('repeats a deed whose answer was lost under the same key', async () => {
    await page(<CasesPage />)
    fireEvent.click(await screen.findByRole('button', { name: '退回补充' }))
    fireEvent.change(screen.getByRole('textbox', { name: '想问居民什么' }), { target: { value: '是哪一家' } })
    server.refuse(reportsContract.askMore, offlineError())
    const send = screen.getAllByRole('button', { name: '退回补充' })[0] as HTMLElement
    fireEvent.click(send)
    await screen.findByText(/没交成/)
    server.answer(reportsContract.askMore, () =>
      makeCase(makeRow(1, '工地土堆没盖'), { state: 'needs_more', version: 4 }),
    )
    fireEvent.click(send)
    await waitFor(() => expect(server.requests(reportsContract.askMore)).toHaveLength(2))
    expect(server.requests(reportsContract.askMore)[0]?.idempotencyKey).toBe(
      server.requests(reportsContract.askMore)[1]?.idempotencyKey,
    )
  })
})
