/** @jest-environment jsdom */
import { fireEvent, render, screen } from '@testing-library/react'
import fc from 'fast-check'
import { useState } from 'react'

import { CheckGroup, OptionGroup } from '.'
import { toggled } from './toggled'

const options = [
  { value: 'a', label: '只有县里知道' },
  { value: 'b', label: '处理的人也能看到' },
  { value: 'c', label: '谁都不给看' },
] as const

function Who({ first = null }: { first?: 'a' | 'b' | 'c' | null }) {
  const [value, setValue] = useState(first)
  return <OptionGroup legend="您的名字给谁看" options={options} value={value} onChange={setValue} />
}

const states = (role: string) => screen.getAllByRole(role).map((row) => row.getAttribute('aria-checked'))
const radio = (index: number) => screen.getAllByRole('radio')[index] as HTMLElement

test('nothing is preselected, and the group bears its question', () => {
  render(<Who />)
  expect(states('radio')).toEqual(['false', 'false', 'false'])
  expect(screen.getByRole('radiogroup', { name: '您的名字给谁看' })).toBeTruthy()
})

test('a tap chooses one and only one', () => {
  render(<Who first="a" />)
  fireEvent.click(radio(2))
  expect(states('radio')).toEqual(['false', 'false', 'true'])
})

test('the tab key reaches the group once: at the chosen one, or at the first', () => {
  const stops = () => screen.getAllByRole('radio').map((row) => row.getAttribute('tabindex'))
  const { unmount } = render(<Who />)
  expect(stops()).toEqual(['0', '-1', '-1'])
  unmount()
  render(<Who first="b" />)
  expect(stops()).toEqual(['-1', '0', '-1'])
})

test('arrow keys choose the next and go around, with the focus', () => {
  render(<Who first="c" />)
  fireEvent.keyDown(radio(2), { key: 'ArrowDown' })
  expect(states('radio')).toEqual(['true', 'false', 'false'])
  expect(document.activeElement).toBe(radio(0))
  fireEvent.keyDown(radio(0), { key: 'ArrowUp' })
  expect(states('radio')).toEqual(['false', 'false', 'true'])
})

test('an error is read out', () => {
  render(<OptionGroup legend="谁" options={options} value={null} onChange={() => {}} error="请选一个" />)
  expect(screen.getByRole('alert').textContent).toBe('请选一个')
})

test('several can be chosen, but 都没有 only alone', () => {
  function Worst() {
    const [values, setValues] = useState<('smoke' | 'dust' | 'none')[]>([])
    return (
      <CheckGroup
        legend="哪样最烦"
        values={values}
        onChange={setValues}
        options={[
          { value: 'smoke', label: '烧秸秆' },
          { value: 'dust', label: '扬尘' },
          { value: 'none', label: '都没有', alone: true },
        ]}
      />
    )
  }
  render(<Worst />)
  const tap = (name: string) => fireEvent.click(screen.getByRole('checkbox', { name }))
  tap('烧秸秆')
  tap('扬尘')
  expect(states('checkbox')).toEqual(['true', 'true', 'false'])
  tap('都没有')
  expect(states('checkbox')).toEqual(['false', 'false', 'true'])
  tap('扬尘')
  expect(states('checkbox')).toEqual(['false', 'true', 'false'])
})

test('whatever is tapped, 都没有 never stands beside another, and a second tap undoes the first', () => {
  const value = fc.constantFrom('a', 'b', 'c', 'none', 'unsure')
  const alone = ['none', 'unsure']
  fc.assert(
    fc.property(fc.array(value, { maxLength: 12 }), value, (taps, last) => {
      const before = taps.reduce<string[]>((values, each) => toggled(values, each, alone), [])
      const after = toggled(before, last, alone)
      expect(after.length === 1 || !after.some((each) => alone.includes(each))).toBe(true)
      expect(new Set(after).size).toBe(after.length)
      expect(after.includes(last)).toBe(!before.includes(last))
    }),
  )
})
