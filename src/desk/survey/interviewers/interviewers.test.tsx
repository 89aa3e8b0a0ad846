/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { configure, fireEvent, screen, waitFor } from '@testing-library/react'
import { surveyDesk, type Interviewer } from '@cloud/features/survey/contract/desk'
import { CallError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { show, signIn, tap, type } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { asked, resetTaro, setParams } from '../../../../tests/support/taro-mock'
import InterviewersPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))
configure({ asyncUtilTimeout: 4000 })

const SURVEY = '6b6f269c-5fe3-451d-8e65-45de43a559a4'
const [PARK, MILL] = ['652328100005', '652328101200'] as const
const server = fakeServer()
const who = (number: number | null, name: string, villages: string[]): Interviewer => ({
  ...{ number, name, villages },
  code: `CODE${name}`,
})
const given = () => server.inputs(surveyDesk.assignInterviewer)
const chip = (name: RegExp) => fireEvent.click(screen.getByRole('checkbox', { name }))

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  setParams({ survey: SURVEY })
  server.answer(surveyDesk.interviewers, () => ({
    interviewers: [who(1, '马晓燕', [PARK]), who(null, '哈那提', [])],
    villages: [
      { village: PARK, households: 15, interviewers: 1 },
      { village: MILL, households: 12, interviewers: 0 },
    ],
  }))
  server.answer(surveyDesk.assignInterviewer, ({ give, take }) => ({
    ...{ given: give.length, taken: take.length, byWechat: true },
  }))
  signIn('surveyor', '调查负责人')
})

describe('who interviews where', () => {
  it('villages that nobody goes to are counted; the other pages of the fieldwork are beside', async () => {
    show(<InterviewersPage />)
    expect(await screen.findByText('1 个村还没有人去')).toBeTruthy()
    expect(screen.getByText('编号 CODE马晓燕 · 1 号 · 园林社区')).toBeTruthy()
    fireEvent.click(screen.getByRole('link', { name: '回访' }))
    expect(asked.at(-1)).toMatchObject({ detail: { url: `/desk/survey/rechecks/index?survey=${SURVEY}` } })
  })

  it('who only looks over it changes nothing', async () => {
    signIn('auditor', '审计员')
    show(<InterviewersPage />)
    await screen.findByText('1 个村还没有人去')
    expect(screen.queryByRole('button', { name: /任命|派人|换村/ })).toBeNull()
  })
})

describe('somebody is appointed', () => {
  it('by the code that they read out, to the village where nobody goes', async () => {
    show(<InterviewersPage />)
    await screen.findByText('1 个村还没有人去')
    tap('给水磨沟村派人')
    type('他的编号', ' k7qm2xpd ')
    tap('存上')
    expect(await screen.findByText('给了 1 个村')).toBeTruthy()
    expect(given()).toEqual([{ survey: SURVEY, code: 'k7qm2xpd', give: [MILL], take: [] }])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    // the next one is somebody else
    tap('任命调查员')
    expect(screen.getByRole('textbox', { name: '他的编号' })).toMatchObject({ value: '' })
  })

  it('not before a code and a village are there; what was typed outlives the page', async () => {
    const first = show(<InterviewersPage />)
    await screen.findByText('1 个村还没有人去')
    tap('任命调查员')
    tap('存上')
    expect(await screen.findByText('请填他的编号')).toBeTruthy()
    type('他的编号', 'K7QM2XPD')
    tap('存上')
    expect(await screen.findByText('没有要改的村')).toBeTruthy()
    expect(given()).toEqual([])
    first.unmount()
    show(<InterviewersPage />)
    await screen.findByText('1 个村还没有人去')
    tap('任命调查员')
    expect(screen.getByRole('textbox', { name: '他的编号' })).toMatchObject({ value: 'K7QM2XPD' })
  })

  it('and the server says why not, at the code', async () => {
    const words = '没有编号是 K7QM2XPD 的人。'
    server.refuse(surveyDesk.assignInterviewer, new CallError('invalid', words, { code: words }))
    show(<InterviewersPage />)
    await screen.findByText('1 个村还没有人去')
    tap('给水磨沟村派人')
    type('他的编号', 'K7QM2XPD')
    tap('存上')
    expect(await screen.findByText(words)).toBeTruthy()
    expect(screen.getByRole('dialog')).toBeTruthy()
  })
})

describe('an interviewer', () => {
  it('gets another village in the place of one, which is said to have a price', async () => {
    show(<InterviewersPage />)
    await screen.findByText('1 个村还没有人去')
    tap('给马晓燕换村或撤换')
    expect(screen.queryByRole('textbox')).toBeNull()
    chip(/园林社区/)
    chip(/水磨沟村/)
    expect(screen.getByText(/先请他传完再去掉/)).toBeTruthy()
    tap('存上')
    expect(await screen.findByText('给了 1 个村，去掉 1 个')).toBeTruthy()
    expect(given()).toEqual([{ survey: SURVEY, code: 'CODE马晓燕', give: [MILL], take: [PARK] }])
  })

  it('can lose a village where nothing was drawn this time, and with it the duty', async () => {
    server.answer(surveyDesk.interviewers, () => ({
      interviewers: [who(null, '马晓燕', [MILL])],
      villages: [{ village: PARK, households: 15, interviewers: 0 }],
    }))
    show(<InterviewersPage />)
    await screen.findByText('1 个村还没有人去')
    tap('给马晓燕换村或撤换')
    chip(/^水磨沟村，0 户$/)
    tap('不让他做调查员了')
    tap('确定，撤掉他')
    await waitFor(() => expect(given()).toMatchObject([{ give: [], take: [MILL] }]))
  })

  it('is dismissed after a second tap, and it is said what becomes of what lies on the phone', async () => {
    show(<InterviewersPage />)
    await screen.findByText('1 个村还没有人去')
    tap('给马晓燕换村或撤换')
    chip(/园林社区/)
    expect(screen.getByText(/锁好的答卷还会自己投进箱；没传完的上门结果留在他手机里/)).toBeTruthy()
    tap('不让他做调查员了')
    expect(given()).toEqual([])
    tap('确定，撤掉他')
    expect(await screen.findByText('去掉了 1 个村')).toBeTruthy()
    expect(given()).toEqual([{ survey: SURVEY, code: 'CODE马晓燕', give: [], take: [PARK] }])
  })
})
