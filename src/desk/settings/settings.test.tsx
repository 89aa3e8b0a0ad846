/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { officeContract, type SettingsData } from '@cloud/features/reports/contract/office'
import { DESK } from '@cloud/shared/addresses'
import { CallError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { show, signIn, tap, type } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro } from '../../../tests/support/taro-mock'
import SettingsPage from '.'

jest.mock('../platform/wide', () => ({ useWide: () => false }))

const never = { version: 0, at: null, by: null }
const SETTINGS: SettingsData = {
  limits: { ...never, version: 2, value: { ordinary: 5 } },
  handlers: { ...never, value: {} },
  checks: { ...never, value: { 'air.dust': 30 } },
  leads: [
    { id: 'town', name: '所在乡镇' },
    { id: 'urban', name: '综合执法局' },
  ],
  emergencyWords: { ...never, value: [] },
  emergencyNumbers: { ...never, value: [] },
  means: [{ group: 'water', days: 6.5, cases: 12 }],
}
const server = fakeServer()

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  localStorage.clear()
  signIn('admin')
  server.answer(officeContract.settings, () => SETTINGS)
  server.answer(officeContract.saveSetting, () => ({
    ...SETTINGS,
    limits: { ...SETTINGS.limits, version: 3 },
  }))
})

it('names what changed and asks why, and sends what was seen', async () => {
  show(<SettingsPage />)
  await screen.findByText('决定接不接')
  expect(screen.queryByText(/^改了 /)).toBeNull()
  const buttons = within(screen.getByRole('group', { name: '水，一般的办完' })).getAllByRole('button')
  fireEvent.click(buttons[0] ?? document.body)
  expect(screen.getByText('水，一般的办完：5 个工作日 改成 4 个工作日')).toBeTruthy()
  // shorter than cases took: said at once
  expect(screen.getByText(/平均用了 6\.5 天，比这更长/)).toBeTruthy()
  tap('存，现在就算')
  expect(screen.getByText('写几个字说说为什么改')).toBeTruthy()
  expect(server.inputs(officeContract.saveSetting)).toEqual([])
  type('为什么改', '县里开会定的')
  tap('存，现在就算')
  await waitFor(() =>
    expect(server.inputs(officeContract.saveSetting)).toEqual([
      {
        part: 'limits',
        value: { ordinary: 5, 'ordinary.water': 4 },
        version: 2,
        reason: '县里开会定的',
      },
    ]),
  )
  await waitFor(() => expect(screen.queryByText('改了 1 处')).toBeNull())
})

it('keeps what was changed where somebody was faster, and sends it once the newest was seen', async () => {
  const first = show(<SettingsPage />)
  await screen.findByText('决定接不接')
  const buttons = within(screen.getByRole('group', { name: '决定接不接' })).getAllByRole('button')
  fireEvent.click(buttons[0] ?? document.body)
  type('为什么改', '县里开会定的')
  server.refuse(officeContract.saveSetting, new CallError('conflict', '刚刚有人改过这一项'))
  tap('存，现在就算')
  await screen.findByText('刚刚有人改过这一项')
  // left and opened again: it is still there, and the newest is asked for
  first.unmount()
  server.answer(officeContract.settings, () => ({ ...SETTINGS, limits: { ...SETTINGS.limits, version: 3 } }))
  queryClient.clear()
  show(<SettingsPage />)
  expect(await screen.findByText('您写的时候，有人改过这一项')).toBeTruthy()
  expect(screen.getByDisplayValue('县里开会定的')).toBeTruthy()
  tap('看过了，接着存我的')
  server.answer(officeContract.saveSetting, () => SETTINGS)
  tap('存，现在就算')
  await waitFor(() =>
    expect(server.inputs(officeContract.saveSetting).at(-1)).toMatchObject({
      version: 3,
      value: { decide: 1 },
    }),
  )
})

it('shows those who may only look what is set, without a button to change it', async () => {
  signIn('leader')
  show(<SettingsPage />)
  await screen.findByText('决定接不接')
  expect(screen.queryByRole('group', { name: '决定接不接' })).toBeNull()
  expect(screen.getByText('这一项由县里管系统的人改，您可以看。')).toBeTruthy()
})

it('is not for a town’s desk', () => {
  signIn('town')
  show(<SettingsPage />)
  expect(screen.getByText('县里管系统的人、派件员和县领导才能看')).toBeTruthy()
  expect(server.inputs(officeContract.settings)).toEqual([])
})

it('says in the address which part is open', async () => {
  window.history.replaceState({}, '', DESK.settings())
  show(<SettingsPage />)
  fireEvent.click(await screen.findByRole('link', { name: '紧急情况' }))
  expect(window.location.search).toBe('?part=emergency')
  window.history.replaceState({}, '', '/')
})
