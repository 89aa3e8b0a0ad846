/** @jest-environment jsdom */
import { act, fireEvent, render, screen } from '@testing-library/react'
import { Fragment, useState } from 'react'

import { storage } from '@/client/storage'
import { liveWords, locale, LOCALE_KEY } from '.'
import { Spoken } from './Spoken'

const words = liveWords({ 'zh-CN': { title: '空气', name: '姓名' } })
let drawings = 0

function Inner() {
  return <h1>{words.title}</h1>
}

function TestPage() {
  const [typed, setTyped] = useState('')
  drawings += 1
  return (
    <main>
      <Inner />
      <input aria-label={words.name} value={typed} onChange={({ target }) => setTyped(target.value)} />
    </main>
  )
}

// Taro makes a page's element once and hands the same one in at every drawing
const page = <TestPage key="air" />
const field = () => screen.getByRole<HTMLInputElement>('textbox')
const title = () => screen.getByRole('heading').textContent

beforeEach(() => {
  drawings = 0
  locale.set('zh-CN')
})

test.each([
  ['in a fragment, as on the web', <Fragment key="all">{[page]}</Fragment>],
  ['in a list, as in WeChat', [page]],
])('a page %s speaks the new language and keeps what is typed', (_where, pages) => {
  render(<Spoken>{pages}</Spoken>)
  fireEvent.change(field(), { target: { value: '叶尔兰' } })
  expect([title(), field().getAttribute('aria-label')]).toEqual(['空气', '姓名'])
  act(() => locale.set('ar-XB'))
  expect(`${title()} ${field().getAttribute('aria-label')}`).not.toMatch(/[\u3400-\u9fff]/)
  expect(field().value).toBe('叶尔兰')
  act(() => locale.set('zh-CN'))
  expect([title(), field().value]).toEqual(['空气', '叶尔兰'])
})

test('without a change of the language nothing is drawn anew', () => {
  const { rerender } = render(<Spoken>{[page]}</Spoken>)
  expect(drawings).toBe(1)
  rerender(<Spoken>{[page, <p key="other" />]}</Spoken>)
  expect(drawings).toBe(1)
})

test('the document says what it is written in', () => {
  render(<Spoken>{[page]}</Spoken>)
  const { documentElement } = document
  expect([documentElement.lang, documentElement.dir]).toEqual(['zh-CN', 'ltr'])
  act(() => locale.set('ar-XB'))
  expect([documentElement.lang, documentElement.dir]).toEqual(['ar-XB', 'rtl'])
})

test('a language chosen in another window is spoken here too', () => {
  render(<Spoken>{[page]}</Spoken>)
  storage.set(LOCALE_KEY, 'ar-XB')
  act(() => void window.dispatchEvent(new StorageEvent('storage', { key: 'session' })))
  expect(title()).toBe('空气')
  act(() => void window.dispatchEvent(new StorageEvent('storage', { key: LOCALE_KEY })))
  expect(title()).not.toBe('空气')
})
