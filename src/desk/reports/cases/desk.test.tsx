/** @jest-environment jsdom */
import { act, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { StaffCaseData, StaffRowData } from '@cloud/features/reports/contract'
import { CallError, offlineError } from '@/client/errors'
import { queryClient, QueryProvider } from '@/client/queries'
import { keepSession } from '@/client/session'
import { asked, resetTaro, setParams } from '../../../../tests/support/taro-mock'
import CasesPage from '.'

interface Sent {
  procedure: { name: string }
  input: Record<string, unknown>
  idempotencyKey?: string
}
const mockSent: Sent[] = []
const mockAnswers = new Map<string, (input: Record<string, unknown>) => unknown>()
jest.mock('@/client/transport', () => ({
  send: async (request: Sent) => {
    mockSent.push(request)
    const answer = mockAnswers.get(request.procedure.name)
    if (!answer) throw new Error(`no answer for ${request.procedure.name}`)
    return answer(request.input)
  },
  upload: () => Promise.reject(new Error('no network')),
}))
jest.mock('@/client/system', () => ({
  systemTheme: { get: () => 'light', set: () => undefined, subscribe: () => () => undefined },
  systemWantsLargeText: () => false,
}))
let mockWide = true
jest.mock('../../platform/wide', () => ({ useWide: () => mockWide }))

const id = (last: number) => `0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f0${last}`
const row = (last: number, title: string): StaffRowData => ({
  id: id(last),
  number: `2610-018${last}`,
  version: 3,
  title,
  categories: ['air.dust'],
  townName: '木垒镇',
  villageName: '人民路社区',
  state: 'received',
  queue: 'assign',
  urgency: 'ordinary',
  submittedAt: '2026-10-16T05:22:00Z',
  dueAt: '2026-10-18T10:00:00Z',
  leftMs: 3_600_000,
  handler: null,
  thumb: null,
  anonymous: false,
  possibleSame: false,
  urges: 0,
  escalated: 0,
})
const whole = (one: StaffRowData, change: Partial<StaffCaseData> = {}): StaffCaseData => ({
  ...one,
  words: '土堆没盖',
  place: {
    town: '652328100',
    townName: '木垒镇',
    village: null,
    villageName: null,
    words: null,
    point: null,
  },
  outside: null,
  seenAt: null,
  photos: [],
  timeline: [],
  notes: [],
  identity: { choice: 'county', masked: '阿** 138****6021', canOpen: true, hidden: false },
  coHandlers: [],
  clock: { running: true, pausedSince: null, extended: false, warnAt: null },
  limit: { name: '受理限期', at: '2026-10-18T10:00:00Z' },
  verified: null,
  publicTitle: null,
  reopened: 0,
  rating: null,
  outcome: null,
  linkedTo: null,
  linked: [],
  similar: [],
  before: [],
  hotline: null,
  emergency: [],
  actions: ['accept', 'refuse', 'askMore', 'note', 'openIdentity'],
  ...change,
})
const ROWS = [row(1, '工地土堆没盖'), row(2, '渠边有垃圾')]
const can = { decide: true, dispatch: true, handle: true, openIdentity: true, export: true }
const counts = { assign: 2, waiting: 0, doing: 0, overdue: 0, reopened: 0, review: 0, done: 0 }
const dueAt = '2026-10-21T10:00:00Z'

configure({ asyncUtilTimeout: 5_000 })

beforeEach(() => {
  resetTaro()
  setParams({})
  queryClient.clear()
  mockSent.length = 0
  mockWide = true
  keepSession({ token: 't', person: { id: 'staff', kind: 'staff', roles: [] } })
  mockAnswers.clear()
  const answers: Record<string, unknown> = {
    me: { person: null, demo: false, unread: 0 },
    desks: { items: [{ code: '652328', name: '县环委办', level: 'county', roles: ['dispatcher'], can }] },
    inboxCounts: counts,
    inbox: { items: ROWS, next: null },
    templates: { items: [] },
    preview: { title: '派给木垒镇', body: '' },
    proposal: {
      chain: [{ code: '652328100', name: '木垒镇', level: 'town', open: 4, medianDays: 2, chosen: true }],
      departments: [],
      workingDays: 3,
      dueAt,
      presets: [{ workingDays: 3, dueAt }],
    },
  }
  for (const [name, answer] of Object.entries(answers)) mockAnswers.set(name, () => answer)
  mockAnswers.set('caseForStaff', ({ caseId }) => whole(ROWS.find((one) => one.id === caseId) ?? row(9, '?')))
})

const sent = (name: string) => mockSent.filter((one) => one.procedure.name === name)
async function page() {
  render(
    <QueryProvider>
      <CasesPage />
    </QueryProvider>,
  )
  await screen.findByRole('heading', { level: 1, name: '案件' })
}
const open = (title: string) => screen.findByRole('heading', { level: 2, name: title })

describe('the desk', () => {
  it('keeps what a dispatcher typed as a template, and uses it with one tap', async () => {
    keepSession({
      token: 't',
      person: {
        id: 'staff',
        kind: 'staff',
        roles: [{ role: 'dispatcher', area: '652328', areaName: '', roleName: '' }],
      },
    })
    const items: { id: string; action: string; title: string; words: string }[] = []
    mockAnswers.set('templates', () => ({ items }))
    mockAnswers.set('saveTemplate', (input) => {
      const saved = { id: 't1', ...(input as { action: string; title: string; words: string }) }
      items.push(saved)
      return saved
    })
    await page()
    const field = await screen.findByLabelText('给木垒镇的话')
    fireEvent.change(field, { target: { value: '先让工地盖上防尘网，拍照传回来' } })
    fireEvent.click(screen.getByRole('button', { name: '改常用话' }))
    fireEvent.click(screen.getByRole('button', { name: '把现在写的存成常用话' }))
    await waitFor(() => expect(sent('saveTemplate')).toHaveLength(1))
    expect(sent('saveTemplate')[0]?.input).toMatchObject({
      action: 'dispatch',
      title: '先让工地盖上防尘网，',
    })
    fireEvent.click(screen.getByRole('button', { name: '改好了' }))
    fireEvent.change(screen.getByLabelText('给木垒镇的话'), { target: { value: '' } })
    fireEvent.click(await screen.findByRole('button', { name: '先让工地盖上防尘网，' }))
    expect(screen.getByLabelText<HTMLTextAreaElement>('给木垒镇的话').value).toContain('拍照传回来')
  })
  it('opens the first case and moves with J and K, but not while one is typing', async () => {
    await page()
    await open('工地土堆没盖')
    fireEvent.keyDown(document.body, { key: 'j' })
    await open('渠边有垃圾')
    fireEvent.keyDown(await screen.findByRole('textbox', { name: '给木垒镇的话' }), { key: 'k' })
    await open('渠边有垃圾')
    fireEvent.keyDown(document.body, { key: 'k' })
    await open('工地土堆没盖')
  })

  it('takes no keys behind a dialog', async () => {
    await page()
    await open('工地土堆没盖')
    fireEvent.keyDown(document.body, { key: '/' })
    const dialog = await screen.findByRole('dialog')
    fireEvent.keyDown(document.body, { key: 'j' })
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true })
    await open('工地土堆没盖')
    expect(sent('accept')).toEqual([])
    fireEvent.keyDown(document.body, { key: 'Escape' })
    await waitFor(() => expect(dialog.isConnected).toBe(false))
  })

  it('accepts and dispatches with Ctrl+Enter, each once and each with the version it saw', async () => {
    await page()
    await screen.findByRole('button', { name: '受理，派给木垒镇' })
    mockAnswers.set('accept', () =>
      whole(row(1, '工地土堆没盖'), { version: 4, state: 'accepted', actions: ['dispatch'] }),
    )
    mockAnswers.set('dispatch', () =>
      whole(row(1, '工地土堆没盖'), { version: 5, state: 'dispatched', actions: ['note'] }),
    )
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true })
    await waitFor(() => expect(sent('dispatch')).toHaveLength(1))
    expect(sent('accept')[0]?.input).toEqual({ caseId: id(1), version: 3 })
    expect(sent('dispatch')[0]?.input).toEqual({ caseId: id(1), version: 4, desk: '652328100' })
  })

  it('shows the fresh case after a conflict, and keeps what was typed', async () => {
    await page()
    fireEvent.click(await screen.findByRole('button', { name: '不受理' }))
    fireEvent.click(screen.getByRole('radio', { name: '线索不够，没法查' }))
    fireEvent.change(screen.getByRole('textbox', { name: '给居民的话' }), { target: { value: '说不清在哪' } })
    const fresh = whole(row(1, '工地土堆没盖'), { version: 7, state: 'needs_more' })
    mockAnswers.set('refuse', () => {
      throw new CallError('conflict', '刚刚有人动过', {}, { case: fresh })
    })
    const buttons = screen.getAllByRole('button', { name: '不受理' })
    fireEvent.click(buttons[0] as HTMLElement)
    expect(await screen.findByText(/下面是最新的/)).toBeTruthy()
    expect(screen.getByText('等补充', { selector: '.ui-tag' })).toBeTruthy()
    const field = screen.getByRole('textbox', { name: '给居民的话' })
    expect((field as HTMLTextAreaElement).value).toBe('说不清在哪')
    mockAnswers.set('refuse', () =>
      whole(row(1, '工地土堆没盖'), { version: 8, state: 'refused', actions: [] }),
    )
    fireEvent.click(buttons[0] as HTMLElement)
    await waitFor(() =>
      expect(sent('refuse').at(-1)?.input).toMatchObject({ version: 7, words: '说不清在哪' }),
    )
  })

  it('keeps the words readable when somebody else was faster and their form is gone, and looks at the lists again', async () => {
    await page()
    const field = await screen.findByLabelText('给木垒镇的话')
    fireEvent.change(field, { target: { value: '先盖防尘网' } })
    const fresh = whole(row(1, '工地土堆没盖'), {
      version: 7,
      state: 'dispatched',
      actions: ['progress', 'note'],
    })
    const faster = () => {
      throw new CallError('conflict', '刚刚有人动过', {}, { case: fresh })
    }
    mockAnswers.set('accept', faster)
    mockAnswers.set('caseForStaff', ({ caseId }) => (caseId === id(1) ? fresh : whole(row(2, '渠边有垃圾'))))
    mockAnswers.set('inbox', () => ({ items: ROWS.slice(1), next: null }))
    const [lists, tabs] = [sent('inbox').length, sent('inboxCounts').length]
    fireEvent.click(screen.getByRole('button', { name: '受理，派给木垒镇' }))
    expect(await screen.findByText('刚刚有人动过这件，下面是最新的。您写的还在。')).toBeTruthy()
    expect(await screen.findByRole('heading', { level: 2, name: '写进展' })).toBeTruthy()
    expect(screen.getByText('先盖防尘网')).toBeTruthy()
    await waitFor(() => expect(sent('inbox').length).toBeGreaterThan(lists))
    expect(sent('inboxCounts').length).toBeGreaterThan(tabs)
    // the case that went away from the list stays where one worked at it
    await waitFor(() => expect(screen.queryByRole('button', { name: /工地土堆没盖/ })).toBeNull())
    await open('工地土堆没盖')
    fireEvent.click(screen.getByRole('button', { name: '复制' }))
    expect(asked).toContainEqual({ name: 'setClipboardData', detail: { data: '先盖防尘网' } })
    await screen.findByText('复制好了')
    fireEvent.click(screen.getByRole('button', { name: '收起' }))
    expect(screen.queryByText('先盖防尘网')).toBeNull()
  })

  it('says the same when the page itself finds out that the case moved on under the form', async () => {
    await page()
    fireEvent.change(await screen.findByLabelText('给木垒镇的话'), { target: { value: '先盖防尘网' } })
    const fresh = whole(row(1, '工地土堆没盖'), { version: 7, state: 'dispatched', actions: ['note'] })
    mockAnswers.set('caseForStaff', () => fresh)
    await act(() => queryClient.invalidateQueries({ queryKey: ['reports', 'caseForStaff'] }))
    expect(await screen.findByText('刚刚有人动过这件，下面是最新的。您写的还在。')).toBeTruthy()
    expect(screen.getByText('先盖防尘网')).toBeTruthy()
  })

  it('repeats a deed whose answer was lost under the same key', async () => {
    await page()
    fireEvent.click(await screen.findByRole('button', { name: '退回补充' }))
    fireEvent.change(screen.getByRole('textbox', { name: '想问居民什么' }), { target: { value: '是哪一家' } })
    mockAnswers.set('askMore', () => {
      throw offlineError()
    })
    const send = screen.getAllByRole('button', { name: '退回补充' })[0] as HTMLElement
    fireEvent.click(send)
    await screen.findByText(/没交成/)
    mockAnswers.set('askMore', () => whole(row(1, '工地土堆没盖'), { state: 'needs_more', version: 4 }))
    fireEvent.click(send)
    await waitFor(() => expect(sent('askMore')).toHaveLength(2))
    expect(sent('askMore')[0]?.idempotencyKey).toBe(sent('askMore')[1]?.idempotencyKey)
  })

  it('picks several with a tick each, while nothing acts on the case that was open', async () => {
    await page()
    await screen.findByRole('button', { name: '受理，派给木垒镇' })
    fireEvent.click(screen.getByRole('button', { name: '选几件一起派' }))
    expect(screen.queryByRole('button', { name: '受理，派给木垒镇' })).toBeNull()
    expect(document.querySelector('.desk-row--on')).toBeNull()
    expect(screen.getByRole('heading', { level: 2, name: '还没选' })).toBeTruthy()
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true })
    const tick = screen.getByRole('checkbox', { name: /渠边有垃圾/ })
    fireEvent.click(tick)
    expect(tick.querySelector('.desk-row__tick')?.children).toHaveLength(1)
    expect(screen.getByRole('heading', { level: 2, name: '选了 1 件' })).toBeTruthy()
    expect(sent('accept')).toEqual([])
    // the county's desk is called what it is called everywhere else
    fireEvent.click(screen.getByRole('radio', { name: '县环委办' }))
    mockAnswers.set('bulkAssign', () => ({ items: [{ caseId: id(2), ok: true, words: null }] }))
    fireEvent.click(screen.getByRole('button', { name: '一起派给县环委办' }))
    await waitFor(() => expect(sent('bulkAssign')).toHaveLength(1))
    expect(sent('bulkAssign')[0]?.input).toEqual({
      cases: [{ caseId: id(2), version: 3 }],
      desk: '652328',
    })
    await screen.findByRole('button', { name: '受理，派给木垒镇' })
  })

  it('opens an identity only with a reason', async () => {
    await page()
    await open('工地土堆没盖')
    fireEvent.click(screen.getByRole('button', { name: '查看全名' }))
    fireEvent.click(screen.getByRole('button', { name: '查看全名' }))
    expect(screen.getByText('至少写 4 个字')).toBeTruthy()
    expect(sent('openIdentity')).toEqual([])
    mockAnswers.set('openIdentity', () => ({
      name: '阿依古丽',
      phone: '13812346021',
      realName: true,
      openedAt: dueAt,
    }))
    fireEvent.change(screen.getByRole('textbox', { name: /为什么要看/ }), { target: { value: '要回访核实' } })
    fireEvent.click(screen.getByRole('button', { name: '查看全名' }))
    expect(await screen.findByText(/阿依古丽/)).toBeTruthy()
    expect(sent('openIdentity')[0]?.input).toEqual({ caseId: id(1), reason: '要回访核实' })
  })
})

describe('the desk on a phone', () => {
  it('shows the list, and each case on a page of its own', async () => {
    mockWide = false
    await page()
    expect(await screen.findByText('渠边有垃圾')).toBeTruthy()
    expect(sent('caseForStaff')).toEqual([])
  })

  it('opens the deeds of a case from its foot', async () => {
    mockWide = false
    setParams({ id: id(2) })
    render(
      <QueryProvider>
        <CasesPage />
      </QueryProvider>,
    )
    await open('渠边有垃圾')
    fireEvent.click(await screen.findByRole('button', { name: '办这件' }))
    expect(await screen.findByRole('button', { name: '受理，派给木垒镇' })).toBeTruthy()
  })
})
