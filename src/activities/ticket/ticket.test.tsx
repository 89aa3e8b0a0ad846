/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { activitiesContract, type Mine, type Ticket } from '@cloud/features/activities/contract'
import { activitiesAfter } from '@cloud/features/activities/contract/after'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { QueryProvider, keepSession, network, queryClient } from '@/client'
import { outbox } from '@/client/outbox'
import { CallError, offlineError } from '@/client/errors'
import { makeDetail, makeTicket } from '../../../tests/factories/activities.ui'
import { fakeServer } from '../../../tests/support/fake-server'
import { phone } from '../../../tests/support/fake-storage'
import { resetTaro, setParams } from '../../../tests/support/taro-mock'
import TicketPage from '.'

jest.mock('@/client/outbox/storage', () => jest.requireActual('../../../tests/support/fake-storage'))
const server = fakeServer()
const { change, detail, ticket: ticketOf, mine } = activitiesContract
const FAR = {
  startsAt: '2099-04-12T02:00:00.000Z',
  endsAt: '2099-04-12T06:00:00.000Z',
  cancelUntil: '2099-04-11T12:00:00.000Z',
}
const PAST = { startsAt: '2020-04-12T02:00:00.000Z', endsAt: '2020-04-12T06:00:00.000Z' }
const at = (when: typeof PAST, given: Partial<Ticket> = {}): Ticket => {
  const made = makeTicket(given)
  return { ...made, activity: { ...made.activity, ...when } }
}
const ARRIVED = { at: '2026-10-18T00:21:00.000Z', people: 2, minutes: null, trees: null, plot: 'C 区 31–40' }
const CHANGED: Mine = {
  signUpId: makeTicket().signUpId,
  ...{ state: 'seated', party: 2, position: null, offerUntil: null },
}
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const type = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } })

function show(ticket: Ticket) {
  setParams({ signUpId: ticket.signUpId })
  server.answer(ticketOf, () => ticket)
  server.answer(mine, () => ({ items: [], next: null }))
  server.answer(detail, () => makeDetail(FAR))
  render(<QueryProvider><TicketPage /></QueryProvider>) // prettier-ignore
}

beforeAll(async () => {
  await import('@/client/outbox/start')
})
beforeEach(async () => {
  resetTaro()
  server.reset()
  phone.reset()
  queryClient.clear()
  network.set(true)
  await outbox.shelf.load()
  keepSession({ token: 't', person: { id: 'p', kind: 'resident', roles: [] } })
})
afterEach(cleanup)

describe('on the day', () => {
  it('who was let in sees the check mark, the bus, the plot and the next step, and no code', async () => {
    show(at(FAR, { arrived: ARRIVED }))
    expect(await screen.findByText('签到了')).toBeTruthy()
    for (const said of ['08:21 · 2 人都到了', 'C 区 31–40', '走之前找领队签退，工时和树才记得上'])
      expect(screen.getByText(said)).toBeTruthy()
    expect(screen.queryByText('427 916')).toBeNull()
  })

  it('the code stays while some of the party are still to come', async () => {
    show(at(FAR, { arrived: { ...ARRIVED, people: 1 } }))
    expect(await screen.findByText('08:21 · 2 人到了 1 个')).toBeTruthy()
    expect(screen.getByText('427 916')).toBeTruthy()
  })

  it('says what was done once signed out, and leads to the trees and the record', async () => {
    show(at(PAST, { arrived: { ...ARRIVED, minutes: 275, trees: 10 } }))
    for (const said of ['4.5 小时', '10 棵树']) expect(await screen.findByText(said)).toBeTruthy()
    expect(screen.getByText('我的树')).toBeTruthy()
    expect(screen.getByText('开参加证明')).toBeTruthy()
  })

  it('the code ends with the activity; who was not let in is told whom to ring', async () => {
    show(at(PAST))
    expect(await screen.findByText('没有签到的记录')).toBeTruthy()
    expect(screen.queryByText('427 916')).toBeNull()
    expect(screen.queryByText('去不了，退名额')).toBeNull()
  })
})

it('says that it was moved, from when to when', async () => {
  const moved = at(FAR)
  show({ ...moved, activity: { ...moved.activity, movedFrom: '2099-04-05T02:00:00.000Z' } })
  expect(await screen.findByText('改到 4 月 12 日 10:00 了，原来是 4 月 5 日 10:00')).toBeTruthy()
})

it('a class shows its name, not the names of its children', async () => {
  show(at(FAR, { as: 'group', group: '初二（3）班', party: 30 }))
  expect(await screen.findByText('初二（3）班 · 30 人')).toBeTruthy()
  expect(screen.queryByText('叶尔兰')).toBeNull()
})

