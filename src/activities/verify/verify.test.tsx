/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { activitiesAfter } from '@cloud/features/activities/contract/after'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { QueryProvider, queryClient } from '@/client'
import { offlineError } from '@/client/errors'
import { makeRecord } from '../../../tests/factories/activities.after'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../tests/support/taro-mock'
import VerifyPage from '.'

const server = fakeServer()
const { verifyRecord } = activitiesAfter
const { code, issuedAt, sum, times } = makeRecord()
const TRUE = { found: 'true', code, issuedAt, sum, times, maskedName: '阿**' } as const
const show = () => render(<QueryProvider><VerifyPage /></QueryProvider>) // prettier-ignore
const field = () => screen.getByLabelText<HTMLInputElement>('证明的编号')
const check = (text: string) => {
  fireEvent.change(field(), { target: { value: text } })
  fireEvent.click(screen.getByRole('button', { name: '查' }))
}

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
})

it('opened by the code on the paper it says at once that it is true, with a masked name and every time', async () => {
  setParams({ code: 'q7k4 2mxd' })
  server.answer(verifyRecord, () => TRUE)
  show()
  expect(await screen.findByText('是真的')).toBeTruthy()
  for (const said of ['阿**', '2 次，4.5 小时', '10 棵，约活 9 棵', '木垒河捡垃圾'])
    expect(screen.getByText(said)).toBeTruthy()
  expect(server.inputs(verifyRecord)).toEqual([{ code: 'Q7K42MXD' }])
})

it('takes a typed code with blanks and small letters, and says what is wrong with one that is none', async () => {
  server.answer(verifyRecord, () => TRUE)
  show()
  check('q7k4')
  expect(screen.getByRole('alert').textContent).toContain('编号是 8 位，现在是 4 位')
  check('q7k4 2mxo')
  expect(screen.getByRole('alert').textContent).toContain('编号里没有这样的字')
  expect(server.inputs(verifyRecord)).toEqual([])
  check('q7k4-2mxd')
  expect(await screen.findByText('是真的')).toBeTruthy()
})

it.each([
  ['none', '没有这张'],
  ['withdrawn', '本人收回了'],
] as const)('says of %s: %s', async (found, said) => {
  server.answer(verifyRecord, () => (found === 'none' ? { found } : { found, code }))
  show()
  check('Q7K42MXD')
  expect((await screen.findByRole('alert')).textContent).toContain(said)
  expect(screen.queryByText('是真的')).toBeNull()
})

it('needs the network and says so, keeps the code, and shows nothing from before as true', async () => {
  server.refuse(verifyRecord, offlineError())
  show()
  check('Q7K42MXD')
  expect(await screen.findByText('要有网才能查')).toBeTruthy()
  expect(field().value).toBe('Q7K42MXD')
  server.answer(verifyRecord, () => TRUE)
  fireEvent.click(screen.getByRole('button', { name: '查' }))
  await screen.findByText('是真的')
  await waitFor(() => expect(screen.queryByText('要有网才能查')).toBeNull())
})
