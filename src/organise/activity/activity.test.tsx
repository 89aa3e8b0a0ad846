/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import '../../../tests/support/text-encoder'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { activitiesDoor } from '@cloud/features/activities/contract/door'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { ORGANISE } from '@cloud/shared/addresses'
import { CallError, offlineError } from '@/client/errors'
import { outbox, startOutbox } from '@/client/outbox'
import '@/client/outbox/start'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import {
  ACTIVITY,
  DRAFT,
  makeDeskRow,
  makeEdited,
  makeOverview,
  makeRoll,
  makeRow,
} from '../../../tests/factories/organise.ui'
import { show, signIn, tap, type } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { phone } from '../../../tests/support/fake-storage'
import { asked, resetTaro, setParams } from '../../../tests/support/taro-mock'
import { forgetLists } from '../door/doors'
import ActivityPage from '.'

jest.mock('@/client/outbox/storage', () => jest.requireActual<object>('../../../tests/support/fake-storage'))

const server = fakeServer()
jest.mock('@/desk/platform/wide', () => ({ useWide: () => true }))
jest.mock('@/client/photos/pick', () => ({
  pickPhotos: () => Promise.resolve({ photos: [], unreadable: 2, left: 3 }),
}))
const saved: string[] = []
jest.mock('@/desk/platform/saveFile', () => ({
  saveFile: (name: string) => Promise.resolve(void saved.push(name)),
}))

beforeEach(async () => {
  resetTaro()
  queryClient.clear()
  forgetSession()
  forgetLists()
  phone.reset()
  startOutbox()
  await outbox.shelf.load()
  server.reset()
  saved.length = 0
  signIn('organiser', '活动组织员')
  setParams({ activityId: ACTIVITY })
  server.answer(activitiesMaking.desk, () => ({ items: [], next: null }))
  server.answer(activitiesMaking.overview, () => makeOverview())
  server.answer(activitiesDoor.roll, () => makeRoll())
  // what was tapped lies on this device
  server.refuse(activitiesDoor.scans, offlineError())
})

/** Types into the field for a number with this label. */
const count = (label: string, value: string) =>
  fireEvent.input(screen.getByRole('spinbutton', { name: label }), { target: { value } })

const openTab = async (name: string) => {
  const page = show(<ActivityPage />)
  fireEvent.click(await screen.findByRole('tab', { name }))
  return page
}

it('says how full it is with its buses, and what was changed', async () => {
  show(<ActivityPage />)
  expect(await screen.findByRole('img', { name: '县城客运站，54 个名额，报了 40 个' })).toBeTruthy()
  expect(screen.getByText('8 人候补', { exact: false })).toBeTruthy()
  expect(screen.getByText('发出去了 · 告诉了 4 人')).toBeTruthy()
})

it('of the last time it says who came with the year, and who was asked is not asked again', async () => {
  const lastTime = { day: '2019-12-06', people: 60, came: 31, again: 20, asked: false }
  server.answer(activitiesMaking.overview, () => makeOverview({ lastTime }))
  const page = show(<ActivityPage />)
  expect(
    await screen.findByText('2019 年 12 月 6 日那次来了 60 人。报名的 31 位，这次又报了 20 位'),
  ).toBeTruthy()
  expect(screen.getByRole('button', { name: '请没报的 11 位再来' })).toBeTruthy()
  page.unmount()
  queryClient.clear()
  server.answer(activitiesMaking.overview, () => makeOverview({ lastTime: { ...lastTime, asked: true } }))
  show(<ActivityPage />)
  expect(await screen.findByText('没报的请过了，只请一次')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /再来/ })).toBeNull()
})

it('writing on opens the draft that is there, or takes one in hand', async () => {
  server.answer(activitiesMaking.edit, () => makeEdited({ activityId: ACTIVITY }))
  show(<ActivityPage />)
  fireEvent.click(await screen.findByRole('button', { name: '改内容' }))
  await waitFor(() =>
    expect(asked.at(-1)).toEqual({ name: 'navigateTo', detail: { url: ORGANISE.edit(DRAFT) } }),
  )
})

it('more seats are told with how many moved up, and nothing changed is nothing sent', async () => {
  server.answer(activitiesMaking.setSeats, () => ({ held: 60, waiting: 4, free: 0, movedUp: 4 }))
  show(<ActivityPage />)
  fireEvent.click(await screen.findByRole('button', { name: '加减名额' }))
  expect(screen.getByRole('button', { name: '没有改' }).getAttribute('aria-disabled')).toBe('true')
  count('一共多少人', '64')
  count('县城客运站车上几座', '58')
  tap('改成这样')
  await waitFor(() =>
    expect(server.inputs(activitiesMaking.setSeats)).toEqual([
      { activityId: ACTIVITY, seats: 64, sessions: [], points: [{ key: 'bus', seats: 58 }] },
    ]),
  )
})

