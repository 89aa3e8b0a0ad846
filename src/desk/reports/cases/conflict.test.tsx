/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { reportsContract } from '@cloud/features/reports/contract'
import { CallError, offlineError } from '@/client/errors'
import { outbox } from '@/client/outbox'
import { queryClient } from '@/client/queries'
import { keepSession } from '@/client/session'
import { caseId, makeCase, makeRow } from '../../../../tests/factories/cases.ui'
import { atCaseDesk, server, page } from '../../../../tests/support/case-desk'
import { asked } from '../../../../tests/support/taro-mock'
import { phone } from '../../../../tests/support/fake-storage'
import { atOutbox, sendNow } from '../../../../tests/support/outbox'
import CasesPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))
jest.mock('@/client/outbox/storage', () => jest.requireActual('../../../../tests/support/fake-storage'))

atCaseDesk()
atOutbox()

describe('the desk', () => {
  const fillInRefusal = async () => {
    await page(<CasesPage />)
    fireEvent.click(await screen.findByRole('button', { name: '不受理' }))
    fireEvent.click(screen.getByRole('radio', { name: '线索不够，没法查' }))
    fireEvent.change(screen.getByRole('textbox', { name: '给居民的话' }), { target: { value: '说不清在哪' } })
    fireEvent.click(screen.getAllByRole('button', { name: '不受理' })[0] as HTMLElement)
  }
  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '给居民的话' })

  it('tells nobody while one may change one’s mind, and 撤回 brings the form back with every word', async () => {
    await fillInRefusal()
    fireEvent.click((await screen.findAllByRole('button', { name: '撤回' }))[0] as HTMLElement)
    await waitFor(() => expect(field().value).toBe('说不清在哪'))
    expect(
      screen.getByRole<HTMLElement>('radio', { name: '线索不够，没法查' }).getAttribute('aria-checked'),
    ).toBe('true')
    expect(server.requests(reportsContract.refuse)).toEqual([])
    // what came back is handed over anew
    server.answer(reportsContract.refuse, () =>
      makeCase(makeRow(1, '工地土堆没盖'), { version: 4, state: 'refused', actions: [] }),
    )
    fireEvent.click(screen.getAllByRole('button', { name: '不受理' })[0] as HTMLElement)
    await sendNow()
    await waitFor(() => expect(server.inputs(reportsContract.refuse)).toHaveLength(1))
    expect(server.inputs(reportsContract.refuse)[0]).toMatchObject({ version: 3, words: '说不清在哪' })
    expect(phone.entries.size).toBe(0)
  })

  it('shows the fresh case after a conflict, keeps what was typed, and does it anew with what is there now', async () => {
    const fresh = makeCase(makeRow(1, '工地土堆没盖'), { version: 7, state: 'needs_more' })
    server.refuse(reportsContract.refuse, new CallError('conflict', '刚刚有人动过', {}, { case: fresh }))
    await fillInRefusal()
    server.answer(reportsContract.caseForStaff, () => fresh)
    await sendNow()
    expect(await screen.findByText('刚刚有人动过这件，没有办成。您写的和照片都还在。')).toBeTruthy()
    expect(screen.getByText('说不清在哪')).toBeTruthy()
    expect(screen.getByText('等补充', { selector: '.ui-tag' })).toBeTruthy()
    // the case is on the page, and not in what lies on the device
    expect(JSON.stringify([...phone.entries.values()])).not.toContain('"words":"土堆没盖"')
    fireEvent.click(screen.getByRole('button', { name: '改了再办' }))
    await waitFor(() => expect(field().value).toBe('说不清在哪'))
    const refused = makeCase(makeRow(1, '工地土堆没盖'), { version: 8, state: 'refused', actions: [] })
    server.answer(reportsContract.refuse, () => refused)
    fireEvent.click(screen.getAllByRole('button', { name: '不受理' })[0] as HTMLElement)
    await sendNow()
    await waitFor(() => expect(server.inputs(reportsContract.refuse)).toHaveLength(2))
    expect(server.inputs(reportsContract.refuse)[1]).toMatchObject({ version: 7, words: '说不清在哪' })
  })

  it('moves the words into a form that is there now, when somebody else was faster and their own is gone', async () => {
    await page(<CasesPage />)
    const fresh = makeCase(makeRow(1, '工地土堆没盖'), {
      version: 7,
      state: 'dispatched',
      actions: ['progress', 'note'],
    })
    fireEvent.change(await screen.findByLabelText('给木垒镇的话'), { target: { value: '先盖防尘网' } })
    server.refuse(reportsContract.accept, new CallError('conflict', '刚刚有人动过', {}, { case: fresh }))
    server.answer(reportsContract.caseForStaff, (input) =>
      input.caseId === caseId(1) ? fresh : makeCase(makeRow(2, '渠边有垃圾')),
    )
    const lists = server.requests(reportsContract.inbox).length
    fireEvent.click(screen.getByRole('button', { name: '受理，派给木垒镇' }))
    await sendNow()
    expect(await screen.findByText('刚刚有人动过这件，没有办成。您写的和照片都还在。')).toBeTruthy()
    await waitFor(() => expect(server.requests(reportsContract.inbox).length).toBeGreaterThan(lists))
    fireEvent.click(screen.getByRole('button', { name: '复制写的字' }))
    expect(asked).toContainEqual({ name: 'setClipboardData', detail: { data: '先盖防尘网' } })
    fireEvent.click(screen.getByRole('button', { name: '写到“写进展”里' }))
    const progress = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: '给居民看的进展' })
    expect(progress.value).toBe('先盖防尘网')
    expect(screen.queryByText('刚刚有人动过这件，没有办成。您写的和照片都还在。')).toBeNull()
  })

  it('throws away what was written only after asking', async () => {
    server.refuse(reportsContract.refuse, new CallError('invalid', '字数太多', { words: '太长' }))
    await fillInRefusal()
    await sendNow()
    expect(await screen.findByText(/字数太多/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '不办了' }))
    expect(phone.entries.size).toBe(1)
    fireEvent.click(screen.getByRole('button', { name: '不办了' }))
    await waitFor(() => expect(phone.entries.size).toBe(0))
  })

  it('another person on the same device sees nothing of it', async () => {
    await fillInRefusal()
    await screen.findAllByRole('button', { name: '撤回' })
    act(() => keepSession({ token: 't2', person: { id: 'other', kind: 'staff', roles: [] } }))
    await waitFor(() => expect(screen.queryByRole('button', { name: '撤回' })).toBeNull())
    expect(screen.queryByText('说不清在哪')).toBeNull()
    expect(phone.entries.size).toBe(1)
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
    fireEvent.click(screen.getAllByRole('button', { name: '退回补充' })[0] as HTMLElement)
    await sendNow()
    expect(await screen.findByText(/1 件等着送出/)).toBeTruthy()
    server.answer(reportsContract.askMore, () =>
      makeCase(makeRow(1, '工地土堆没盖'), { state: 'needs_more', version: 4 }),
    )
    act(() => outbox.hurry())
    await waitFor(() => expect(server.requests(reportsContract.askMore)).toHaveLength(2))
    const [first, second] = server.requests(reportsContract.askMore)
    expect(first?.idempotencyKey).toBe(second?.idempotencyKey)
  })
})
