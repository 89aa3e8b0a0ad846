/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { HOTLINE_ADDRESS, HOTLINE_LOOK_ADDRESS } from '@cloud/features/reports/contract/hotline'
import { offlineError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { show, signIn, tap } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro } from '../../../../tests/support/taro-mock'
import { HotlineSheet } from './HotlineSheet'

const server = fakeServer()
const sent: string[] = []
let answers: (() => unknown)[] = []
jest.mock('../../platform/list', () => ({
  canBring: true,
  pickList: () =>
    Promise.resolve({
      name: '工单.xlsx',
      bytes: 100,
      send: (address: string) => {
        sent.push(address)
        return new Promise((resolve) => resolve(answers.shift()?.()))
      },
    }),
}))

const MAPPING = { number: 0, words: 1, place: null, town: null, category: null, name: null, phone: null }
const look = (more: object = {}) => ({
  headings: ['工单编号', '诉求内容'],
  mapping: MAPPING,
  fresh: 25,
  known: 3,
  refused: 1,
  faults: [{ line: 7, words: '没有工单号' }],
  ...more,
})

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  forgetSession()
  server.reset()
  sent.length = 0
  signIn('dispatcher', '派件员')
})

it('shows what a table would become, files it part by part, and goes on where the line was cut', async () => {
  answers = [
    () => look(),
    () => ({ made: 20, left: 5, known: 3, refused: 1 }),
    () => {
      throw offlineError()
    },
    () => ({ made: 5, left: 0, known: 23, refused: 1 }),
  ]
  show(<HotlineSheet onClose={() => {}} />)
  tap('选文件')
  await screen.findByText('新工单 25 件')
  expect(screen.getByText('已经立过 3 件，不再立')).toBeTruthy()
  expect(screen.getByText('没有工单号')).toBeTruthy()
  tap('立成 25 件')
  await screen.findByText('已经立了 20 件，没立完。再点一次接着立，不会重复')
  tap('立成 5 件')
  await screen.findByText('立好了 5 件，在“待派”里')
  expect(sent).toEqual([HOTLINE_LOOK_ADDRESS, HOTLINE_ADDRESS, HOTLINE_ADDRESS, HOTLINE_ADDRESS])
})

it('asks which column is which where the heads do not say it, and files nothing before', async () => {
  const none = { ...MAPPING, number: null, words: null }
  answers = [() => look({ mapping: none, fresh: 0, known: 0, refused: 0, faults: [] }), () => look()]
  show(<HotlineSheet onClose={() => {}} />)
  tap('选文件')
  await screen.findByText('先点出哪一列是工单号，哪一列是诉求内容')
  expect(screen.queryByRole('button', { name: /^立成/ })).toBeNull()
  const [column] = screen.getAllByText('工单编号')
  if (column) fireEvent.click(column)
  await waitFor(() => expect(sent).toHaveLength(2))
  await screen.findByText('新工单 25 件')
})