it('a message that was not sent is still there when the page is opened again', async () => {
  server.refuse(activitiesMaking.tell, offlineError())
  const page = show(<ActivityPage />)
  fireEvent.click(await screen.findByRole('button', { name: '发消息' }))
  fireEvent.click(screen.getByRole('checkbox', { name: '候补的' }))
  type('说什么', '七点五十到车站')
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '发出去' }))
  expect(await screen.findByText('现在没有网，连上再点')).toBeTruthy()
  page.unmount()
  show(<ActivityPage />)
  fireEvent.click(await screen.findByRole('button', { name: '发消息' }))
  expect(screen.getByDisplayValue('七点五十到车站')).toBeTruthy()
  server.answer(activitiesMaking.tell, () => ({ told: 8 }))
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '发出去' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(server.inputs(activitiesMaking.tell).at(-1)).toEqual({
    activityId: ACTIVITY,
    to: 'waiting',
    words: '七点五十到车站',
  })
})

it('the list is found by name, end of number and six digits, and nobody is taken off without a reason', async () => {
  server.answer(activitiesDoor.roll, () =>
    makeRoll({
      rows: [
        makeRow(),
        makeRow({ signUpId: ACTIVITY, name: '王建军', names: [], phone: null, code: '555555' }),
      ],
    }),
  )
  server.answer(activitiesMaking.takeOff, () => ({}))
  await openTab('名单')
  const list = await screen.findByRole('list', { name: '报名的人' })
  for (const [text, found] of [
    ['1147', '阿依努尔'],
    ['建军', '王建军'],
    ['427916', '阿依努尔'],
  ] as const) {
    type('姓名、尾号、6 位数', text)
    expect(within(list).getAllByRole('listitem')).toHaveLength(1)
    expect(within(list).getByText(found)).toBeTruthy()
  }
  tap('取消 阿依努尔 的报名')
  tap('取消他的报名')
  expect(screen.getByText('至少写 4 个字，他要知道为什么')).toBeTruthy()
  type('为什么', '报了两次名')
  tap('取消他的报名')
  await waitFor(() => expect(server.inputs(activitiesMaking.takeOff)).toHaveLength(1))
})

it('the list is taken along as a file', async () => {
  server.answer(activitiesMaking.takeTable, () => ({ name: '名单.xlsx', base64: '' }))
  await openTab('名单')
  fireEvent.click(await screen.findByRole('button', { name: '拿名单（Excel）' }))
  await waitFor(() => expect(saved).toEqual(['名单.xlsx']))
})

it('on the day those who are missing stand first, and one tap lets them in and another takes it back', async () => {
  await openTab('当天')
  fireEvent.click(await screen.findByRole('button', { name: '阿依努尔 到了' }))
  await waitFor(() => expect(screen.getByRole('tab', { name: /没到/ }).textContent).toContain('0'))
  fireEvent.click(screen.getByRole('tab', { name: /^到了/ }))
  const undo = await screen.findByRole('button', { name: '撤销 阿依努尔' })
  await act(async () => void fireEvent.click(undo))
  await waitFor(() => expect(screen.getByRole('tab', { name: /没到/ }).textContent).toContain('2'))
})

it('six digits, as a scanner on a cable types them, let somebody in', async () => {
  await openTab('当天')
  const field = await screen.findByRole('textbox', { name: '6 位数' })
  fireEvent.input(field, { target: { value: '427916' } })
  expect(await screen.findByText(/阿依努尔，2 人/)).toBeTruthy()
})

it('the waiting list is given what is free in its order', async () => {
  server.answer(activitiesMaking.overview, () => makeOverview({ row: makeDeskRow({ free: 4 }) }))
  server.answer(activitiesDoor.roll, () =>
    makeRoll({ rows: [makeRow({ state: 'waiting', position: 1, code: null })] }),
  )
  server.answer(activitiesDoor.release, () => ({ movedUp: 2 }))
  await openTab('当天')
  fireEvent.click(await screen.findByRole('button', { name: '现在就放' }))
  await waitFor(() => expect(server.inputs(activitiesDoor.release)).toEqual([{ activityId: ACTIVITY }]))
})

it('persons are looked at again only when the figures of the activity have moved', async () => {
  await openTab('当天')
  await screen.findByRole('button', { name: '阿依努尔 到了' })
  const before = server.inputs(activitiesDoor.roll).length
  await act(() => queryClient.refetchQueries({ queryKey: ['activities', 'overview'] }))
  expect(server.inputs(activitiesDoor.roll)).toHaveLength(before)
  server.answer(activitiesMaking.overview, () => makeOverview({ row: makeDeskRow({ came: 2 }) }))
  await act(() => queryClient.refetchQueries({ queryKey: ['activities', 'overview'] }))
  await waitFor(() => expect(server.inputs(activitiesDoor.roll).length).toBeGreaterThan(before))
})

