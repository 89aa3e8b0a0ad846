/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { airContract } from '@cloud/features/air/contract'
import { ago } from '../../../../tests/factories/air.ui'
import { atAirDesk, server } from '../../../../tests/support/air-desk'
import { show, tap, type } from '../../../../tests/support/desk'
import HourPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))

atAirDesk()

describe('an hour by hand', () => {
  const history = {
    current: {
      values: [5, 9, 0.4, 64, 32, 8],
      channel: 'manual',
      at: ago(60),
      by: '演示空气数据员',
      reason: '补录',
    },
    items: [
      {
        replacedAt: ago(60),
        channel: 'manual',
        by: '演示空气数据员',
        reason: '补录',
        before: [5, 9, 0.4, 64, 30, null],
      },
    ],
  }

  it('shows what stood there and who changed it, and asks for a reason', async () => {
    server.answer(airContract.history, () => history)
    server.answer(airContract.enterHour, () => ({ changed: true }))
    show(<HourPage />)
    fireEvent.click(await screen.findByRole('checkbox', { name: '县城站' }))
    expect(await screen.findByText('现在是 8')).toBeTruthy()
    expect(screen.getByText('最早：SO₂ 5，NO₂ 9，CO 0.4，O₃ 64，PM10 30')).toBeTruthy()
    expect(screen.getByText('今天 13:06 · 手工填 · 演示空气数据员')).toBeTruthy()
    type('PM2.5（µg/m³）', '12')
    type('CO（mg/m³）', '-')
    expect(screen.getByText('PM2.5：8 → 12')).toBeTruthy()
    expect(screen.getByText('CO：0.4 → 缺测')).toBeTruthy()
    tap('改成这样')
    expect(screen.getByText('写明为什么，至少两个字')).toBeTruthy()
    expect(server.inputs(airContract.enterHour)).toEqual([])
    type('为什么填', '仪器校准后更正')
    tap('改成这样')
    await waitFor(() =>
      expect(server.inputs(airContract.enterHour)).toEqual([
        {
          station: 'S1',
          hour: '2026-10-16T05:00:00.000Z',
          values: { co: null, pm25: '12' },
          reason: '仪器校准后更正',
        },
      ]),
    )
  })

  it('refuses what is never taken, asks back what is hardly true, and says near the button what is wrong', async () => {
    server.answer(airContract.history, () => history)
    server.answer(airContract.enterHour, () => ({ changed: true }))
    show(<HourPage />)
    fireEvent.click(await screen.findByRole('checkbox', { name: '县城站' }))
    await screen.findByText('现在是 9')
    type('NO₂（µg/m³）', '99999')
    expect(screen.getByText('最多 20000 µg/m³，再多不收，看看单位对不对')).toBeTruthy()
    tap('改成这样')
    expect(screen.getByText('先改好标红的：NO₂（µg/m³）、为什么填')).toBeTruthy()
    type('NO₂（µg/m³）', '900')
    type('为什么填', '沙尘过境')
    tap('改成这样')
    expect(screen.getByText('NO₂：9 → 900，是原来的 100 倍')).toBeTruthy()
    type('NO₂（µg/m³）', '950')
    tap('改成这样')
    expect(server.inputs(airContract.enterHour)).toEqual([])
    tap('没写错，改成这样')
    await waitFor(() =>
      expect(server.inputs(airContract.enterHour)).toMatchObject([{ values: { no2: '950' } }]),
    )
  })

  it('that is not over yet is not asked for', async () => {
    server.answer(airContract.history, () => history)
    show(<HourPage />)
    fireEvent.click(await screen.findByRole('checkbox', { name: '县城站' }))
    tap('几点，多一个')
    expect(await screen.findByText('这个小时还没过完，过后再填')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '改成这样' })).toBeNull()
  })
})
