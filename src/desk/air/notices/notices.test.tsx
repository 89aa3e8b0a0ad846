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
    relayed: null,
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

  it('of heavy pollution cannot be sent without whose warning it is, and are kept while the sheet is shut', async () => {
    server.answer(airContract.notices, () => ({ items: [], next: null }))
    server.answer(airContract.publishNotice, () => notice())
    show(<NoticesPage />)
    const open = async () =>
      fireEvent.click((await screen.findAllByRole('button', { name: '发一条' }))[0] ?? document.body)
    await open()
    tap('发出去')
    expect(screen.queryByText(/县里只能转发/)).toBeNull()
    fireEvent.click(screen.getByRole('radio', { name: /重污染/ }))
    expect(screen.getByText(/由地（州、市）级以上人民政府发布，县里只能转发/)).toBeTruthy()
    expect(screen.getAllByText(/^(重度|严重|中度|轻度)$/).map((chip) => chip.textContent)).toEqual([
      '重度',
      '严重',
    ])
    type('一句话', '重污染天气橙色预警')
    type('请大家怎么做', '关好门窗')
    const until = within(screen.getByRole('group', { name: '到什么时候为止' }))
    fireEvent.click(until.getByRole('checkbox', { name: '今天 20 点' }))
    tap('发出去')
    // also beside the button, for the fields may be out of sight
    expect(screen.getByText('还没写好：谁发的、预警级别、编号、几点几分发的、在哪里看到的')).toBeTruthy()
    for (const said of [
      '写明谁发的预警',
      '写预警上的级别',
      '写预警的编号',
      '照预警写时间，像 14:30',
      '写明在哪里看到的',
    ])
      expect(screen.getByText(said)).toBeTruthy()
    type('谁发的', '昌吉州人民政府')
    type('预警级别', '橙色预警')
    type('编号', '3 号')
    type('几点几分发的', '13:30')
    // away by mistake, and back
    tap('关上')
    await open()
    type('在哪里看到的', '州政府网站')
    const seen = within(screen.getByRole('group', { name: '重污染天气橙色预警' }))
    expect(seen.getByText('转发')).toBeTruthy()
    expect(seen.getByText('昌吉州人民政府今天 13:30 发布')).toBeTruthy()
    expect(server.inputs(airContract.publishNotice)).toEqual([])
    tap('发出去')
    await waitFor(() => expect(server.inputs(airContract.publishNotice)).toHaveLength(1))
    expect(server.inputs(airContract.publishNotice)[0]).toMatchObject({
      kind: 'pollution',
      level: 5,
      relayed: {
        issuer: '昌吉州人民政府',
        level: '橙色预警',
        number: '3 号',
        issuedAt: '2026-10-16T05:30:00.000Z',
        source: '州政府网站',
      },
    })
    // what was sent is not offered again
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await open()
    expect(screen.getByRole('radio', { name: /沙尘/ }).getAttribute('aria-checked')).toBe('true')
  })

  it('are judged by the clock when they are sent, however long the form stood open', async () => {
    server.answer(airContract.notices, () => ({ items: [], next: null }))
    server.answer(airContract.publishNotice, () => notice())
    show(<NoticesPage />)
    fireEvent.click((await screen.findAllByRole('button', { name: '发一条' }))[0] ?? document.body)
    fireEvent.click(screen.getByRole('radio', { name: /转发官方预警/ }))
    type('谁发的', '木垒县气象台')
    type('预警级别', '黄色预警')
    type('编号', '17 号')
    type('在哪里看到的', '气象台公众号')
    type('一句话', '沙尘暴黄色预警')
    type('请大家怎么做', '关好门窗')
    const until = within(screen.getByRole('group', { name: '到什么时候为止' }))
    fireEvent.click(until.getByRole('checkbox', { name: '今天 20 点' }))
    type('几点几分发的', '14:30')
    tap('发出去')
    expect(screen.getByText('还没写好：几点几分发的')).toBeTruthy()
    jest.setSystemTime(Date.now() + 30 * 60_000)
    tap('发出去')
    await waitFor(() => expect(server.inputs(airContract.publishNotice)).toHaveLength(1))
    expect(server.inputs(airContract.publishNotice)[0]).toMatchObject({
      from: '2026-10-16T06:36:00.000Z',
      relayed: { issuedAt: '2026-10-16T06:30:00.000Z' },
    })
  })

  it('that were passed on say so in the list, with the level of their issuer', async () => {
    const relayed = {
      issuer: '木垒县气象台',
      level: '黄色预警',
      number: '2026-17',
      issuedAt: ago(30),
      source: '县气象台公众号',
    }
    server.answer(airContract.notices, () => ({ items: [notice({ relayed })], next: null }))
    show(<NoticesPage />)
    expect(
      await screen.findByText(/转发 木垒县气象台黄色预警，2026-17，今天 13:36 发布，见县气象台公众号/),
    ).toBeTruthy()
    expect(screen.queryByText('中度')).toBeNull()
  })
})
