/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { activitiesMaking, type Edited } from '@cloud/features/activities/contract/making'
import { ORGANISE } from '@cloud/shared/addresses'
import { CallError, offlineError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { ACTIVITY, daysAhead, DRAFT, makeDraft, makeEdited } from '../../../tests/factories/organise.ui'
import { show, signIn, tap, type } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { asked, resetTaro, setParams } from '../../../tests/support/taro-mock'
import EditPage from '.'
import { keep } from './keeping'

jest.mock('@/client/photos/pick', () => ({
  pickPhotos: () => Promise.resolve({ photos: [], unreadable: 1, left: 0 }),
}))
const server = fakeServer()
let mockWide = true
jest.mock('@/desk/platform/wide', () => ({ useWide: () => mockWide }))

/** A county that keeps what it is given, as the service does. */
let county: Edited
const other = (title: string) => {
  county = { ...county, version: county.version + 1, draft: { ...county.draft, title }, savedByName: '刘芳' }
}

beforeEach(() => {
  jest.useFakeTimers({ advanceTimers: true })
  mockWide = true
  resetTaro()
  queryClient.clear()
  forgetSession()
  server.reset()
  signIn('organiser', '活动组织员')
  setParams({ draftId: DRAFT })
  county = makeEdited()
  server.answer(activitiesMaking.desk, () => ({ items: [], next: null }))
  server.answer(activitiesMaking.draft, () => county)
  server.answer(activitiesMaking.save, ({ version, draft }) => {
    if (version !== county.version) throw new CallError('conflict', '有人改过了', {}, { version })
    county = { ...county, version: version + 1, draft }
    return county
  })
})
afterEach(() => jest.useRealTimers())

const open = async () => {
  const page = show(<EditPage />)
  await screen.findByRole('textbox', { name: '名字' })
  return page
}
const rest = () => act(() => jest.advanceTimersByTimeAsync(1_500))

it('what is typed is saved after a rest, and the preview shows it at once', async () => {
  await open()
  type('名字', '北沙窝种梭梭')
  expect(within(screen.getByRole('region', { name: '手机上的样子' })).getByText('北沙窝种梭梭')).toBeTruthy()
  expect(server.inputs(activitiesMaking.save)).toEqual([])
  await rest()
  await screen.findByText(/存好了/)
  expect(county.draft.title).toBe('北沙窝种梭梭')
  expect(server.inputs(activitiesMaking.save)).toHaveLength(1)
})

it('without a network every letter stays on the device, nothing is published, and all goes when there is one', async () => {
  server.refuse(activitiesMaking.save, offlineError())
  const page = await open()
  type('名字', '没网写的名字')
  await rest()
  expect((await screen.findAllByText('没网，字都在这台机器里，有网就存')).length).toBeGreaterThan(0)
  expect(screen.getByRole('button', { name: '发出去' }).getAttribute('aria-disabled')).toBe('true')
  page.unmount()
  server.answer(activitiesMaking.save, ({ draft }) => (county = { ...county, version: 2, draft }))
  await open()
  expect(screen.getByDisplayValue('没网写的名字')).toBeTruthy()
  await rest()
  await waitFor(() => expect(county.draft.title).toBe('没网写的名字'))
})

it('a lost answer is sent again under the same key', async () => {
  server.refuse(activitiesMaking.save, offlineError())
  await open()
  type('名字', '同一个名字')
  await rest()
  await act(() => jest.advanceTimersByTimeAsync(15_500))
  const keys = server.requests(activitiesMaking.save).map(({ idempotencyKey }) => idempotencyKey)
  expect(keys.length).toBeGreaterThan(1)
  expect(new Set(keys).size).toBe(1)
})

it('who saved meanwhile is not written over: one chooses, and what was put aside comes back', async () => {
  await open()
  other('刘芳起的名字')
  type('名字', '我起的名字')
  await rest()
  expect(await screen.findByText(/刘芳 .* 也改了这张/)).toBeTruthy()
  expect(county.draft.title).toBe('刘芳起的名字')
  expect(screen.getByDisplayValue('我起的名字')).toBeTruthy()
  tap('用对方的')
  expect(screen.getByDisplayValue('刘芳起的名字')).toBeTruthy()
  tap('还是用我的')
  expect(screen.getByDisplayValue('我起的名字')).toBeTruthy()
  await rest()
  await waitFor(() => expect(county.draft.title).toBe('我起的名字'))
})

it.each([['用我写的'], ['用对方的']])('two who write at different fields lose no word: %s', async (first) => {
  await open()
  other('刘芳起的名字')
  type('在哪里', '我写的地方')
  await rest()
  await screen.findByText(/刘芳 .* 也改了这张/)
  tap(first)
  if (first === '用对方的') tap('还是用我的')
  expect(screen.getByDisplayValue('刘芳起的名字')).toBeTruthy()
  await rest()
  await waitFor(() => expect(county.draft).toMatchObject({ title: '刘芳起的名字', place: '我写的地方' }))
})

it('a draft that lies on the device and says what the county has is no conflict', async () => {
  keep(DRAFT, 0, makeDraft(county.draft))
  await open()
  expect(screen.queryByText(/也改了这张/)).toBeNull()
  expect(screen.getByText(/存好了/)).toBeTruthy()
})

it.each([
  ['车上几座', '0', { meetingPoints: [{ key: 'b1', name: '南门', at: daysAhead(9), bus: true, seats: 45 }] }],
  [
    '这场多少人',
    '',
    { sessions: [{ key: 's1', name: '上午', startsAt: daysAhead(10), endsAt: daysAhead(11), seats: 45 }] },
  ],
  ['最大几岁.*岁', '', { maxAge: 45, asksAges: true }],
])(
  'a number that cannot be read is not published as none, nor as what it was: %s',
  async (label, written, given) => {
    county = makeEdited({ draft: makeDraft({ ...county.draft, ...given }) })
    await open()
    const field = screen.getByLabelText(new RegExp(`^${label}`))
    fireEvent.input(field, { target: { value: written }, detail: { value: written } })
    await rest()
    expect(screen.getByRole('button', { name: '发出去' }).getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByText(/^还有 \d+ 处要改$/)).toBeTruthy()
    expect(county.draft).toMatchObject(given)
  },
)

it('a bus of which nobody wrote the seats is no bus without a limit: that is said on purpose', async () => {
  const bus = { key: 'b1', name: '南门', at: daysAhead(9), bus: true, seats: 45 }
  county = makeEdited({ draft: makeDraft({ meetingPoints: [bus] }) })
  await open()
  const written = (value: string) =>
    fireEvent.input(screen.getByLabelText('车上几座'), { target: { value }, detail: { value } })
  const publish = () => screen.getByRole('button', { name: '发出去' }).getAttribute('aria-disabled')
  for (const wrong of ['abc', '0', '-3', '４５', '']) {
    written(wrong)
    await rest()
    expect(publish()).toBe('true')
    expect(county.draft.meetingPoints?.[0]?.seats).not.toBeNull()
  }
  expect(screen.getByText(/^写上车上几座/)).toBeTruthy()
  fireEvent.click(screen.getByRole('switch', { name: '第 1 处 坐多少人都行' }))
  await rest()
  await waitFor(() => expect(county.draft.meetingPoints?.[0]?.seats).toBeNull())
  expect(publish()).not.toBe('true')
  fireEvent.click(screen.getByRole('switch', { name: '第 1 处 坐多少人都行' }))
  written('50')
  await rest()
  await waitFor(() => expect(county.draft.meetingPoints?.[0]?.seats).toBe(50))
})

it('what cannot be read in a field is not forgotten by looking at the preview on a phone', async () => {
  mockWide = false
  const bus = { key: 'b1', name: '南门', at: daysAhead(9), bus: true, seats: 45 }
  county = makeEdited({ draft: makeDraft({ meetingPoints: [bus] }) })
  await open()
  fireEvent.input(screen.getByLabelText('车上几座'), { target: { value: '0' }, detail: { value: '0' } })
  fireEvent.click(screen.getByRole('radio', { name: '看' }))
  expect(screen.getByRole('region', { name: '手机上的样子' })).toBeTruthy()
  expect(screen.getByRole('button', { name: '发出去' }).getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByText('还有 1 处要改')).toBeTruthy()
})

it('a switch leaves the keyboard where it is, and what is half written beside it', async () => {
  await open()
  type('开始：日子', '2027-')
  const stop = screen.getByRole('switch', { name: '给每个人上保险，要写全名字' })
  stop.focus()
  fireEvent.click(stop)
  expect(document.activeElement).toBe(screen.getByRole('switch', { name: '给每个人上保险，要写全名字' }))
  expect(screen.getByDisplayValue('2027-')).toBeTruthy()
  const bound = screen.getByRole('switch', { name: '最大几岁' })
  bound.focus()
  fireEvent.click(bound)
  expect(document.activeElement).toBe(screen.getByRole('switch', { name: '最大几岁' }))
})

it('a number is taken out to write another, and its field stays', async () => {
  county = makeEdited({ draft: makeDraft({ minAge: 11 }) })
  await open()
  const field = () => screen.getByRole('spinbutton', { name: '最小几岁（岁）' })
  fireEvent.input(field(), { target: { value: '' } })
  expect(screen.getByText('写 0 到 120 的数')).toBeTruthy()
  fireEvent.input(field(), { target: { value: '16' } })
  await rest()
  await waitFor(() => expect(county.draft.minAge).toBe(16))
})

it('a fault stands at its field with what is offered instead, and one tap mends it', async () => {
  county = makeEdited({ draft: makeDraft({ closesAt: daysAhead(11) }) })
  await open()
  expect(screen.getByText('报名截止在开始之后')).toBeTruthy()
  expect(screen.getByText('还有 1 处要改')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /^报名到：改成/ }))
  expect(screen.queryByText('报名截止在开始之后')).toBeNull()
  await rest()
  await waitFor(() =>
    expect(Date.parse(county.draft.closesAt ?? '')).toBeLessThan(Date.parse(county.draft.startsAt ?? '')),
  )
})

