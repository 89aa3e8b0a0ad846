/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { configure, screen, waitFor } from '@testing-library/react'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { CallError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { show, signIn, tap } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../../tests/support/taro-mock'
import LettersPage from '.'

const server = fakeServer()
configure({ asyncUtilTimeout: 4000 })
const SURVEY = '11111111-1111-4111-8111-111111111111'
const VILLAGE = '652328101200'
const list = {
  title: '2026 满意度调查',
  lastDay: '2026-11-30',
  fingerprint: '1111-2222-3333-4444',
  villages: [{ code: VILLAGE, name: '水磨沟村', town: '西吉尔镇', households: 2 }],
}

beforeEach(() => {
  resetTaro()
  setParams({ survey: SURVEY })
  queryClient.clear()
  forgetSession()
  server.reset()
  signIn('surveyor')
})

it('is for surveyors only: an auditor sees no address', () => {
  signIn('auditor')
  show(<LettersPage />)
  expect(screen.getByText('调查负责人才能看')).toBeTruthy()
  expect(server.asked.map(({ name }) => name)).not.toContain('letterVillages')
})

it('opens the letters of a village, with code, place and the number of the box, and closes them again', async () => {
  server.answer(surveyDesk.letterVillages, () => list)
  server.answer(surveyDesk.openLetters, () => ({
    letters: [
      { number: 7, place: '磨坊对面', code: 'AAAA-BBBB-CCCC-DDDD' },
      { number: 9, place: '渠边第三家', code: 'EEEE-FFFF-GGGG-HHHH' },
    ],
  }))
  show(<LettersPage />)
  expect(await screen.findByText('水磨沟村，2 户')).toBeTruthy()
  expect(server.inputs(surveyDesk.openLetters)).toEqual([])
  tap('打开水磨沟村的信')
  expect(await screen.findByText('您家在：西吉尔镇水磨沟村，磨坊对面')).toBeTruthy()
  expect(screen.getByText('EEEE-FFFF-GGGG-HHHH')).toBeTruthy()
  expect(screen.getAllByText('1111-2222-3333-4444')).toHaveLength(2)
  expect(screen.getAllByRole('img', { name: '邀请信的二维码' })).toHaveLength(2)
  expect(screen.getByRole('button', { name: '打印 2 封' })).toBeTruthy()
  expect(server.inputs(surveyDesk.openLetters)).toEqual([{ survey: SURVEY, village: VILLAGE }])
  tap('关掉')
  expect(screen.queryByText('EEEE-FFFF-GGGG-HHHH')).toBeNull()
})

it('says so where the box has no number yet, and what went wrong', async () => {
  server.answer(surveyDesk.letterVillages, () => ({ ...list, fingerprint: null }))
  server.answer(surveyDesk.openLetters, () => {
    throw new CallError('not_found', '这个村没有抽到住户')
  })
  show(<LettersPage />)
  expect(await screen.findByText(/先别寄/)).toBeTruthy()
  tap('打开水磨沟村的信')
  await waitFor(() => expect(screen.getByText('这个村没有抽到住户')).toBeTruthy())
})

it('without a sample leads to the sampling', async () => {
  server.answer(surveyDesk.letterVillages, () => ({ ...list, villages: [] }))
  show(<LettersPage />)
  expect(await screen.findByRole('button', { name: '去抽样' })).toBeTruthy()
})
