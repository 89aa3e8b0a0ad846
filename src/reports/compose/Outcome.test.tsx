/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { render, screen } from '@testing-library/react'
import { Kept } from './Outcome'

const BUSY = '人多，正在排队，过几秒就好'
const shown = (busy: string) =>
  render(<Kept held={false} apart={false} busy={busy} sending={null} onNow={jest.fn()} onEdit={jest.fn()} />)

test('a report that waits for a busy server says so, and not that there is no net', () => {
  shown(BUSY)
  expect(screen.getByRole('heading').textContent).toBe(BUSY)
  expect(screen.getByText(/轮到了自动交上去，不用再点/)).toBeTruthy()
  expect(screen.queryByText(/有网了/)).toBeNull()
})

test('one that waits for the net says that', () => {
  shown('')
  expect(screen.getByRole('heading').textContent).toBe('存在手机里了')
  expect(screen.getByText(/有网了自动交上去/)).toBeTruthy()
})
