/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { configure, fireEvent, screen, waitFor } from '@testing-library/react'
import { type PublicEvidence, surveyEvidence } from '@cloud/features/survey/contract/evidence'
import { queryClient } from '@/client/queries'
import { makePublicEvidence } from '../../../tests/factories/evidence.ui'
import { show, tap } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../tests/support/taro-mock'
import EvidencePage from '.'

const SURVEY = 'f6f9d3a0-0000-4000-8000-000000000001'
const server = fakeServer()
const taken: string[] = []
let done: 'saved' | 'nowhere' = 'saved'
jest.mock('@/client/takeFile', () => ({
  takeFile: (path: string) => {
    taken.push(path)
    return Promise.resolve(done)
  },
}))
configure({ asyncUtilTimeout: 4000 })

beforeEach(() => {
  resetTaro()
  setParams({ survey: SURVEY })
  queryClient.clear()
  server.reset()
  taken.length = 0
  done = 'saved'
})
const tells = (...editions: PublicEvidence[]) =>
  server.answer(surveyEvidence.evidence, () => ({ title: '2026 满意度调查', editions }))

it('tells what lies there, who recomputed it, and gives every file at its open address', async () => {
  tells(makePublicEvidence())
  show(<EvidencePage />)
  expect(await screen.findByText(/有人用 R 重算过，29 个数都对上了/)).toBeTruthy()
  expect(screen.getByText(/总体满意度差 0.12 个百分点/)).toBeTruthy()
  tap('全部下载（4.2 MB）')
  await waitFor(() => expect(taken).toEqual([`/open/survey/evidence/${SURVEY}/evidence.zip?edition=1`]))
  fireEvent.click(screen.getByText('答案，没有名字'))
  await waitFor(() => expect(taken.at(-1)).toBe(`/open/survey/evidence/${SURVEY}/sheets.csv?edition=1`))
})

it('says where it can be had when this phone cannot', async () => {
  done = 'nowhere'
  tells(makePublicEvidence())
  show(<EvidencePage />)
  await screen.findByText('重算的程序')
  tap('全部下载（4.2 MB）')
  expect(await screen.findByText('请在电脑网页上打开这一页下载。')).toBeTruthy()
})

it('shows a later edition with its reason before the first, and says when there is none yet', async () => {
  tells(makePublicEvidence({ edition: 2, reason: '人口表改正了一个数' }), makePublicEvidence())
  const first = show(<EvidencePage />)
  expect((await screen.findAllByText(/^第 \d 版$/)).map((each) => each.textContent)).toEqual([
    '第 2 版',
    '第 1 版',
  ])
  expect(screen.getByText('为什么又算：人口表改正了一个数')).toBeTruthy()
  first.unmount()
  queryClient.clear()
  tells()
  show(<EvidencePage />)
  expect(await screen.findByText('证据包还没有公布')).toBeTruthy()
})
