/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { render, screen } from '@testing-library/react'
import { Kept } from './Outcome'

const shown = (why: 'queue' | null) =>
  render(<Kept why={why} open sending={null} onNow={jest.fn()} onEdit={jest.fn()} />)

test('a report that waits for a busy server says so, and not that there is no net', () => {
  shown('queue')
  expect(screen.getByText(/人多，正在排队。轮到了自动交/)).toBeTruthy()
  expect(screen.queryByText(/有网了/)).toBeNull()
  expect(screen.queryByText('现在就交')).toBeNull()
})

test('one that waits for the net says that', () => {
  shown(null)
  expect(screen.getByText(/有网了自动交上去/)).toBeTruthy()
  expect(screen.getByText('现在就交')).toBeTruthy()
})
