/** @jest-environment jsdom */
import { inChinese, type LanguageMap, textIn } from '@cloud/shared/locale'
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { reportsContract } from '@cloud/features/reports/contract'
import { officeContract } from '@cloud/features/reports/contract/office'
import type { OutputOf } from '@cloud/shared/contract'
import { DUE_AT, caseId } from '../../../../tests/factories/cases.ui'
import { CallError } from '@/client/errors'
import { atCaseDesk, DESKS, server, opened, page } from '../../../../tests/support/case-desk'
import { signIn } from '../../../../tests/support/desk'
import { atOutbox, sendNow } from '../../../../tests/support/outbox'
import CasesPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))
jest.mock('@/client/outbox/storage', () => jest.requireActual('../../../../tests/support/fake-storage'))

atCaseDesk()
atOutbox()

describe('the desk', () => {
  it('keeps what a dispatcher typed as a template, and uses it with one tap', async () => {
    signIn('dispatcher')
    const items: OutputOf<typeof officeContract.saveTemplate>[] = []
    server.answer(reportsContract.templates, () => ({ items }))
    server.answer(officeContract.saveTemplate, ({ id = 't1', title, words, ...input }) => {
      const said = (text: string | LanguageMap) => textIn(inChinese(text), 'zh-CN')
      const saved = { id, ...input, title: said(title), words: said(words) }
      items.push(saved)
      return saved
    })
    await page(<CasesPage />)
    const field = await screen.findByLabelText('给木垒镇的话')
    fireEvent.change(field, { target: { value: '先让工地盖上防尘网，拍照传回来' } })
    fireEvent.click(screen.getByRole('button', { name: '把现在写的存成常用话' }))
    fireEvent.click(screen.getByRole('button', { name: '存成常用话' }))
    await waitFor(() => expect(server.requests(officeContract.saveTemplate)).toHaveLength(1))
    expect(server.requests(officeContract.saveTemplate)[0]?.input).toMatchObject({
      action: 'dispatch',
      title: '先让工地盖上防尘网，',
    })
    fireEvent.change(screen.getByLabelText('给木垒镇的话'), { target: { value: '' } })
    fireEvent.click(await screen.findByRole('button', { name: '先让工地盖上防尘网，' }))
    expect(screen.getByLabelText<HTMLTextAreaElement>('给木垒镇的话').value).toContain('拍照传回来')
  })

  it('says that its desks could not be asked for, instead of a list of nothing', async () => {
    server.refuse(reportsContract.desks, new CallError('internal', '我们这边出了问题'))
    await page(<CasesPage />)
    expect(await screen.findByText('没取到')).toBeTruthy()
    server.answer(reportsContract.desks, () => DESKS)
    fireEvent.click(screen.getByRole('button', { name: '再试' }))
    expect((await screen.findAllByText(/渠边有垃圾/)).length).toBeGreaterThan(0)
    expect(screen.queryByText('没取到')).toBeNull()
  })

  it('picks several with a tick each, while nothing acts on the case that was open', async () => {
    await page(<CasesPage />)
    await screen.findByRole('button', { name: '受理，派给木垒镇' })
    fireEvent.click(screen.getByRole('button', { name: '选几件一起办' }))
    expect(screen.queryByRole('button', { name: '受理，派给木垒镇' })).toBeNull()
    expect(document.querySelector('.desk-row--on')).toBeNull()
    expect(screen.getByRole('heading', { level: 2, name: '还没选' })).toBeTruthy()
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true })
    const tick = screen.getByRole('checkbox', { name: /渠边有垃圾/ })
    fireEvent.click(tick)
    expect(tick.querySelector('.desk-row__tick')?.children).toHaveLength(1)
    expect(screen.getByRole('heading', { level: 2, name: '选了 1 件' })).toBeTruthy()
    expect(server.requests(reportsContract.accept)).toEqual([])
    // the county's desk is called what it is called everywhere else
    fireEvent.click(screen.getByRole('radio', { name: '县环委办' }))
    server.answer(reportsContract.bulkAssign, () => ({
      items: [{ caseId: caseId(2), ok: true, why: null, version: 4 }],
    }))
    fireEvent.click(screen.getByRole('button', { name: '1 件派给县环委办' }))
    await sendNow()
    await waitFor(() => expect(server.requests(reportsContract.bulkAssign)).toHaveLength(1))
    expect(server.requests(reportsContract.bulkAssign)[0]?.input).toEqual({
      cases: [{ caseId: caseId(2), version: 3 }],
      desk: '652328',
    })
    await screen.findByRole('button', { name: '受理，派给木垒镇' })
  })

  it('opens an identity only with a reason', async () => {
    await page(<CasesPage />)
    await opened('工地土堆没盖')
    fireEvent.click(screen.getByRole('button', { name: '查看全名' }))
    fireEvent.click(screen.getByRole('button', { name: '查看全名' }))
    expect(screen.getByText('至少写 4 个字')).toBeTruthy()
    expect(server.requests(reportsContract.openIdentity)).toEqual([])
    server.answer(reportsContract.openIdentity, () => ({
      name: '阿依古丽',
      phone: '13812346021',
      realName: true,
      openedAt: DUE_AT,
    }))
    fireEvent.change(screen.getByRole('textbox', { name: /为什么要看/ }), { target: { value: '要回访核实' } })
    fireEvent.click(screen.getByRole('button', { name: '查看全名' }))
    expect(await screen.findByText(/阿依古丽/)).toBeTruthy()
    expect(server.requests(reportsContract.openIdentity)[0]?.input).toEqual({
      caseId: caseId(1),
      reason: '要回访核实',
    })
  })
})
