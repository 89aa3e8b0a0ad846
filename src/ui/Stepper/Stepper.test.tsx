/** @jest-environment jsdom */
import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'

import { Icon } from '../Icon'
import { Stepper } from '.'

function People({ from }: { from: number }) {
  const [value, setValue] = useState(from)
  return <Stepper label="几个人去" unit="人" value={value} min={1} max={3} onChange={setValue} />
}

const tap = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const shown = () => screen.getByText(/\d 人/).textContent

test('goes up and down by one', () => {
  render(<People from={2} />)
  tap(/多一个/)
  expect(shown()).toBe('3 人')
  tap(/少一个/)
  tap(/少一个/)
  expect(shown()).toBe('1 人')
})

test.each([
  [1, /少一个/],
  [3, /多一个/],
])('stops at %i', (from, name) => {
  render(<People from={from} />)
  tap(name)
  expect(shown()).toBe(`${from} 人`)
  expect(screen.getByRole('button', { name }).getAttribute('aria-disabled')).toBe('true')
})

test.each([1, 5])('in steps of %i, less is a stroke and more a cross', (step) => {
  render(<Stepper label="树" value={10} min={0} max={20} step={step} onChange={() => undefined} />)
  const drawn = (name: RegExp) =>
    screen.getByRole('button', { name }).querySelector('path')?.getAttribute('d')
  expect([drawn(/少一个/), drawn(/多一个/)]).toEqual(['M5 12h14', 'M12 5v14M5 12h14'])
})

test('the new number is read out', () => {
  render(<People from={2} />)
  expect(screen.getByText('2 人').getAttribute('aria-live')).toBe('polite')
})

test.each([1, 5])('one button shows a plus and the other a minus, also in steps of %i', (step) => {
  render(<Stepper label="几个人去" value={10} min={0} max={20} step={step} onChange={() => undefined} />)
  const drawn = (name: RegExp) => screen.getByRole('button', { name }).innerHTML
  render(<Icon name="plus" weight={2} />)
  const plus = document.body.lastElementChild?.innerHTML
  expect(drawn(/多一个/)).toBe(plus)
  expect(drawn(/少一个/)).not.toBe(plus)
})
