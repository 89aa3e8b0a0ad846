/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { configure, fireEvent, screen, waitFor } from '@testing-library/react'
import { surveyDesk, type HouseholdVisits } from '@cloud/features/survey/contract/desk'
import { CallError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { show, signIn, tap } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro } from '../../../../tests/support/taro-mock'
import { MendSheet } from './MendSheet'

configure({ asyncUtilTimeout: 4000 })
const SURVEY = '6b6f269c-5fe3-451d-8e65-45de43a559a4'
const server = fakeServer()
const visit = (attempt: number, change: Partial<HouseholdVisits['visits'][number]> = {}) => ({
  ...{ attempt, day: '2026-10-12', disposition: 'refused' as const, reported: 'refused' as const },
  ...{ interviewer: { number: 1, name: '马晓燕' }, mendings: [] },
  ...change,
})
const onClose = jest.fn()
let visits: HouseholdVisits['visits']
const write = (value: string) =>
  fireEvent.input(screen.getByRole('spinbutton', { name: '户号' }), { target: { value } })
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }))

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  onClose.mockReset()
  visits = [visit(1)]
  server.answer(surveyDesk.householdVisits, ({ household }) => ({
    ...{ household, village: '652328100005', visits },
  }))
  server.answer(surveyDesk.mendVisit, () => ({}))
  signIn('surveyor', '调查负责人')
})

test('a household is asked for by its number, once it is one', async () => {
  show(<MendSheet survey={SURVEY} household={null} onClose={onClose} />)
  write('0')
  tap('看这户的记录')
  expect(await screen.findByText('请写户号，只写数字')).toBeTruthy()
  expect(server.inputs(surveyDesk.householdVisits)).toEqual([])
  write('31')
  tap('看这户的记录')
  expect(await screen.findByText(/^第 1 次，马晓燕.*报的：不愿意$/)).toBeTruthy()
  expect(server.inputs(surveyDesk.householdVisits)).toEqual([{ survey: SURVEY, household: 31 }])
})

test('the last visit is mended with a reason, as it was seen, and what it is already is not offered', async () => {
  const mended = { disposition: 'other' as const, reason: 'recheck' as const, by: '王建' }
  visits = [visit(1, { disposition: 'no_contact' }), visit(2, { disposition: 'other', mendings: [mended] })]
  show(<MendSheet survey={SURVEY} household={31} onClose={onClose} />)
  expect(await screen.findByText('王建改成：问不了（回访问出来的）')).toBeTruthy()
  expect(screen.queryByRole('radio', { name: '问不了' })).toBeNull()
  tap('改')
  expect(await screen.findAllByText('请选一个')).toHaveLength(2)
  expect(onClose).not.toHaveBeenCalled()
  choose('没人')
  choose('点错了')
  tap('改成“没人”')
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(server.inputs(surveyDesk.mendVisit)).toEqual([
    {
      ...{ survey: SURVEY, household: 31, attempt: 2, disposition: 'no_contact' },
      ...{ reason: 'wrong_tap', mendings: 1 },
    },
  ])
})

test('what the server refuses is said, and nothing that was chosen is lost', async () => {
  server.refuse(surveyDesk.mendVisit, new CallError('conflict', '已经开箱，去过的结果不能再改'))
  show(<MendSheet survey={SURVEY} household={31} onClose={onClose} />)
  await screen.findByText(/^第 1 次/)
  choose('没人')
  choose('点错了')
  tap('改成“没人”')
  expect(await screen.findByText('已经开箱，去过的结果不能再改')).toBeTruthy()
  expect(onClose).not.toHaveBeenCalled()
  expect(screen.getByRole('radio', { name: '没人' }).getAttribute('aria-checked')).toBe('true')
})

test('what another has mended meanwhile is shown, and can be mended in its turn', async () => {
  show(<MendSheet survey={SURVEY} household={31} onClose={onClose} />)
  await screen.findByText(/^第 1 次/)
  server.refuse(surveyDesk.mendVisit, new CallError('conflict', '这户刚有了新的记录'))
  visits = [
    visit(1, { disposition: 'other', mendings: [{ disposition: 'other', reason: 'recheck', by: '王建' }] }),
  ]
  choose('没人')
  choose('点错了')
  tap('改成“没人”')
  expect(await screen.findByText('王建改成：问不了（回访问出来的）')).toBeTruthy()
  server.answer(surveyDesk.mendVisit, () => ({}))
  tap('改成“没人”')
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(server.inputs(surveyDesk.mendVisit).at(-1)).toMatchObject({ mendings: 1 })
})

test('a household that nobody went to has nothing to mend', async () => {
  visits = []
  show(<MendSheet survey={SURVEY} household={31} onClose={onClose} />)
  expect(await screen.findByText('31 户还没人去过')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^改/ })).toBeNull()
})
