import { screen } from '@testing-library/react'
import type { ReactElement } from 'react'
import { reportsContract } from '@cloud/features/reports/contract'
import type { OutputOf } from '@cloud/shared/contract'
import { queryClient } from '@/client/queries'
import { forgetSession, keepSession } from '@/client/session'
import { DUE_AT, makeCase, makeRow, ROWS } from '../factories/cases.ui'
import { show } from './desk'
import { fakeServer } from './fake-server'
import { resetTaro, setParams } from './taro-mock'

/** The server of the cases' desk; `atCaseDesk` gives it its answers. */
export const server = fakeServer()

const can = { decide: true, dispatch: true, handle: true, openIdentity: true, export: true }
export const DESKS: OutputOf<typeof reportsContract.desks> = {
  items: [
    {
      code: '652328',
      name: '县环委办',
      level: 'county',
      roles: ['dispatcher'],
      units: [
        { code: '652328100', name: '木垒镇' },
        { code: 'dept:water', name: '水利局' },
      ],
      can,
    },
  ],
}
const PROPOSAL: OutputOf<typeof reportsContract.proposal> = {
  chain: [{ code: '652328100', name: '木垒镇', level: 'town', open: 4, medianDays: 2, chosen: true }],
  departments: [],
  handTo: [],
  workingDays: 3,
  dueAt: DUE_AT,
  presets: [{ workingDays: 3, dueAt: DUE_AT }],
}

/** Before each test of this file somebody sits at the county's desk, with two cases to assign. */
export function atCaseDesk(): void {
  beforeEach(() => {
    // jsdom has no page that could be moved
    Element.prototype.scrollIntoView = jest.fn()
    resetTaro()
    setParams({})
    queryClient.clear()
    // what the one before had begun is not open any more
    forgetSession()
    keepSession({ token: 't', person: { id: 'staff', kind: 'staff', roles: [] } })
    server.reset()
    server.answer(reportsContract.desks, () => DESKS)
    const counts = {
      assign: 2,
      waiting: 0,
      doing: 0,
      overdue: 0,
      reopened: 0,
      review: 0,
      done: 0,
      callback: 0,
    }
    server.answer(reportsContract.inboxCounts, () => counts)
    server.answer(reportsContract.inquiries, () => ({ items: [], next: null }))
    server.answer(reportsContract.inbox, () => ({ items: ROWS, next: null }))
    server.answer(reportsContract.templates, () => ({ items: [] }))
    server.answer(reportsContract.preview, () => ({
      title: '派给木垒镇',
      body: '',
      steps: [{ title: '派给木垒镇', words: null, message: null }],
      ifChecked: null,
    }))
    server.answer(reportsContract.proposal, () => PROPOSAL)
    server.answer(reportsContract.caseForStaff, ({ caseId }) =>
      makeCase(ROWS.find((one) => one.id === caseId) ?? makeRow(9, '?')),
    )
  })
}

/** Shows the page of the cases. */
export async function page(cases: ReactElement): Promise<void> {
  show(cases)
  await screen.findByRole('heading', { level: 1, name: '案件' })
}

/** The heading of the case that is open. */
export const opened = (title: string) => screen.findByRole('heading', { level: 2, name: title })
