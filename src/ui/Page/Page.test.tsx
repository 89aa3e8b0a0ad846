/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fakeServer } from '../../../tests/support/fake-server'
import { render, screen } from '@testing-library/react'

import { network } from '@/client/network'
import { QueryProvider } from '@/client/queries'

import { Page } from '.'

fakeServer()

const shown = (fills: boolean) =>
  render(
    <QueryProvider>
      <Page title="调查" fills={fills}>
        {null}
      </Page>
    </QueryProvider>,
  )

beforeEach(() => network.set(false))
afterAll(() => network.set(true))

test('without a network one is told to go on filling in only where something is filled in', () => {
  shown(true)
  expect(screen.getByText('现在没有网，接着填就行')).toBeTruthy()
})

test('elsewhere one is told what can be seen', () => {
  shown(false)
  expect(screen.queryByText(/接着填/)).toBeNull()
  expect(screen.getByText('存下的还能看，有网了自动取新的')).toBeTruthy()
})

test.each([
  [true, '您填的都还在。点一下重新打开'],
  [false, '点一下重新打开'],
])('a page that breaks promises what was filled in only where it is kept (%p)', (fills, said) => {
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const Broken = (): never => {
    throw new Error('broken')
  }
  render(
    <QueryProvider>
      <Page title="调查" fills={fills}>
        <Broken />
      </Page>
    </QueryProvider>,
  )
  quiet.mockRestore()
  expect(screen.getByText(said)).toBeTruthy()
})
