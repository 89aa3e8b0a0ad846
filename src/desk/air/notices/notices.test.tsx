/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { airContract, type StaffNotice } from '@cloud/features/air/contract'
import { ago } from '../../../../tests/factories/air.ui'
import { atAirDesk, server } from '../../../../tests/support/air-desk'
import { show, tap, type } from '../../../../tests/support/desk'
import NoticesPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))

atAirDesk()

describe('notices', () => {
  const notice = (change: Partial<StaffNotice> = {}): StaffNotice => ({
    id: '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f01',
    kind: 'dust',
    level: 4,
    title: '下午有沙尘',
    advice: '关好门窗',
    towns: [],
    from: ago(60),
    until: ago(-300),
    endedAt: null,
    by: '演示空气数据员',
    ...change,
  })

  it('are ended early, and the end is taken back', async () => {
    let ended: string | null = null
    server.answer(airContract.notices, () => ({ items: [notice({ endedAt: ended })], next: null }))
    server.answer(airContract.endNotice, (input) => {
      ended = ago(0)
      return input
    })
    server.answer(airContract.resumeNotice, (input) => {
      ended = null
      return input
    })
    show(<NoticesPage />)
    fireEvent.click(await screen.findByRole('button', { name: '提前结束“下午有沙尘”' }))
    fireEvent.click(await screen.findByRole('button', { name: '接着发“下午有沙尘”' }))
    expect(await screen.findByText('正在发')).toBeTruthy()
    expect([server.inputs(airContract.endNotice), server.inputs(airContract.resumeNotice)]).toEqual([
      [{ id: notice().id }],
      [{ id: notice().id }],
    ])
  })

  it('are written, seen as residents will see them, and sent', async () => {
    server.answer(airContract.notices, () => ({ items: [], next: null }))
    server.answer(airContract.publishNotice, () => notice())
    show(<NoticesPage />)
    fireEvent.click((await screen.findAllByRole('button', { name: '发一条' }))[0] ?? document.body)
    tap('发出去')
    expect(screen.getByText('选结束的时间')).toBeTruthy()
    type('一句话', '今晚有沙尘')
    type('请大家怎么做', '关好门窗')
    const until = within(screen.getByRole('group', { name: '到什么时候为止' }))
    fireEvent.click(until.getByRole('checkbox', { name: '今天 20 点' }))
    fireEvent.click(screen.getByRole('checkbox', { name: '木垒镇' }))
    const seen = within(screen.getByRole('group', { name: '今晚有沙尘' }))
    expect(seen.getByText('木垒镇 · 到今天 20:00 为止')).toBeTruthy()
    tap('发出去')
    await waitFor(() => expect(server.inputs(airContract.publishNotice)).toHaveLength(1))
    expect(server.inputs(airContract.publishNotice)[0]).toMatchObject({
      kind: 'dust',
      level: 4,
      title: '今晚有沙尘',
      advice: '关好门窗',
      towns: ['652328100'],
      until: '2026-10-16T12:00:00.000Z',
    })
  })

  it('that end before they begin are not sent', async () => {
    server.answer(airContract.notices, () => ({ items: [], next: null }))
    show(<NoticesPage />)
    fireEvent.click((await screen.findAllByRole('button', { name: '发一条' }))[0] ?? document.body)
    type('一句话', '今晚有沙尘')
    type('请大家怎么做', '关好门窗')
    const from = within(screen.getByRole('group', { name: '从什么时候起' }))
    fireEvent.click(from.getByRole('checkbox', { name: '明天 12 点' }))
    const until = within(screen.getByRole('group', { name: '到什么时候为止' }))
    fireEvent.click(until.getByRole('checkbox', { name: '今天 20 点' }))
    tap('发出去')
    expect(screen.getByText('结束要在开始之后')).toBeTruthy()
    expect(server.inputs(airContract.publishNotice)).toEqual([])
  })
})
