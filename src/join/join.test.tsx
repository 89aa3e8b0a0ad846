/** @jest-environment jsdom */
import '../../tests/support/match-media'
import { configure, fireEvent, screen } from '@testing-library/react'
import { accountContract } from '@cloud/features/account/contract'
import { peopleContract } from '@cloud/features/account/contract/people'
import { queryClient } from '@/client/queries'
import { forgetSession, session } from '@/client/session'
import { show } from '../../tests/support/desk'
import { fakeServer } from '../../tests/support/fake-server'
import { resetTaro, setParams } from '../../tests/support/taro-mock'
import JoinPage from '.'
import { words } from './words'

configure({ asyncUtilTimeout: 4000 })
const server = fakeServer()

it('an invitation is taken by a guest who becomes staff, and is not asked for again', async () => {
  resetTaro()
  queryClient.clear()
  forgetSession()
  server.reset()
  setParams({ code: 'B9MB-C9WM-B83G' })
  const guest = { id: 'g', kind: 'resident' as const, roles: [] }
  server.answer(accountContract.start, () => ({ token: 't', person: guest }))
  server.answer(peopleContract.invitation, () => ({
    by: '赵海燕',
    byUnit: null,
    name: '沙吾列',
    unit: '西吉尔镇',
    roleName: '乡镇办理员',
    areaName: '西吉尔镇',
    until: null,
    expiresAt: new Date(Date.now() + 1000).toISOString(),
    apart: false,
  }))
  const duty = { role: 'town', area: '652328101', areaName: '西吉尔镇', roleName: '乡镇办理员' }
  server.answer(peopleContract.acceptInvitation, () => ({
    person: { id: 'g', kind: 'staff' as const, roles: [duty] },
  }))
  show(<JoinPage />)
  await screen.findByText('沙吾列')
  const accept = screen.getByRole('button', { name: words.accept })
  fireEvent.click(accept)
  fireEvent.click(accept)
  expect(await screen.findByText(words.accepted)).toBeTruthy()
  expect(server.inputs(peopleContract.acceptInvitation)).toEqual([{ code: 'B9MB-C9WM-B83G' }])
  expect(server.inputs(peopleContract.invitation)).toHaveLength(1)
  expect(session.get()?.person.roles).toEqual([duty])
})
