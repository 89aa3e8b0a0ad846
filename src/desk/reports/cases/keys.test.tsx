/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { reportsContract } from '@cloud/features/reports/contract'
import type { OutputOf } from '@cloud/shared/contract'
import { caseId, DUE_AT, makeCase, makeRow, ROWS } from '../../../../tests/factories/cases.ui'
import { atCaseDesk, server, opened, page } from '../../../../tests/support/case-desk'
import { atOutbox, sendNow } from '../../../../tests/support/outbox'
import CasesPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))
jest.mock('@/client/outbox/storage', () => jest.requireActual('../../../../tests/support/fake-storage'))

atCaseDesk()
atOutbox()

const PROPOSAL: OutputOf<typeof reportsContract.proposal> = {
  chain: [
    { code: '652328100', name: '木垒镇', level: 'town', open: 4, medianDays: 2, chosen: true },
    { code: '652328102', name: '东城镇', level: 'town', open: 1, medianDays: 2, chosen: false },
  ],
  departments: [{ code: 'dept:water', name: '水利局', open: 2, proposed: false }],
  handTo: [],
  workingDays: 3,
  dueAt: DUE_AT,
  presets: [{ workingDays: 3, dueAt: DUE_AT }],
}

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

const key = (what: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key: what })
const row = (id: string) => document.getElementById(`case-${id}`)

describe('the desk without a mouse', () => {
  it('opens the form of a key, where its action is allowed, with the keyboard in it', async () => {
    await page(<CasesPage />)
    await screen.findByRole('button', { name: '受理，派给木垒镇' })
    key('r')
    expect(await screen.findByRole('heading', { level: 2, name: '不受理' })).toBeTruthy()
    const said = screen.getByRole('textbox', { name: '给居民的话' })
    await waitFor(() => expect(document.activeElement).toBe(said))
    // in a field they are letters
    fireEvent.keyDown(said, { key: 'm' })
    expect(screen.getByRole('heading', { level: 2, name: '不受理' })).toBeTruthy()
    fireEvent.keyDown(said, { key: 'Escape' })
    expect(document.activeElement).toBe(row(caseId(1)))
    key('m')
    expect(await screen.findByRole('heading', { level: 2, name: '退回补充' })).toBeTruthy()
    key('Escape')
    key('d')
    expect(await screen.findByRole('heading', { level: 2, name: '派给谁' })).toBeTruthy()
  })

  it('chooses whom to send it to by a digit, a department among them', async () => {
    server.answer(reportsContract.proposal, () => PROPOSAL)
    await page(<CasesPage />)
    await screen.findByRole('button', { name: '受理，派给木垒镇' })
    key('2')
    expect(await screen.findByRole('button', { name: '受理，派给东城镇' })).toBeTruthy()
    key('3')
    expect(await screen.findByRole('button', { name: '受理，派给水利局' })).toBeTruthy()
    expect(screen.getByRole('radio', { name: /水利局/ }).getAttribute('aria-checked')).toBe('true')
    key('9')
    expect(screen.getByRole('button', { name: '受理，派给水利局' })).toBeTruthy()
  })

  it('goes on from the place of the case that was sent, and the keyboard is there', async () => {
    const three = [...ROWS, makeRow(3, '煤烟大')]
    let rows = three
    server.answer(reportsContract.inbox, () => ({ items: rows, next: null }))
    server.answer(reportsContract.caseForStaff, ({ caseId: id }) =>
      makeCase(three.find((one) => one.id === id) ?? makeRow(9, '?')),
    )
    await page(<CasesPage />)
    await opened('工地土堆没盖')
    key('j')
    await opened('渠边有垃圾')
    expect(document.activeElement).toBe(row(caseId(2)))
    expect(Element.prototype.scrollIntoView).toHaveBeenCalledWith({ block: 'nearest' })
    server.answer(reportsContract.accept, () =>
      makeCase(makeRow(2, '渠边有垃圾'), { version: 4, state: 'accepted', actions: ['dispatch'] }),
    )
    server.answer(reportsContract.dispatch, () => {
      rows = three.filter(({ id }) => id !== caseId(2))
      return makeCase(makeRow(2, '渠边有垃圾'), { version: 5, state: 'dispatched', actions: ['note'] })
    })
    await screen.findByRole('button', { name: '受理，派给木垒镇' })
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter', ctrlKey: true })
    await waitFor(() => expect(row(caseId(2))).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(row(caseId(3))))
    key('j')
    await opened('煤烟大')
    key('k')
    await opened('工地土堆没盖')
  })

  it('is in the list when the last case of it was sent', async () => {
    let rows = ROWS.slice(0, 1)
    server.answer(reportsContract.inbox, () => ({ items: rows, next: null }))
    await page(<CasesPage />)
    const fresh = makeCase(makeRow(1, '工地土堆没盖'), { version: 4, state: 'refused', actions: [] })
    server.answer(reportsContract.refuse, () => {
      rows = []
      return fresh
    })
    await screen.findByRole('button', { name: '受理，派给木垒镇' })
    key('r')
    fireEvent.click(await screen.findByRole('radio', { name: '线索不够，没法查' }))
    const said = screen.getByRole('textbox', { name: '给居民的话' })
    fireEvent.change(said, { target: { value: '说不清在哪' } })
    fireEvent.keyDown(said, { key: 'Enter', ctrlKey: true })
    // it stands there until it is sent
    await waitFor(() => expect(document.activeElement?.id).toBe(`case-${caseId(1)}`))
    await sendNow()
    await waitFor(() => expect(document.activeElement?.id).toBe('rows-of-cases'))
  })

  it('ticks the case that is open, and others as one goes', async () => {
    await page(<CasesPage />)
    await opened('工地土堆没盖')
    key('x')
    expect(await screen.findByRole('heading', { level: 2, name: '选了 1 件' })).toBeTruthy()
    key('j')
    key('x')
    expect(await screen.findByRole('heading', { level: 2, name: '选了 2 件' })).toBeTruthy()
    key('x')
    expect(await screen.findByRole('heading', { level: 2, name: '选了 1 件' })).toBeTruthy()
  })

  it('takes what Taro tells of a key, which names none, for nothing', async () => {
    await page(<CasesPage />)
    await opened('工地土堆没盖')
    const wrong = jest.fn()
    window.addEventListener('error', wrong)
    document.dispatchEvent(new Event('keydown'))
    window.removeEventListener('error', wrong)
    expect(wrong).not.toHaveBeenCalled()
  })

  it('tells every key that it hears', async () => {
    await page(<CasesPage />)
    await opened('工地土堆没盖')
    // as a Chinese keyboard writes it
    key('？')
    const sheet = await screen.findByRole('dialog')
    const told = [...sheet.querySelectorAll('.desk-key')].map((one) => one.textContent)
    expect(told).toEqual(['J', 'K', 'Ctrl 回车', 'A', 'D', '1 到 9', 'R', 'M', 'X', '/', '?', 'Esc'])
  })
})