it('who was passed is told why, and what is kept until when', async () => {
  const waits = { state: 'waiting', position: 1, code: null, qr: null } as const
  show(at(FAR, { ...waits, passed: { kept: 2, until: '2099-04-11T06:30:00.000Z' } }))
  expect(await screen.findByText('排在您后面的先上了')).toBeTruthy()
  expect(screen.getByText(/给您留着 2 个，留到 4 月 11 日 14:30/)).toBeTruthy()
})

it('who was taken off by the organiser does not read that they gave it back', async () => {
  show(at(FAR, { state: 'cancelled', cancelledWhy: 'organiser', code: null, qr: null }))
  expect(await screen.findByText('组织的人把您从名单上去掉了')).toBeTruthy()
})

describe('changing it', () => {
  const open = async (given: Partial<Ticket> = {}) => {
    show(at(FAR, given))
    fireEvent.click(await screen.findByText('改人数、名字、上车点'))
    await screen.findByLabelText('您的姓名')
  }

  it('sends other names and says that nothing is changed before', async () => {
    server.answer(change, () => CHANGED)
    await open()
    expect(screen.getByText('还没有改什么')).toBeTruthy()
    type('家人的姓名', '古丽')
    tap('改好了')
    await waitFor(() => expect(server.inputs(change)).toHaveLength(1))
    expect(server.inputs(change)[0]).toMatchObject({
      party: 2,
      people: [{ name: '阿依努尔' }, { name: '古丽' }],
      meetingPoint: 'bus',
    })
  })

  it('a smaller party says which seats it gives back, and nobody grows while waiting', async () => {
    await open()
    tap('几个人去，少一个')
    expect(screen.getByRole('button', { name: '改成 1 个人，让出 1 个名额' })).toBeTruthy()
    cleanup()
    queryClient.clear()
    await open({ state: 'waiting', position: 3, code: null, qr: null })
    expect(screen.getByText('正在排队，人数只能往少改')).toBeTruthy()
    expect(screen.getByRole('button', { name: '几个人去，多一个' }).getAttribute('aria-disabled')).toBe(
      'true',
    )
  })

  it('waits on the phone without a network, and what was typed is still there', async () => {
    await open()
    act(() => network.set(false))
    type('家人的姓名', '古丽')
    tap('改好了')
    expect(await screen.findByText('存在手机里了')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('家人的姓名').value).toBe('古丽')
    expect(server.inputs(change)).toEqual([])
    tap('不改了')
    await waitFor(() => expect(phone.entries.size).toBe(0))
  })

  it('keeps what was typed when the seats are gone meanwhile', async () => {
    const fresh = {
      seats: 60,
      held: 60,
      waiting: 0,
      free: 0,
      status: { code: 'full', waiting: 0 },
      position: null,
    }
    server.refuse(change, new CallError('conflict', '没有空名额了', {}, fresh))
    await open()
    type('家人的姓名', '古丽')
    tap('几个人去，多一个')
    type('第 2 位家人的姓名', '加娜尔')
    tap('改成 3 个人')
    expect(await screen.findByText('没有空名额了')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('第 2 位家人的姓名').value).toBe('加娜尔')
    tap('不改了')
    await waitFor(() => expect(screen.queryByText('没有空名额了')).toBeNull())
    expect(outbox.shelf.list()).toEqual([])
  })

  it('asks anew how many seats are free with each opening', async () => {
    await open()
    const asked = () => server.requests(detail).length
    expect(asked()).toBe(1)
    tap('关上')
    fireEvent.click(screen.getByText('改人数、名字、上车点'))
    await waitFor(() => expect(asked()).toBe(2))
  })
})

describe('a word back', () => {
  const open = async () => {
    show(at(PAST, { arrived: { ...ARRIVED, minutes: 60 } }))
    fireEvent.click(await screen.findByText('说说这次怎么样'))
  }
  it('needs a face, and goes with what was written', async () => {
    server.answer(activitiesAfter.feedback, () => ({}))
    await open()
    tap('说给组织的人')
    expect(screen.getByText('请选一个')).toBeTruthy()
    fireEvent.click(screen.getByRole('radio', { name: '挺好' }))
    type('想说的话（可以不写）', ' 水不够喝 ')
    tap('说给组织的人')
    await waitFor(() => expect(server.inputs(activitiesAfter.feedback)).toHaveLength(1))
    expect(server.inputs(activitiesAfter.feedback)[0]).toMatchObject({ score: 3, words: '水不够喝' })
  })
  it('keeps what was written when it did not arrive', async () => {
    server.refuse(activitiesAfter.feedback, offlineError())
    await open()
    fireEvent.click(screen.getByRole('radio', { name: '不好' }))
    type('想说的话（可以不写）', '水不够喝')
    tap('说给组织的人')
    expect(await screen.findByText('没交上，写的都还在')).toBeTruthy()
    expect(screen.getByLabelText<HTMLTextAreaElement>('想说的话（可以不写）').value).toBe('水不够喝')
  })
})
