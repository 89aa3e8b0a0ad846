/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { airContract, type ReceiverFaultRow } from '@cloud/features/air/contract'
import type { InputOf } from '@cloud/shared/contract'
import { CallError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { ago, makeManagedStation } from '../../../../tests/factories/air.ui'
import { atAirDesk, server } from '../../../../tests/support/air-desk'
import { show, signIn, tap, type } from '../../../../tests/support/desk'
import StationsPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))
jest.mock('../../platform/point', () => ({
  pointFrom: 'map',
  pickPoint: () => Promise.resolve({ longitude: 90.2885, latitude: 43.8352, system: 'gcj02' }),
}))

atAirDesk()

/** What the server says of a station that it took. */
const saved = (input: InputOf<typeof airContract.saveStation>) => ({ ...input, outage: input.outage ?? null })

describe('stations', () => {
  it('say whether they send, since when not, and that they stand still', async () => {
    server.answer(airContract.manageStations, () => ({
      items: [
        makeManagedStation(),
        makeManagedStation({
          code: 'S2',
          name: '二站',
          latest: { observedAt: ago(27 * 60), aqi: 40, level: 1 },
        }),
        makeManagedStation({ code: 'S3', name: '三站', latest: null }),
        makeManagedStation({
          code: 'S4',
          name: '四站',
          latest: null,
          outage: { reason: '停机检修', backAt: '2026-10-16T08:00:00.000Z' },
        }),
        makeManagedStation({ code: 'S5', name: '五站', active: false }),
      ],
    }))
    show(<StationsPage />)
    expect(await screen.findByText(/6 分钟前的数/)).toBeTruthy()
    expect(screen.getByText('没有数据，从 昨天 11:06 起')).toBeTruthy()
    expect(screen.getByText('1 月 2 日登记，还没传来过数据')).toBeTruthy()
    expect(screen.getByText('停机检修，预计 今天 16:00 恢复')).toBeTruthy()
    expect(screen.getByText('停用了')).toBeTruthy()
  })

  it('tell what their devices sent and was refused, and nothing while all is well', async () => {
    const first = show(<StationsPage />)
    expect(await screen.findByText('县城站')).toBeTruthy()
    expect(screen.queryByText('站里传来没收的')).toBeNull()
    first.unmount()
    queryClient.clear()
    const items: ReceiverFaultRow[] = [
      { sender: 'MN-NEW', reason: 'unknown_station', count: 12, lastAt: ago(6) },
      { sender: '10.0.0.9', reason: 'crc', count: 1, lastAt: ago(27 * 60) },
    ]
    server.answer(airContract.receiverFaults, () => ({ items }))
    show(<StationsPage />)
    expect(await screen.findByRole('heading', { name: '站里传来没收的' })).toBeTruthy()
    expect(screen.getByText('MN-NEW')).toBeTruthy()
    expect(screen.getByText('没有登记过这个设备号，12 次')).toBeTruthy()
    expect(screen.getByText('今天 14:00')).toBeTruthy()
    expect(screen.getByText('校验码不对，1 次')).toBeTruthy()
  })

  it('lead from data without flags to where they are allowed, those who may', async () => {
    server.answer(airContract.saveStation, saved)
    server.answer(airContract.manageStations, () => ({ items: [makeManagedStation({ deviceId: 'MN-3' })] }))
    const items: ReceiverFaultRow[] = [
      { sender: 'MN-3', reason: 'unflagged', count: 6, lastAt: ago(6) },
      { sender: 'MN-3', reason: 'no_factor', count: 2, lastAt: ago(6) },
      { sender: 'MN-4', reason: 'unflagged', count: 1, lastAt: ago(6) },
    ]
    server.answer(airContract.receiverFaults, () => ({ items }))
    const first = show(<StationsPage />)
    expect(await screen.findAllByText('县城站（MN-3）')).toHaveLength(2)
    // what no station is known for leads nowhere
    fireEvent.click(screen.getByText(/不带标记.*，1 次/))
    fireEvent.click(screen.getByText('六项一项也没有，没收，2 次'))
    expect(screen.queryByRole('dialog')).toBeNull()
    fireEvent.click(screen.getByText(/不带标记.*，6 次/))
    fireEvent.click(await screen.findByRole('switch', { name: '设备传的数据不带标记' }))
    tap('存好')
    await waitFor(() =>
      expect(server.inputs(airContract.saveStation)[0]).toMatchObject({
        deviceId: 'MN-3',
        deviceMilligrams: false,
        deviceUnflagged: true,
      }),
    )
    first.unmount()
    queryClient.clear()
    signIn('leader')
    show(<StationsPage />)
    expect(await screen.findAllByText('县城站（MN-3）')).toHaveLength(2)
    fireEvent.click(screen.getByText(/不带标记.*，6 次/))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('are added with what is missing said first', async () => {
    server.answer(airContract.saveStation, saved)
    show(<StationsPage />)
    fireEvent.click(await screen.findByRole('button', { name: '加一个站' }))
    tap('存好')
    expect(screen.getByText('选一个乡镇')).toBeTruthy()
    expect(server.inputs(airContract.saveStation)).toEqual([])
    const sheet = within(screen.getByRole('dialog'))
    type('站号', 'S9')
    type('站名', '大石头站')
    fireEvent.click(sheet.getByRole('checkbox', { name: '木垒镇' }))
    fireEvent.click(sheet.getByRole('button', { name: '在地图上选' }))
    expect(await sheet.findByDisplayValue('90.28850')).toBeTruthy()
    tap('存好')
    await waitFor(() => expect(server.inputs(airContract.saveStation)).toHaveLength(1))
    expect(server.inputs(airContract.saveStation)[0]).toMatchObject({
      adding: true,
      code: 'S9',
      name: '大石头站',
      town: '652328100',
      kind: 'other',
      place: { longitude: 90.2885, latitude: 43.8352, system: 'gcj02' },
      deviceId: null,
      outage: null,
    })
  })

  it('show what the server refuses beside its field', async () => {
    server.answer(airContract.saveStation, () => {
      throw new CallError('invalid', '有几处要改', { deviceId: '这个设备号已经给了别的站' })
    })
    show(<StationsPage />)
    fireEvent.click(await screen.findByText('县城站'))
    type('设备号（HJ 212 的 MN）', 'MN-3')
    tap('存好')
    expect(await screen.findByText('这个设备号已经给了别的站')).toBeTruthy()
  })

  it('that are models say where they are asked for, which needs a place', async () => {
    server.answer(airContract.saveStation, saved)
    server.answer(airContract.manageStations, () => ({
      items: [makeManagedStation({ kind: 'model', feed: 'qweather' })],
    }))
    show(<StationsPage />)
    fireEvent.click(await screen.findByText('县城站'))
    tap('存好')
    expect(screen.getByText('自动取数要有位置，先填经纬度')).toBeTruthy()
    // what is no model is asked for nowhere
    fireEvent.click(screen.getByRole('radio', { name: /别的站/ }))
    tap('存好')
    await waitFor(() =>
      expect(server.inputs(airContract.saveStation)[0]).toMatchObject({ kind: 'other', feed: null }),
    )
  })

  it('cannot be changed by those who only look', async () => {
    signIn('leader')
    show(<StationsPage />)
    expect(await screen.findByText('县城站')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '加一个站' })).toBeNull()
  })

  it('are nothing for other staff', () => {
    signIn('organiser')
    show(<StationsPage />)
    expect(screen.getByText('这里没有您的工作')).toBeTruthy()
    expect(server.inputs(airContract.manageStations)).toEqual([])
  })
})
