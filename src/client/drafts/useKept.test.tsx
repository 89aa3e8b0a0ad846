/** @jest-environment jsdom */
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { resetTaro } from '../../../tests/support/taro-mock'
import { Drafted } from '@/ui/Drafted'
import { TextField } from '@/ui/Field'
import { takeOver } from '../account'
import { forgetSession, keepSession, type Session } from '../session'
import { SOMEBODYS_MS, useKept } from '.'

const NEW = { words: '', days: 3 }
const DAY_MS = 24 * 3_600_000

function Form({ forMs, onSent }: { forMs?: number; onSent?: () => void }) {
  const kept = useKept('ask:town', NEW, forMs)
  return (
    <>
      <Drafted kept={kept}>
        <TextField label="问什么" initial={kept.value.words} onChange={(words) => kept.set({ words })} />
      </Drafted>
      <button
        onClick={() => {
          kept.forget()
          onSent?.()
        }}
      >
        {`send ${kept.value.days}`}
      </button>
    </>
  )
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: '问什么' })
const type = (value: string) => fireEvent.input(field(), { target: { value } })
const is = (id: string): Session => ({ token: 't', person: { id, kind: 'staff', roles: [] } })
const stored = () =>
  Taro.getStorageInfoSync()
    .keys.filter((key) => key.includes('draft'))
    .map((key): unknown => Taro.getStorageSync(key))
/** All that a reload leaves is what lies on the device: what was open is forgotten with its session. */
const reload = () => {
  forgetSession()
  keepSession(is('p'))
}

beforeEach(() => {
  resetTaro()
  forgetSession()
  keepSession(is('p'))
})
afterEach(() => jest.restoreAllMocks())

test('a form that was closed and opened again stands as it was', () => {
  const { unmount } = render(<Form />)
  type('什么时候')
  unmount()
  render(<Form />)
  expect(field().value).toBe('什么时候')
})

test('after a reload the words come back, and what lies on the device is not to be read', async () => {
  const { unmount } = render(<Form />)
  type('什么时候')
  await waitFor(() => expect(stored()).toHaveLength(1))
  expect(JSON.stringify(stored())).not.toContain('什么时候')
  unmount()
  reload()
  render(<Form />)
  await waitFor(() => expect(field().value).toBe('什么时候'))
})

test('the last of quick letters is the one that stays', async () => {
  const { unmount } = render(<Form />)
  for (const words of ['什', '什么', '什么时候办完']) type(words)
  await waitFor(() => expect(stored()).toHaveLength(1))
  unmount()
  reload()
  render(<Form />)
  await waitFor(() => expect(field().value).toBe('什么时候办完'))
})

test('what was sent is no draft any more', async () => {
  const { unmount } = render(<Form />)
  type('什么时候')
  await waitFor(() => expect(stored()).toHaveLength(1))
  fireEvent.click(screen.getByText('send 3'))
  expect(stored()).toEqual([])
  expect(screen.queryByText('扔掉草稿')).toBeNull()
  unmount()
  render(<Form />)
  expect(field().value).toBe('')
})

test('sent while it is still being sealed, nothing of it comes to lie on the device', async () => {
  render(<Form />)
  type('什么时候')
  fireEvent.click(screen.getByText('send 3'))
  // as long as sealing takes
  await new Promise((done) => setTimeout(done))
  await new Promise((done) => setTimeout(done))
  expect(stored()).toEqual([])
})

test('thrown away it is gone, until one takes that back', async () => {
  const { unmount } = render(<Form />)
  expect(screen.queryByText('扔掉草稿')).toBeNull()
  type('什么时候')
  await waitFor(() => expect(stored()).toHaveLength(1))
  fireEvent.click(screen.getByText('扔掉草稿'))
  expect(field().value).toBe('')
  expect(stored()).toEqual([])
  expect(screen.getByRole('status').textContent).toBe('草稿扔掉了')
  fireEvent.click(screen.getByText('撤回'))
  expect(field().value).toBe('什么时候')
  await waitFor(() => expect(stored()).toHaveLength(1))
  fireEvent.click(screen.getByText('扔掉草稿'))
  unmount()
  render(<Form />)
  expect(field().value).toBe('')
})

test('taken back to nothing by hand it is no draft either', () => {
  render(<Form />)
  type('什么')
  type('')
  expect(screen.queryByText('扔掉草稿')).toBeNull()
  expect(stored()).toEqual([])
})

test('nobody else finds it, and whoever signs in anew finds their own', async () => {
  const { unmount } = render(<Form />)
  type('什么时候')
  await waitFor(() => expect(stored()).toHaveLength(1))
  unmount()
  // the session ended by itself: who comes is not known before they are there
  forgetSession()
  takeOver(is('p'))
  const again = render(<Form />)
  await waitFor(() => expect(field().value).toBe('什么时候'))
  again.unmount()
  takeOver(is('q'))
  render(<Form />)
  expect(field().value).toBe('')
  expect(stored()).toEqual([])
})

test.each([
  ['a form', undefined, 14 * DAY_MS],
  ['who called', SOMEBODYS_MS, DAY_MS / 2],
])('%s waits for so long, and no longer', async (_what, forMs, until) => {
  const { unmount } = render(<Form {...(forMs === undefined ? {} : { forMs })} />)
  type('什么时候')
  await waitFor(() => expect(stored()).toHaveLength(1))
  unmount()
  const [{ until: end }] = stored() as [{ until: number }]
  const now = Date.now()
  expect(Math.abs(end - now - until)).toBeLessThan(60_000)
  reload()
  jest.spyOn(Date, 'now').mockReturnValue(end)
  render(<Form />)
  await new Promise((done) => setTimeout(done))
  expect(field().value).toBe('')
})
