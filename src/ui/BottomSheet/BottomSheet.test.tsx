/** @jest-environment jsdom */
import { act, fireEvent, render, screen } from '@testing-library/react'

import { TextField } from '../Field'
import { Tappable } from '../Tappable'
import { BottomSheet } from '.'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

const settle = () => act(() => jest.runAllTimers())
const close = () => undefined
const field = () => screen.getByRole('textbox')

function Ask({ toType = false }: { toType?: boolean }) {
  return (
    <BottomSheet open title="找案件" onClose={close} toType={toType}>
      <TextField label="编号" onChange={() => undefined} />
    </BottomSheet>
  )
}

test('the keyboard comes into the dialog, into its field where one types', () => {
  const { unmount } = render(<Ask />)
  settle()
  expect(document.activeElement).toBe(screen.getByRole('button'))
  unmount()
  render(<Ask toType />)
  settle()
  expect(document.activeElement).toBe(field())
})

test('who already types keeps the keyboard', () => {
  render(<Ask />)
  field().focus()
  settle()
  expect(document.activeElement).toBe(field())
})

test('closed, the keyboard is where it was before', () => {
  const page = (open: boolean) => (
    <>
      <Tappable label="打开" onTap={() => undefined}>
        打开
      </Tappable>
      <BottomSheet open={open} title="找案件" onClose={close}>
        <TextField label="编号" onChange={() => undefined} />
      </BottomSheet>
    </>
  )
  const { rerender } = render(page(false))
  screen.getByRole('button', { name: '打开' }).focus()
  rerender(page(true))
  settle()
  expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true)
  rerender(page(false))
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '打开' }))
})

describe("keys pressed in a field, which Taro's fields let nobody else hear", () => {
  const closed = jest.fn()
  const open = () => {
    render(
      <BottomSheet open title="发消息" onClose={closed} toType>
        <TextField label="说什么" onChange={() => undefined} />
      </BottomSheet>,
    )
    settle()
    field().addEventListener('keydown', (event) => event.stopPropagation())
  }
  beforeEach(() => closed.mockClear())

  test('Escape closes the sheet, but not while a word is being composed', () => {
    open()
    fireEvent.keyDown(field(), { key: 'Escape', isComposing: true })
    expect(closed).not.toHaveBeenCalled()
    fireEvent.keyDown(field(), { key: 'Escape' })
    expect(closed).toHaveBeenCalledTimes(1)
  })

  test('Tab after the last of them stays in the sheet', () => {
    open()
    fireEvent.keyDown(field(), { key: 'Tab' })
    expect(document.activeElement).toBe(screen.getByRole('button'))
  })
})
