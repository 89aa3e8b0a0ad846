/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { peopleContract, type StaffRow } from '@cloud/features/account/contract/people'
import { reportsContract } from '@cloud/features/reports/contract'
import { DESK as PAGES } from '@cloud/shared/addresses'
import { ROLES, type Role } from '@cloud/shared/roles'
import { addDays, beijingDay } from '@cloud/shared/time'
import { queryClient } from '@/client/queries'
import { show, signIn, tap, type } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../tests/support/taro-mock'
import PeoplePage from '.'
import { words } from './words'

jest.mock('../platform/wide', () => ({ useWide: () => true }))
jest.mock('../platform/qr', () => ({ codeOf: () => null, addressOf: (path: string) => path }))
configure({ asyncUtilTimeout: 4000 })

const server = fakeServer()
const TODAY = beijingDay(Date.now())
const DESK = '652328101'
const TOWN_DUTY: Role = 'town'
const NAMES: Partial<Record<Role, string>> = { leader: '县领导', air_editor: '空气数据员' }
const person = (name: string, duty: Partial<StaffRow['duties'][number]>, change = {}): StaffRow => ({
  id: `00000000-0000-4000-8000-00000000000${name.length}`,
  code: 'K7QM2XPD',
  name,
  unit: '西吉尔镇',
  duties: [
    {
      role: 'town',
      roleName: '乡镇办理员',
      area: DESK,
      areaName: '西吉尔镇',
      since: TODAY,
      until: null,
      ...duty,
    },
  ],
  away: null,
  standsFor: [],
  seenOn: TODAY,
  isMe: false,
  ...change,
})
const [TOWN, LEADER] = [person('王建军', {}), person('李局', { role: 'leader', roleName: '县领导' })]
const [OTHER] = [person('阿孜古丽', {})]

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  server.answer(peopleContract.people, () => ({
    items: [TOWN, LEADER, OTHER],
    next: null,
    counts: { here: 3, away: 0, admins: 1 },
    today: TODAY,
  }))
  server.answer(peopleContract.invitations, () => ({ items: [] }))
  server.answer(peopleContract.staffMember, () => ({
    person: TOWN,
    alone: [{ role: TOWN_DUTY, area: DESK }],
    history: [],
    today: TODAY,
  }))
  server.answer(peopleContract.dutyPlaces, () => ({
    roles: ROLES.map((role) => ({ role, name: NAMES[role] ?? role })),
    county: { area: '652328', name: '全县' },
    departments: [],
  }))
  server.answer(reportsContract.deskLoads, () => ({
    items: [{ desk: DESK, name: '西吉尔镇', open: 4, overdue: 1, people: 1 }],
  }))
  signIn('admin', '系统管理员')
})

const open = async () => {
  show(<PeoplePage />)
  fireEvent.click(await screen.findByText('王建军'))
  await screen.findByRole('region', { name: words.panel.label('王建军') })
}

it('one administrator is asked for another; others than administrators see nothing and ask nothing', async () => {
  const page = show(<PeoplePage />)
  expect(await screen.findByText(words.oneAdmin)).toBeTruthy()
  page.unmount()
  signIn('town', '乡镇办理员')
  show(<PeoplePage />)
  expect(await screen.findByText(words.who)).toBeTruthy()
})

it('there is no leave without a deputy, and only who may have the duty is offered', async () => {
  server.answer(peopleContract.grantLeave, () => ({}))
  await open()
  type(words.leave.from, TODAY)
  type(words.leave.until, addDays(TODAY, 2))
  tap(words.leave.sendNobody)
  expect(await screen.findByText(words.leave.missingDeputy)).toBeTruthy()
  expect(server.inputs(peopleContract.grantLeave)).toEqual([])
  expect(screen.queryByRole('button', { name: words.leave.chooseLabel('李局') })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: words.leave.chooseLabel('阿孜古丽') }))
  expect(screen.getByText(/这 4 件转给阿孜古丽，期限不变/)).toBeTruthy()
  const send = screen.getByRole('button', { name: words.leave.send('阿孜古丽') })
  fireEvent.click(send)
  fireEvent.click(send)
  expect(await screen.findByText(words.leave.sent)).toBeTruthy()
  expect(server.inputs(peopleContract.grantLeave)).toEqual([
    { id: TOWN.id, deputy: OTHER.id, from: TODAY, until: addDays(TODAY, 2) },
  ])
})

it('what becomes of the work is said before a duty is taken away, and it can be given back', async () => {
  server.answer(peopleContract.dismissStaff, () => ({ empty: [] }))
  server.answer(peopleContract.appointStaff, () => ({}))
  await open()
  tap(words.panel.dismissAll)
  const sheet = within(screen.getByRole('dialog'))
  expect(sheet.getByText(words.end.alone('西吉尔镇', '乡镇办理员'))).toBeTruthy()
  expect(sheet.getByText(words.end.open(4))).toBeTruthy()
  fireEvent.click(sheet.getByRole('button', { name: words.end.yes }))
  expect(await screen.findByText(words.end.done('王建军'))).toBeTruthy()
  tap(words.end.undo)
  expect(await screen.findByText(words.end.undone)).toBeTruthy()
  expect(server.inputs(peopleContract.appointStaff)).toEqual([{ id: TOWN.id, role: 'town', area: DESK }])
})

it('duties that cannot go with what somebody has are named before they are tapped', async () => {
  await open()
  tap(words.panel.add)
  const sheet = within(screen.getByRole('dialog'))
  expect((await sheet.findByRole('radio', { name: '县领导' })).getAttribute('aria-disabled')).toBe('true')
  expect(sheet.getByRole('radio', { name: '空气数据员' }).getAttribute('aria-disabled')).not.toBe('true')
  expect(sheet.getByText(new RegExp(words.form.apart.leader))).toBeTruthy()
})

it('says in the address which tab and whose page is open, and begins there', async () => {
  window.history.replaceState({}, '', PAGES.people())
  const page = show(<PeoplePage />)
  fireEvent.click(await screen.findByText('王建军'))
  await waitFor(() => expect(window.location.search).toBe(`?id=${TOWN.id}`))
  fireEvent.click(screen.getByRole('checkbox', { name: words.tabs.ended }))
  await waitFor(() => expect(window.location.search).toBe(`?tab=ended&id=${TOWN.id}`))
  page.unmount()
  setParams(Object.fromEntries(new URLSearchParams(window.location.search)))
  server.answer(peopleContract.dismissed, () => ({ items: [], next: null }))
  show(<PeoplePage />)
  expect(await screen.findByRole('region', { name: words.panel.label('王建军') })).toBeTruthy()
  expect(window.location.search).toBe(`?tab=ended&id=${TOWN.id}`)
  window.history.replaceState({}, '', '/')
})
