/** @jest-environment jsdom */
import { act, render, screen } from '@testing-library/react'

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
