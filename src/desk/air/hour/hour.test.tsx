/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { airContract } from '@cloud/features/air/contract'
import { CallError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { ago, makeManagedStation } from '../../../../tests/factories/air.ui'
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
        gone: false,
      },
    ],
  }

  it('says that the stations could not be asked for, and asks again', async () => {
    server.refuse(airContract.manageStations, new CallError('internal', '我们这边出了问题'))
    show(<HourPage />)
    expect(await screen.findByText('没取到')).toBeTruthy()
    server.answer(airContract.manageStations, () => ({ items: [makeManagedStation()] }))
    tap('再试')
    expect(await screen.findByRole('checkbox', { name: '县城站' })).toBeTruthy()
    expect(screen.queryByText('没取到')).toBeNull()
  })

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
          sure: false,
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
    expect(screen.getByText('NO₂：9 → 900，原来的 100 倍')).toBeTruthy()
    type('NO₂（µg/m³）', '940')
    tap('改成这样')
    expect(server.inputs(airContract.enterHour)).toEqual([])
    tap('没写错，改成这样')
    await waitFor(() =>
      expect(server.inputs(airContract.enterHour)).toMatchObject([{ values: { no2: '940' }, sure: true }]),
    )
  })

  it('that was taken back says so, be there a value left or none', async () => {
    const undone = { channel: 'undo', by: '演示空气数据员', reason: '传错了表' }
    const was = { ...undone, replacedAt: ago(30), before: [6, 9, 0.4, 64, 32, 8], gone: true }
    server.answer(airContract.history, () => ({ current: null, items: [was] }))
    const { unmount } = show(<HourPage />)
    fireEvent.click(await screen.findByRole('checkbox', { name: '县城站' }))
    const told = async () =>
      within(await screen.findByRole('list', { name: '这个小时改过几次' }))
        .getAllByRole('listitem')
        .map((row) => row.textContent)
    expect(await told()).toEqual([
      expect.stringMatching(/^撤回后没有数.*撤回 · 演示空气数据员传错了表$/),
      '最早：SO₂ 6，NO₂ 9，CO 0.4，O₃ 64，PM10 32，PM2.5 8',
    ])
    unmount()
    queryClient.clear()
    const corrected = {
      ...was,
      channel: 'file',
      reason: '州站复核',
      before: [5, 9, 0.4, 64, 32, 8],
      gone: false,
    }
    const current = { values: [5, 9, 0.4, 64, 32, 8], channel: 'hj212', at: ago(90), by: null, reason: null }
    server.answer(airContract.history, () => ({ current, items: [corrected, { ...was, gone: false }] }))
    show(<HourPage />)
    fireEvent.click(await screen.findByRole('checkbox', { name: '县城站' }))
    expect(await told()).toEqual([
      expect.stringMatching(/^现在：SO₂ 5.*撤回 · 演示空气数据员传错了表$/),
      expect.stringMatching(/^SO₂ 6.*传的表格 · 演示空气数据员州站复核$/),
      expect.stringMatching(/^最早：SO₂ 5/),
    ])
  })

  it('that somebody else has changed meanwhile is shown anew, and asked about again', async () => {
    let stands = history
    server.answer(airContract.history, () => stands)
    server.refuse(
      airContract.enterHour,
      new CallError('invalid', '有的数不像真的，没写错吗？', { 'values.no2': '比原来的大十倍还多' }),
    )
    show(<HourPage />)
    fireEvent.click(await screen.findByRole('checkbox', { name: '县城站' }))
    await screen.findByText('现在是 9')
    type('NO₂（µg/m³）', '80')
    type('为什么填', '仪器校准后更正')
    stands = { ...history, current: { ...history.current, values: [5, 4, 0.4, 64, 32, 8] } }
    tap('改成这样')
    expect(await screen.findByText('现在是 4')).toBeTruthy()
    server.answer(airContract.enterHour, () => ({ changed: true }))
    tap('改成这样')
    expect(screen.getByText('NO₂：4 → 80，原来的 20 倍')).toBeTruthy()
    tap('没写错，改成这样')
    await waitFor(() =>
      expect(server.inputs(airContract.enterHour).at(-1)).toMatchObject({
        values: { no2: '80' },
        sure: true,
      }),
    )
  })

  it('keeps what was written for it until it is entered', async () => {
    server.answer(airContract.history, () => history)
    server.answer(airContract.enterHour, () => ({ changed: true }))
    const come = async () => {
      const { unmount } = show(<HourPage />)
      fireEvent.click(await screen.findByRole('checkbox', { name: '县城站' }))
      await screen.findByText('现在是 8')
      return unmount
    }
    const valueOf = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name }).value
    const leave = await come()
    type('PM2.5（µg/m³）', '12')
    type('为什么填', '仪器校准后更正')
    leave()
    await come()
    expect([valueOf('PM2.5（µg/m³）'), valueOf('为什么填')]).toEqual(['12', '仪器校准后更正'])
    // another hour is none of it
    tap('几点，少一个')
    expect(await screen.findByText('现在是 8')).toBeTruthy()
    expect([valueOf('PM2.5（µg/m³）'), valueOf('为什么填')]).toEqual(['', ''])
    tap('几点，多一个')
    await waitFor(() => expect(valueOf('为什么填')).toBe('仪器校准后更正'))
    tap('改成这样')
    await waitFor(() => expect(valueOf('为什么填')).toBe(''))
    expect(valueOf('PM2.5（µg/m³）')).toBe('')
  })

  it('before the first year there can be is not asked for', async () => {
    server.answer(airContract.history, () => history)
    show(<HourPage />)
    fireEvent.click(await screen.findByRole('checkbox', { name: '县城站' }))
    fireEvent.click(screen.getByRole('checkbox', { name: '别的日子' }))
    type('别的日子', '1999-03-05')
    expect(await screen.findByText('2013 年以前的不收，请看看年份')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '改成这样' })).toBeNull()
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