it('what is only missing is said once somebody wants to publish', async () => {
  const { place: _, ...draft } = makeDraft()
  county = makeEdited({ draft })
  await open()
  expect(screen.queryByText('还没写')).toBeNull()
  fireEvent.click(screen.getByText('还有 1 处要改'))
  expect(screen.getByText('还没写')).toBeTruthy()
})

it('publishing a change shows before and after and how many are told, then leads to the activity', async () => {
  county = makeEdited({ activityId: ACTIVITY })
  server.answer(activitiesMaking.publishing, () => ({
    faults: [],
    changes: [{ field: 'place', before: '北沙窝', after: '南沙窝' }],
    signedUp: 46,
    wished: 0,
  }))
  server.answer(activitiesMaking.publish, () => ({ activityId: ACTIVITY, told: 46 }))
  await open()
  tap('把改的发出去')
  const sheet = screen.getByRole('dialog')
  expect(await within(sheet).findByText('原来：北沙窝')).toBeTruthy()
  expect(within(sheet).getByText('改成：南沙窝')).toBeTruthy()
  expect(within(sheet).getByText(/报了名的 46 人都会收到/)).toBeTruthy()
  fireEvent.click(within(sheet).getByRole('button', { name: '发出去' }))
  await waitFor(() =>
    expect(asked).toContainEqual({ name: 'redirectTo', detail: { url: ORGANISE.activity(ACTIVITY) } }),
  )
  expect(server.inputs(activitiesMaking.publish)).toEqual([{ draftId: DRAFT, version: 1 }])
})

it('a change that nobody is told of is not said to be told', async () => {
  county = makeEdited({ activityId: ACTIVITY })
  server.answer(activitiesMaking.publishing, () => ({ faults: [], changes: [], signedUp: 46, wished: 0 }))
  await open()
  tap('把改的发出去')
  const sheet = screen.getByRole('dialog')
  expect(await within(sheet).findByText('改的这些不影响来的人，不发消息')).toBeTruthy()
  expect(within(sheet).queryByText(/都会收到/)).toBeNull()
})

it('a cover that cannot be read is said to be so', async () => {
  await open()
  tap('换封面')
  tap('用照片')
  expect(await screen.findByText(/^有 1 张照片打不开/)).toBeTruthy()
})

it('a draft is thrown away only after it was asked', async () => {
  server.answer(activitiesMaking.dropDraft, () => ({}))
  await open()
  tap('扔掉这张')
  expect(server.inputs(activitiesMaking.dropDraft)).toEqual([])
  tap('扔掉')
  await waitFor(() => expect(asked).toContainEqual({ name: 'redirectTo', detail: { url: ORGANISE.list } }))
})
