/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { ORGANISE } from '@cloud/shared/addresses'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { ACTIVITY, DRAFT, makeDeskRow, makeEdited } from '../../../tests/factories/organise.ui'
import { show, signIn, tap, type } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { asked, resetTaro, setParams } from '../../../tests/support/taro-mock'
import ListPage from '.'

const server = fakeServer()
jest.mock('@/desk/platform/wide', () => ({ useWide: () => true }))

const stop = { aqi: 180, wind: null, from: '县城站', at: '2026-10-18T00:00:00.000Z' }

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  forgetSession()
  server.reset()
  signIn('organiser', '活动组织员')
  server.answer(activitiesMaking.desk, () => ({ items: [makeDeskRow()], next: null }))
  server.answer(activitiesMaking.areas, () => ({ items: [{ area: '652328', name: '木垒县' }] }))
})

it('a row says how full it is, how many wait and how many seats are free', async () => {
  show(<ListPage />)
  const row = await screen.findByRole('link', { name: /补种梭梭/ })
  expect(within(row).getByText('46 / 60 人')).toBeTruthy()
  expect(within(row).getByText('空 14 个 · 8 人候补')).toBeTruthy()
  expect(within(row).getByRole('img', { name: '60 个名额，报了 46 个' })).toBeTruthy()
})

it('drafts stand apart and lead to the editor', async () => {
  server.answer(activitiesMaking.desk, () => ({
    items: [makeDeskRow({ activityId: null, draftId: DRAFT, state: 'draft', title: '' }), makeDeskRow()],
    next: null,
  }))
  show(<ListPage />)
  fireEvent.click(await screen.findByRole('link', { name: /还没起名字/ }))
  expect(screen.getByRole('heading', { name: '草稿' })).toBeTruthy()
  expect(asked.at(-1)).toEqual({ name: 'navigateTo', detail: { url: ORGANISE.edit(DRAFT) } })
})

it('what is looked for stands in the address and is asked for', async () => {
  setParams({ when: 'past', kind: 'planting', search: encodeURIComponent('梭梭') })
  server.answer(activitiesMaking.desk, () => ({ items: [], next: null }))
  show(<ListPage />)
  expect(await screen.findByText('没找到这样的活动')).toBeTruthy()
  expect(server.inputs(activitiesMaking.desk)).toContainEqual({
    when: 'past',
    kind: 'planting',
    search: '梭梭',
  })
  tap('看全部')
  expect(asked.at(-1)).toEqual({ name: 'redirectTo', detail: { url: ORGANISE.found({ when: 'past' }) } })
})

it('where the air speaks against it two taps move it, with the reason proposed and all points kept', async () => {
  server.answer(activitiesMaking.desk, () => ({
    items: [makeDeskRow({ stop, startsAt: '2027-10-18T00:30:00.000Z' })],
    next: null,
  }))
  server.answer(activitiesMaking.move, () => ({ told: 54 }))
  show(<ListPage />)
  fireEvent.click(await screen.findByRole('button', { name: /^改天/ }))
  const sheet = screen.getByRole('dialog')
  expect(within(sheet).getByText('报了名的 54 人，一起报的发给报名的那位')).toBeTruthy()
  fireEvent.click(within(sheet).getByRole('button', { name: /改到 10 月 19 日/ }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(server.inputs(activitiesMaking.move)).toEqual([
    {
      activityId: ACTIVITY,
      startsAt: '2027-10-19T00:30:00.000Z',
      words: '空气不好（指数 180），为了大家的身体',
    },
  ])
})

it('another day is typed without losing the keyboard, and a tap on a near one writes it', async () => {
  server.answer(activitiesMaking.desk, () => ({
    items: [makeDeskRow({ stop, startsAt: '2027-10-18T00:30:00.000Z' })],
    next: null,
  }))
  show(<ListPage />)
  fireEvent.click(await screen.findByRole('button', { name: /^改天/ }))
  const field = screen.getByRole('textbox', { name: '别的日子' })
  field.focus()
  type('别的日子', '2027-10-2')
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '别的日子' }))
  fireEvent.click(screen.getByText('10 月 25 日 周一'))
  expect(screen.getByDisplayValue('2027-10-25')).toBeTruthy()
})

it('nobody is told without a reason', async () => {
  server.answer(activitiesMaking.desk, () => ({ items: [makeDeskRow({ stop })], next: null }))
  server.answer(activitiesMaking.cancelActivity, () => ({ told: 54 }))
  show(<ListPage />)
  fireEvent.click(await screen.findByRole('button', { name: /^取消/ }))
  type('为什么，大家收到的就是这句', '风')
  tap('取消，告诉大家')
  expect(screen.getByText('写几个字，大家要知道为什么')).toBeTruthy()
  expect(server.inputs(activitiesMaking.cancelActivity)).toEqual([])
})

it('a reason stays when its sheet is closed, until it was sent', async () => {
  server.answer(activitiesMaking.desk, () => ({ items: [makeDeskRow({ stop })], next: null }))
  server.answer(activitiesMaking.cancelActivity, () => ({ told: 54 }))
  const why = '为什么，大家收到的就是这句'
  show(<ListPage />)
  fireEvent.click(await screen.findByRole('button', { name: /^取消/ }))
  type(why, '明天刮大风，去不了')
  fireEvent.click(screen.getByRole('button', { name: '关上' }))
  fireEvent.click(await screen.findByRole('button', { name: /^取消/ }))
  expect(screen.getByDisplayValue('明天刮大风，去不了')).toBeTruthy()
  tap('取消，告诉大家')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  fireEvent.click(await screen.findByRole('button', { name: /^取消/ }))
  expect(screen.queryByDisplayValue('明天刮大风，去不了')).toBeNull()
})

it('a template begins a draft and opens it', async () => {
  server.answer(activitiesMaking.begin, () => makeEdited())
  show(<ListPage />)
  tap('办一场')
  fireEvent.click(await screen.findByText('植树节'))
  await waitFor(() =>
    expect(asked.at(-1)).toEqual({ name: 'navigateTo', detail: { url: ORGANISE.edit(DRAFT) } }),
  )
  expect(server.inputs(activitiesMaking.begin)).toEqual([
    { area: '652328', from: { what: 'template', template: 'arbor_day' } },
  ])
})

it('a leader looks and is offered no deed; others are told whose page it is', async () => {
  signIn('leader', '县领导')
  server.answer(activitiesMaking.desk, () => ({ items: [makeDeskRow({ stop })], next: null }))
  const { unmount } = show(<ListPage />)
  await screen.findByRole('link', { name: /补种梭梭/ })
  for (const name of [/^改天/, /^取消/, '办一场']) expect(screen.queryByRole('button', { name })).toBeNull()
  unmount()
  signIn('town', '乡镇办理员')
  show(<ListPage />)
  expect(screen.getByText('活动组织员、县领导和审计员才能看')).toBeTruthy()
})
