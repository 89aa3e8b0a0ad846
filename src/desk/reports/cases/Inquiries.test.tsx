/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { type InquiryData, reportsContract } from '@cloud/features/reports/contract'
import { DUE_AT, makeCase, makeRow } from '../../../../tests/factories/cases.ui'
import { atCaseDesk, server } from '../../../../tests/support/case-desk'
import { show, signIn, tap } from '../../../../tests/support/desk'
import { Inquiries } from './Inquiries'

atCaseDesk()

const one = makeCase(makeRow(1, '工地土堆没盖'), { handler: { code: '652328100', name: '木垒镇' } })
const ASKED: InquiryData = {
  id: 'i1',
  desk: '652328100',
  deskName: '木垒镇',
  words: '为什么停了',
  askedAt: DUE_AT,
  dueAt: DUE_AT,
  case: { id: one.id, number: one.number, title: one.title },
  answer: null,
  answeredAt: null,
  late: true,
}

it('a leader asks whoever has the case in hand, about this case', async () => {
  signIn('leader', '县领导')
  server.answer(reportsContract.inquire, () => ASKED)
  show(<Inquiries one={one} />)
  tap('问木垒镇一句，要回话')
  fireEvent.change(await screen.findByRole('textbox', { name: '想问什么' }), {
    target: { value: '为什么停了' },
  })
  server.answer(reportsContract.inquiries, () => ({ items: [ASKED], next: null }))
  tap('问出去')
  expect(await screen.findByText('木垒镇：为什么停了')).toBeTruthy()
  expect(screen.getByText('超过了')).toBeTruthy()
  expect(server.inputs(reportsContract.inquire)).toEqual([
    { desk: '652328100', words: '为什么停了', workingDays: 3, caseId: one.id },
  ])
  // what others have to answer is not answered here
  expect(screen.queryByRole('button', { name: '给县领导回话' })).toBeNull()
})

it('the unit that was asked answers on the case', async () => {
  signIn('town', '乡镇办理员')
  server.answer(reportsContract.inquiries, () => ({ items: [ASKED], next: null }))
  server.answer(reportsContract.answerInquiry, () => ({ ...ASKED, answer: '明天接着干', answeredAt: DUE_AT }))
  show(<Inquiries one={one} />)
  fireEvent.click(await screen.findByRole('button', { name: '给县领导回话' }))
  fireEvent.change(screen.getByRole('textbox', { name: '怎么回' }), { target: { value: '明天接着干' } })
  tap('回过去')
  await waitFor(() =>
    expect(server.inputs(reportsContract.answerInquiry)).toEqual([{ id: 'i1', words: '明天接着干' }]),
  )
  expect(screen.queryByRole('button', { name: /问木垒镇/ })).toBeNull()
})

it('where nothing was asked and nobody may ask, nothing stands', async () => {
  signIn('town', '乡镇办理员')
  const { container } = show(<Inquiries one={one} />)
  await waitFor(() => expect(server.inputs(reportsContract.inquiries)).toHaveLength(1))
  expect(container.textContent).toBe('')
})
