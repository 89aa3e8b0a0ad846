/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fireEvent, render, screen } from '@testing-library/react'
import { Kept } from './Outcome'

type Shown = Parameters<typeof Kept>[0]
const shown = (why: Shown['why'], more: Partial<Shown> = {}) =>
  render(
    <Kept
      why={why}
      nobodys={false}
      atOnce={false}
      open
      sending={null}
      onNow={jest.fn()}
      onEdit={jest.fn()}
      {...more}
    />,
  )

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

test('one that names nobody and waits for what bears a name may go at once, knowingly', () => {
  const onNow = jest.fn()
  shown('apart', { nobodys: true, onNow })
  expect(screen.getByText(/这台手机刚交过留名的/)).toBeTruthy()
  expect(screen.getByText(/也许能猜出是您/)).toBeTruthy()
  fireEvent.click(screen.getByText('现在就交'))
  expect(onNow).toHaveBeenCalledTimes(1)
})

test('what bears a name and waits for one that names nobody is offered no such thing', () => {
  shown('apart')
  expect(screen.queryByText('现在就交')).toBeNull()
})
