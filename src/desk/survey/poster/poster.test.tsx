/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { configure, screen } from '@testing-library/react'
import { surveyContract } from '@cloud/features/survey/contract'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { show, signIn, tap } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../../tests/support/taro-mock'
import PosterPage from '.'
import { makeBoxState, SEALED, SURVEY } from '../../../../tests/factories/box.ui'

const server = fakeServer()
const wide = jest.fn(() => true)
jest.mock('../../platform/wide', () => ({ useWide: () => wide() }))
const print = jest.fn()
jest.mock('../../platform/print', () => ({ canPrint: true, printPage: () => print() as unknown }))
configure({ asyncUtilTimeout: 4000 })

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  forgetSession()
  server.reset()
  print.mockReset()
  setParams({ survey: SURVEY })
  signIn('surveyor', '调查负责人')
  server.answer(surveyContract.progress, () => ({
    envelopes: { open: 7, drawn: 4 },
    opened: null,
    invites: 9,
  }))
})

describe('the poster', () => {
  it('says until when, how, that nobody can look inside, and the number', async () => {
    server.answer(surveyDesk.box, () => makeBoxState(SEALED))
    show(<PosterPage />)
    expect(await screen.findByText('ABCD-EFGH-JKMN-PQRS')).toBeTruthy()
    expect(screen.getByText('10 月 1 日到10 月 31 日')).toBeTruthy()
    expect(screen.getByText('谁答的、答了什么，没有人看得到')).toBeTruthy()
    expect(screen.getByRole('img', { name: '答题网址的二维码' })).toBeTruthy()
    tap('打印 A4 海报')
    expect(print).toHaveBeenCalledTimes(1)
  })

  it('is not printed before the box was tried', async () => {
    server.answer(surveyDesk.box, () => makeBoxState({ state: 'untried' }))
    show(<PosterPage />)
    expect(await screen.findByText('三种搭配都试过，才有编号可印')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '打印 A4 海报' })).toBeNull()
  })
})
