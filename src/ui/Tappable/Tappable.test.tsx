/** @jest-environment jsdom */
import { Input } from '@tarojs/components'
import { fireEvent, render, screen } from '@testing-library/react'

import { Tappable } from '.'

test('says what it is, and takes the focus', () => {
  render(<Tappable label="返回">‹</Tappable>)
  const button = screen.getByRole('button', { name: '返回' })
  expect(button.getAttribute('tabindex')).toBe('0')
})

test.each(['Enter', ' '])('the key "%s" taps it once, however long it is held', (key) => {
  const onTap = jest.fn()
  render(<Tappable onTap={onTap}>交上去</Tappable>)
  fireEvent.keyDown(screen.getByRole('button'), { key })
  fireEvent.keyDown(screen.getByRole('button'), { key, repeat: true })
  expect(onTap).toHaveBeenCalledTimes(1)
})

test('other keys do nothing', () => {
  const onTap = jest.fn()
  render(<Tappable onTap={onTap}>交上去</Tappable>)
  fireEvent.keyDown(screen.getByRole('button'), { key: 'a' })
  expect(onTap).not.toHaveBeenCalled()
})

test('a key typed into a field inside is not a tap', () => {
  const onTap = jest.fn()
  render(
    <Tappable onTap={onTap}>
      <Input />
    </Tappable>,
  )
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Enter' })
  expect(onTap).not.toHaveBeenCalled()
})

test('disabled: neither finger nor key, but the reader can still find it', () => {
  const onTap = jest.fn()
  render(
    <Tappable disabled onTap={onTap}>
      交上去
    </Tappable>,
  )
  const button = screen.getByRole('button')
  fireEvent.click(button)
  fireEvent.keyDown(button, { key: 'Enter' })
  expect(onTap).not.toHaveBeenCalled()
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(button.getAttribute('tabindex')).toBe('0')
})

test('a tap inside a tap goes to the inner one only', () => {
  const outer = jest.fn()
  const inner = jest.fn()
  render(
    <Tappable label="行" onTap={outer}>
      <Tappable label="去掉" onTap={inner} />
    </Tappable>,
  )
  fireEvent.click(screen.getByRole('button', { name: '去掉' }))
  fireEvent.keyDown(screen.getByRole('button', { name: '去掉' }), { key: 'Enter' })
  expect(inner).toHaveBeenCalledTimes(2)
  expect(outer).not.toHaveBeenCalled()
})

test('arrow keys move in a group, and do not tap', () => {
  const onArrow = jest.fn()
  const onTap = jest.fn()
  render(<Tappable role="radio" checked={false} onArrow={onArrow} onTap={onTap} label="一" />)
  fireEvent.keyDown(screen.getByRole('radio'), { key: 'ArrowDown' })
  fireEvent.keyDown(screen.getByRole('radio'), { key: 'ArrowLeft' })
  expect(onArrow.mock.calls).toEqual([[1], [-1]])
  expect(onTap).not.toHaveBeenCalled()
})