it('leaders see how it stands and neither the list nor any deed', async () => {
  signIn('leader', '县领导')
  await openTab('名单')
  expect(screen.getByText('名单只有办这场活动的人能看')).toBeTruthy()
  fireEvent.click(screen.getByRole('tab', { name: '当天' }))
  fireEvent.click(screen.getByRole('tab', { name: '概况' }))
  expect(screen.queryByRole('button', { name: '加减名额' })).toBeNull()
  expect(server.inputs(activitiesDoor.roll)).toEqual([])
})

it('what came of it is written with its figures, and what is typed stays until it is sent', async () => {
  server.answer(activitiesMaking.overview, () =>
    makeOverview({ row: makeDeskRow({ state: 'over', came: 56 }) }),
  )
  const page = show(<ActivityPage />)
  expect(await screen.findByText('来了 56 人')).toBeTruthy()
  tap('发总结')
  expect(screen.getByText('至少写 4 个字')).toBeTruthy()
  type('办成了什么，谢谢大家', '种下 240 棵，谢谢各位')
  count('捡了几袋垃圾', '12')
  page.unmount()
  show(<ActivityPage />)
  expect(await screen.findByDisplayValue('种下 240 棵，谢谢各位')).toBeTruthy()
  server.answer(activitiesMaking.sumUp, () => ({ told: 56, version: 'v1' }))
  tap('发总结')
  await waitFor(() =>
    expect(server.inputs(activitiesMaking.sumUp)).toEqual([
      {
        activityId: ACTIVITY,
        version: null,
        words: '种下 240 棵，谢谢各位',
        sharedTrees: 0,
        bags: 12,
        photos: [],
      },
    ]),
  )
})

it('a summary that is mended is not said to thank everybody again', async () => {
  const outcome = { version: 'v1', words: '种下 240 棵，谢谢各位', sharedTrees: 0, bags: null, photos: [] }
  server.answer(activitiesMaking.overview, () =>
    makeOverview({ row: makeDeskRow({ state: 'summed_up', came: 56 }), outcome }),
  )
  show(<ActivityPage />)
  expect(await screen.findByText('改了页面上就变，不再发消息。')).toBeTruthy()
  expect(screen.queryByText(/都收到一声谢谢/)).toBeNull()
})

it('a summary that a colleague mended meanwhile is not written over before one of the two was chosen', async () => {
  const theirs = { version: 'v2', words: '同事写的总结', sharedTrees: 0, bags: null, photos: [] }
  const summed = (outcome: object) =>
    server.answer(activitiesMaking.overview, () =>
      makeOverview({
        row: makeDeskRow({ state: 'summed_up', came: 56 }),
        outcome: { ...theirs, ...outcome },
      }),
    )
  server.answer(activitiesMaking.sumUp, () => ({ told: 0, version: 'v3' }))
  summed({ version: 'v1', words: '先前的总结' })
  const page = show(<ActivityPage />)
  await screen.findByDisplayValue('先前的总结')
  type('办成了什么，谢谢大家', '我改的总结')
  page.unmount()
  summed({})
  show(<ActivityPage />)
  expect(await screen.findByText('您写的时候，同事改过这份总结')).toBeTruthy()
  tap('改总结')
  expect(server.inputs(activitiesMaking.sumUp)).toEqual([])
  tap('还用我写的')
  tap('改总结')
  await waitFor(() =>
    expect(server.inputs(activitiesMaking.sumUp)).toMatchObject([{ version: 'v2', words: '我改的总结' }]),
  )
})

it('who is refused for what a colleague has just written sees both at once, and loses no word', async () => {
  const first = { version: 'v1', words: '先前的总结', sharedTrees: 0, bags: null, photos: [] }
  const photo = { fileId: 'f1', thumb: 't.jpg', full: 'f.jpg', caption: '同事写的图注' }
  let outcome: object = first
  server.answer(activitiesMaking.overview, () => ({
    ...makeOverview({ row: makeDeskRow({ state: 'summed_up', came: 56 }) }),
    outcome: { ...first, ...outcome },
  }))
  server.refuse(activitiesMaking.sumUp, new CallError('conflict', '同事刚改过总结'))
  show(<ActivityPage />)
  await screen.findByDisplayValue('先前的总结')
  type('办成了什么，谢谢大家', '我改的总结')
  outcome = { version: 'v2', words: '同事写的总结', photos: [photo] }
  tap('改总结')
  expect(await screen.findByText('您写的时候，同事改过这份总结')).toBeTruthy()
  expect(screen.getByDisplayValue('我改的总结')).toBeTruthy()
  server.answer(activitiesMaking.sumUp, () => ({ told: 0, version: 'v3' }))
  tap('还用我写的')
  tap('改总结')
  await waitFor(() =>
    expect(server.inputs(activitiesMaking.sumUp).at(-1)).toMatchObject({
      version: 'v2',
      words: '我改的总结',
      photos: [{ fileId: 'f1', caption: '同事写的图注' }],
    }),
  )
})

