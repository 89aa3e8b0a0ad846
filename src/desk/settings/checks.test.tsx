/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { officeContract, type SettingsData } from '@cloud/features/reports/contract/office'
import { queryClient } from '@/client/queries'
import { show, signIn, tap, type } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../tests/support/taro-mock'
import SettingsPage from '.'

jest.mock('../platform/wide', () => ({ useWide: () => false }))

const never = { version: 0, at: null, by: null }
const SETTINGS: SettingsData = {
  limits: { ...never, value: {} },
  handlers: { ...never, value: {} },
  checks: { ...never, version: 4, value: { 'air.dust': 30 } },
  leads: [],
  emergencyWords: { ...never, value: [] },
  emergencyNumbers: { ...never, value: [] },
  means: [],
}
const server = fakeServer()

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  localStorage.clear()
  signIn('admin')
  setParams({ part: 'checks' })
  server.answer(officeContract.settings, () => SETTINGS)
  server.answer(officeContract.saveSetting, () => SETTINGS)
})

it('sets by kind whether the county looks first, at all or at some, and says what changes', async () => {
  show(<SettingsPage />)
  fireEvent.click(await screen.findByText('100 件抽 30 件'))
  fireEvent.click(screen.getByRole('radio', { name: /件件核查/ }))
  tap('好了')
  expect(screen.getByText(/100 件抽 30 件 改成 件件核查/)).toBeTruthy()
  type('为什么改', '县里开会定的')
  tap('存，现在就算')
  await waitFor(() =>
    expect(server.inputs(officeContract.saveSetting)).toEqual([
      { part: 'checks', value: { 'air.dust': 100 }, version: 4, reason: '县里开会定的' },
    ]),
  )
})
