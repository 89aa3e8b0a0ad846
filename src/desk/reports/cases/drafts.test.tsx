/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { reportsContract } from '@cloud/features/reports/contract'
import { queryClient } from '@/client/queries'
import { makeCase, makeRow } from '../../../../tests/factories/cases.ui'
import { atCaseDesk, opened, page, server } from '../../../../tests/support/case-desk'
import { atOutbox, sendNow } from '../../../../tests/support/outbox'
import CasesPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))
jest.mock('@/client/outbox/storage', () => jest.requireActual('../../../../tests/support/fake-storage'))

atCaseDesk()
atOutbox()

const field = (name: string) => screen.findByRole<HTMLTextAreaElement>('textbox', { name })
const type = async (name: string, value: string) => fireEvent.change(await field(name), { target: { value } })
const away = async () => {
  fireEvent.keyDown(document.body, { key: 'j' })
  await opened('渠边有垃圾')
}
const back = async () => {
  fireEvent.keyDown(document.body, { key: 'k' })
  await opened('工地土堆没盖')
}

describe('words about a case', () => {
  it('are back in the form that they were typed into, and in no other case', async () => {
    await page(<CasesPage />)
    await opened('工地土堆没盖')
    fireEvent.click(await screen.findByRole('button', { name: '不受理' }))
    fireEvent.click(screen.getByRole('radio', { name: '线索不够，没法查' }))
    await type('给居民的话', '说不清在哪')
    await away()
    expect((await field('给木垒镇的话')).value).toBe('')
    await back()
    expect(await screen.findByRole('heading', { level: 2, name: '不受理' })).toBeTruthy()
    expect((await field('给居民的话')).value).toBe('说不清在哪')
    expect(screen.getByRole('radio', { name: '线索不够，没法查' }).getAttribute('aria-checked')).toBe('true')
  })

  it('stay with their action while another form is open, and the button of it says so', async () => {
    await page(<CasesPage />)
    await type('给木垒镇的话', '先盖防尘网')
    fireEvent.click(screen.getByRole('button', { name: '退回补充' }))
    await field('想问居民什么')
    fireEvent.click(screen.getByRole('button', { name: '派出去，没写完' }))
    expect((await field('给木垒镇的话')).value).toBe('先盖防尘网')
  })

  it('end with the deed', async () => {
    await page(<CasesPage />)
    fireEvent.click(await screen.findByRole('button', { name: '退回补充' }))
    await type('想问居民什么', '是哪一家')
    const still = makeCase(makeRow(1, '工地土堆没盖'), { version: 4, actions: ['askMore', 'note'] })
    server.answer(reportsContract.askMore, () => still)
    server.answer(reportsContract.caseForStaff, ({ caseId: id }) =>
      id === still.id ? still : makeCase(makeRow(2, '渠边有垃圾')),
    )
    fireEvent.keyDown(await field('想问居民什么'), { key: 'Enter', ctrlKey: true })
    await sendNow()
    await waitFor(() => expect(server.requests(reportsContract.askMore)).toHaveLength(1))
    const anew = async () => {
      fireEvent.click(await screen.findByRole('button', { name: '退回补充' }))
      return (await field('想问居民什么')).value
    }
    expect(await anew()).toBe('')
    await away()
    await back()
    expect(await anew()).toBe('')
  })

  it('are shown to be copied where their form is gone when one comes back, until they are put away', async () => {
    await page(<CasesPage />)
    await type('给木垒镇的话', '先盖防尘网')
    await away()
    const moved = makeCase(makeRow(1, '工地土堆没盖'), { version: 7, state: 'dispatched', actions: ['note'] })
    server.answer(reportsContract.caseForStaff, ({ caseId: id }) =>
      id === moved.id ? moved : makeCase(makeRow(2, '渠边有垃圾')),
    )
    queryClient.removeQueries({ queryKey: ['reports', 'caseForStaff', { caseId: moved.id }] })
    await back()
    fireEvent.click(await screen.findByRole('button', { name: '收起' }))
    expect(screen.queryByText('先盖防尘网')).toBeNull()
    await away()
    await back()
    expect(await screen.findByRole('heading', { level: 2, name: '记一笔' })).toBeTruthy()
    expect(screen.queryByText('先盖防尘网')).toBeNull()
  })

  it('are gone when they were thrown away', async () => {
    await page(<CasesPage />)
    await type('给木垒镇的话', '先盖防尘网')
    fireEvent.click(screen.getByRole('button', { name: '扔掉草稿' }))
    expect((await field('给木垒镇的话')).value).toBe('')
    fireEvent.click(screen.getByRole('button', { name: '撤回' }))
    expect((await field('给木垒镇的话')).value).toBe('先盖防尘网')
  })
})

it('a call that is being written down survives a click beside the sheet', async () => {
  await page(<CasesPage />)
  fireEvent.click(await screen.findByRole('button', { name: '代人登记' }))
  await type('反映了什么', '后院烧秸秆')
  await type('电话（可以不写）', '13812346021')
  fireEvent.click(screen.getByRole('radio', { name: '木垒镇' }))
  const scrim = document.querySelector('.ui-bottom-sheet__scrim')
  if (!scrim) throw new Error('no sheet is open')
  fireEvent.click(scrim)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  fireEvent.click(screen.getByRole('button', { name: '代人登记' }))
  expect((await field('反映了什么')).value).toBe('后院烧秸秆')
  expect((await field('电话（可以不写）')).value).toBe('13812346021')
  expect(screen.getByRole('radio', { name: '木垒镇' }).getAttribute('aria-checked')).toBe('true')
})