it('photos that cannot be read, or have no room, are said to be so', async () => {
  server.answer(activitiesMaking.overview, () =>
    makeOverview({ row: makeDeskRow({ state: 'over', came: 56 }) }),
  )
  show(<ActivityPage />)
  fireEvent.click(await screen.findByText('拍照'))
  expect(await screen.findByText(/^有 2 张照片打不开/)).toBeTruthy()
  expect(screen.getByText('最多放 18 张，还有 3 张没放进来')).toBeTruthy()
})

it('what was written of a new plot stays when the sheet is closed, until it is saved', async () => {
  server.answer(activitiesMaking.overview, () => makeOverview({ row: makeDeskRow({ state: 'summed_up' }) }))
  server.answer(activitiesMaking.setPlot, () => ({}))
  await openTab('之后')
  tap('加一块地')
  type('叫什么', '北沙窝 D 区')
  tap('关上')
  tap('加一块地')
  expect(screen.getByDisplayValue('北沙窝 D 区')).toBeTruthy()
})

it('a plot that a colleague mended meanwhile is not written over before one of the two was chosen', async () => {
  const plot = {
    key: 'p1',
    version: 'v1',
    name: '北沙窝 C 区',
    species: '梭梭',
    trees: 240,
    water: '滴灌',
    map: null,
    photo: null,
    counts: [],
  }
  let now = plot
  server.answer(activitiesMaking.overview, () =>
    makeOverview({ row: makeDeskRow({ state: 'summed_up' }), plots: [now] }),
  )
  server.refuse(activitiesMaking.setPlot, new CallError('conflict', '这块地刚被同事改过'))
  await openTab('之后')
  const open = () => fireEvent.click(screen.getByLabelText(/^北沙窝.*改/))
  open()
  type('怎么浇水', '一个月浇一次')
  now = { ...plot, version: 'v2', water: '同事写的' }
  tap('存好')
  expect(await screen.findByText('您写的时候，同事改过这块地')).toBeTruthy()
  expect(server.inputs(activitiesMaking.setPlot)).toMatchObject([{ key: 'p1', version: 'v1' }])
  expect(screen.getByDisplayValue('一个月浇一次')).toBeTruthy()
  tap('存好')
  expect(server.inputs(activitiesMaking.setPlot)).toHaveLength(1)
  tap('用同事的')
  expect(await screen.findByDisplayValue('同事写的')).toBeTruthy()
  type('怎么浇水', '滴灌，一个月一次')
  server.answer(activitiesMaking.setPlot, () => ({}))
  tap('存好')
  await waitFor(() =>
    expect(server.inputs(activitiesMaking.setPlot).at(-1)).toMatchObject({
      version: 'v2',
      water: '滴灌，一个月一次',
    }),
  )
})

it('trees are counted again, never more alive than were looked at', async () => {
  const plot = {
    key: 'p1',
    version: 'v1',
    name: '北沙窝 C 区',
    species: '梭梭',
    trees: 240,
    water: '滴灌',
    map: null,
    photo: null,
    counts: [{ day: '2024-11-20', alive: 230, of: 240, byName: '努尔兰' }],
  }
  server.answer(activitiesMaking.overview, () =>
    makeOverview({
      row: makeDeskRow({ state: 'summed_up', startsAt: '2024-10-18T00:30:00.000Z' }),
      plots: [plot],
    }),
  )
  server.answer(activitiesMaking.recount, () => ({}))
  await openTab('之后')
  expect(screen.getByText('满一年了，去数一数')).toBeTruthy()
  // counts of several years stand below one another
  expect(screen.getByText('2024 年 11 月 20 日 活 230 / 240（努尔兰数的）')).toBeTruthy()
  tap('北沙窝 C 区：数一数')
  count('活着几棵', '300')
  tap('记下')
  expect(screen.getByText('活着的不能比数的多')).toBeTruthy()
  count('活着几棵', '200')
  tap('关上')
  tap('北沙窝 C 区：数一数')
  expect(screen.getByDisplayValue('200')).toBeTruthy()
  tap('记下')
  await waitFor(() =>
    expect(server.inputs(activitiesMaking.recount)).toEqual([
      expect.objectContaining({ activityId: ACTIVITY, plot: 'p1', alive: 200, of: 240 }),
    ]),
  )
})
