/** @jest-environment jsdom */
import { fireEvent, render, screen } from '@testing-library/react'

import { TextArea } from '.'

const type = (text: string) => fireEvent.change(screen.getByRole('textbox'), { target: { value: text } })

test('says how much room is left before words are cut off', () => {
  render(<TextArea label="您想说的" maxLength={200} onChange={() => undefined} />)
  type('好'.repeat(160))
  expect(screen.queryByText(/还能写/)).toBeNull()
  type('好'.repeat(180))
  expect(screen.getByText('还能写 20 个字')).toBeTruthy()
  type('好'.repeat(200))
  expect(screen.getByText('写满了，最多 200 个字')).toBeTruthy()
})

test('a field with words of its own below keeps them', () => {
  render(<TextArea label="您想说的" maxLength={20} hint="3 / 20" onChange={() => undefined} />)
  type('好'.repeat(20))
  expect(screen.getByText('3 / 20')).toBeTruthy()
  expect(screen.queryByText(/写满了/)).toBeNull()
})
