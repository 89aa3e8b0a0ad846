/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { airContract } from '@cloud/features/air/contract'
import { ago, makeYear } from '../../../../tests/factories/air.ui'
import { atAirDesk, server } from '../../../../tests/support/air-desk'
import { show, tap, type } from '../../../../tests/support/desk'
import DustPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))

atAirDesk()

describe('dust days', () => {
  beforeEach(() => {
    server.answer(airContract.year, () => makeYear())
    server.answer(airContract.dustDays, () => ({
      items: [{ day: '2026-04-11', source: '州站通报第 9 号', by: '演示空气数据员', flaggedAt: ago(60) }],
    }))
    server.answer(airContract.flagDust, (input) => ({ day: input.day, dust: input.dust }))
  })

  it('stand beside both ratios, and a new one names its source', async () => {
    show(<DustPage />)
    expect(await screen.findByText('99.7%')).toBeTruthy()
    expect(screen.getByText('100.0%')).toBeTruthy()
    tap('记成沙尘天')
    expect(screen.getByText('写明谁认定的，至少两个字')).toBeTruthy()
    type('谁认定的，写在哪里', '州站通报第 10 号')
    tap('记成沙尘天')
    await waitFor(() =>
      expect(server.inputs(airContract.flagDust)).toEqual([
        { day: '2026-10-15', dust: true, source: '州站通报第 10 号' },
      ]),
    )
  })

  it('are taken back with a reason', async () => {
    show(<DustPage />)
    fireEvent.click(await screen.findByRole('button', { name: '4 月 11 日不算沙尘天' }))
    const sheet = within(screen.getByRole('dialog'))
    fireEvent.click(sheet.getByRole('button', { name: '不算了' }))
    expect(server.inputs(airContract.flagDust)).toEqual([])
    type('为什么不算了', '通报撤回')
    fireEvent.click(sheet.getByRole('button', { name: '不算了' }))
    await waitFor(() =>
      expect(server.inputs(airContract.flagDust)).toEqual([
        { day: '2026-04-11', dust: false, source: '通报撤回' },
      ]),
    )
  })
})
