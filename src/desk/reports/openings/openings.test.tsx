/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen } from '@testing-library/react'
import { reportsContract } from '@cloud/features/reports/contract'
import { DESK, ORGANISE } from '@cloud/shared/addresses'
import type { OutputOf } from '@cloud/shared/contract'
import { queryClient } from '@/client/queries'
import { keepSession } from '@/client/session'
import { DUE_AT } from '../../../../tests/factories/cases.ui'
import { show, signIn } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { asked, resetTaro } from '../../../../tests/support/taro-mock'
import OpeningsPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))

type Row = OutputOf<typeof reportsContract.identityOpenings>['items'][number]

const server = fakeServer()
const row = (about: Row['about']): Row => ({
  id: '1',
  kind: 'export',
  at: DUE_AT,
  caseId: null,
  about,
  number: null,
  by: '古丽',
  byId: null,
  what: '拿走了名单',
  reason: '',
})

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  server.answer(reportsContract.desks, () => ({ items: [] }))
})

const duty = (role: string) => ({ role, area: '652328', areaName: '木垒县', roleName: role })
const alsoAdmin = () =>
  keepSession({ token: 't', person: { id: 'p', kind: 'staff', roles: [duty('auditor'), duty('admin')] } })

it.each([
  ['case', 'auditor', DESK.case('x')],
  ['activity', 'auditor', ORGANISE.activity('x')],
  ['survey', 'auditor', DESK.survey('hub', 'x')],
  ['person', 'auditor', null],
  ['person', 'admin', DESK.people({ id: 'x' })],
] as const)('a row about a %s leads the %s there', async (kind, role, to) => {
  signIn('auditor', '审计员')
  if (role === 'admin') alsoAdmin()
  server.answer(reportsContract.identityOpenings, () => ({ items: [row({ kind, id: 'x' })], next: null }))
  show(<OpeningsPage />)
  fireEvent.click(await screen.findByText('古丽，拿走了名单'))
  expect(asked.flatMap(({ name, detail }) => (name === 'navigateTo' ? [detail] : []))).toEqual(
    to === null ? [] : [{ url: to }],
  )
})

it('a row about nothing that has a page leads nowhere', async () => {
  signIn('auditor', '审计员')
  server.answer(reportsContract.identityOpenings, () => ({ items: [row(null)], next: null }))
  show(<OpeningsPage />)
  fireEvent.click(await screen.findByText('古丽，拿走了名单'))
  expect(asked).toEqual([])
})
