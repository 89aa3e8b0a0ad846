/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { surveyDesk, type DeskEvidence } from '@cloud/features/survey/contract/desk'
import { CallError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { makeDeskEvidence, makeRecomputed } from '../../../../tests/factories/evidence.ui'
import { show, signIn, tap, type } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../../tests/support/taro-mock'
import EvidencePage from '.'

const SURVEY = 'f6f9d3a0-0000-4000-8000-000000000001'
const LINE = 'RECOMPUTED file=public figures=29 left=3 largest=3.7e-03 intervals=9.8e-03 survey=4.1.1 of=e919'
const server = fakeServer()
const taken: string[] = []
jest.mock('../../platform/wide', () => ({ useWide: () => true }))
jest.mock('@/client/takeFile', () => ({
  takeFile: (path: string) => {
    taken.push(path)
    return Promise.resolve('saved')
  },
}))
configure({ asyncUtilTimeout: 4000 })

beforeEach(() => {
  resetTaro()
  setParams({ survey: SURVEY })
  queryClient.clear()
  server.reset()
  taken.length = 0
  signIn('surveyor', '调查负责人')
})

const tells = (...editions: DeskEvidence[]) =>
  server.answer(surveyDesk.deskEvidence, () => ({
    title: '2026 满意度调查',
    state: 'opened' as const,
    editions,
    drawn: { sheets: 1127, share: 0.916, interval: { low: 0.902, high: 0.928 }, response: 0.779 },
    open: { sheets: 1843, share: 0.934, interval: null, response: null },
    office: { size: 812_000, sha256: 'd'.repeat(64) },
  }))

it('lists the files with sizes and sums, both samples apart, and what is checked', async () => {
  tells(makeDeskEvidence())
  show(<EvidencePage />)
  expect(await screen.findByText('答案，没有名字')).toBeTruthy()
  expect(screen.getByText('sheets.csv')).toBeTruthy()
  expect(screen.getByText('4 KB')).toBeTruthy()
  expect(screen.getAllByText(/^a41f 09c2 … 7be0$/)).toHaveLength(3)
  expect(screen.getByRole('button', { name: '下载 4.2 MB' })).toBeTruthy()
  expect(screen.getByRole('listitem', { name: '区间：抽中的 90.2–92.8%，网上自愿 不给' })).toBeTruthy()
  const gates = within(screen.getByRole('list', { name: '公布之前' }))
  expect(gates.getByText('最大权重是平均的 3.5 倍，没过 5 倍')).toBeTruthy()
  expect(gates.getByRole('listitem', { name: '还差 R 重算一致' })).toBeTruthy()
  expect(screen.getByText('还差 2 样：R 重算一致')).toBeTruthy()
  expect(screen.getByRole('button', { name: '公布证据包' }).getAttribute('aria-disabled')).toBe('true')
})

it('what stands otherwise is told and does not hold it back', async () => {
  const { gates, facts } = makeRecomputed()
  tells(
    makeRecomputed({
      gates: { ...gates, cells: 'told', margins: 'told', weights: 'told' },
      facts: { ...facts, refused: ['one_answer'], marginsOff: null, heaviest: 6.2 },
    }),
  )
  show(<EvidencePage />)
  expect(await screen.findByText('没有和全县对齐，说明里写着')).toBeTruthy()
  expect(screen.getByText('最大权重是平均的 6.2 倍，过了 5 倍')).toBeTruthy()
  expect(screen.getByText('有一道题人人都选了同一个答案，没有放答卷。')).toBeTruthy()
  expect(screen.getByRole('button', { name: '提出公布' })).toBeTruthy()
})

it('takes files by addresses that are asked for one by one', async () => {
  tells(makeDeskEvidence())
  server.answer(surveyDesk.evidenceLink, ({ file }) => ({ path: `/open/${file}` }))
  show(<EvidencePage />)
  await screen.findByText('sheets.csv')
  tap('看 答案，没有名字')
  await waitFor(() => expect(taken).toEqual(['/open/sheets.csv']))
  tap('下载 4.2 MB')
  await waitFor(() => expect(taken).toEqual(['/open/sheets.csv', '/open/evidence.zip']))
  tap(/^统计局的全表/)
  await waitFor(() => expect(taken.at(-1)).toBe('/open/office.bin'))
  expect(screen.getByText('d'.repeat(64))).toBeTruthy()
  expect(screen.getByText(/^调查负责人、审计员、县领导可以取/)).toBeTruthy()
})

it('takes the program’s last line, and says why it is none', async () => {
  tells(makeDeskEvidence())
  server.refuse(surveyDesk.noteRecomputed, new CallError('invalid', '', { line: '这一行算的不是这一版的表' }))
  show(<EvidencePage />)
  await screen.findByText('还没有用 R 重算过')
  tap('粘贴重算的结果')
  tap('记下来')
  expect(screen.getByText('先把那一行粘过来')).toBeTruthy()
  expect(server.inputs(surveyDesk.noteRecomputed)).toEqual([])
  type('程序的最后一行', LINE)
  tap('记下来')
  expect(await screen.findByText('这一行算的不是这一版的表')).toBeTruthy()
  server.answer(surveyDesk.noteRecomputed, () => ({ tables: 'public' as const }))
  tap('记下来')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(server.inputs(surveyDesk.noteRecomputed).at(-1)).toEqual({ survey: SURVEY, edition: 1, line: LINE })
})

it('is proposed by one and agreed to by another, each asked once more', async () => {
  tells(makeRecomputed())
  server.answer(surveyDesk.signEvidence, () => ({ public: false }))
  const first = show(<EvidencePage />)
  expect(await screen.findByText('用 R 重算过，29 个数都对上了')).toBeTruthy()
  tap('提出公布')
  const sheet = within(screen.getByRole('dialog'))
  expect(sheet.getByText(/提出了不能收回/)).toBeTruthy()
  fireEvent.click(sheet.getByRole('button', { name: '提出公布' }))
  await waitFor(() =>
    expect(server.inputs(surveyDesk.signEvidence)).toEqual([{ survey: SURVEY, edition: 1 }]),
  )
  first.unmount()
  queryClient.clear()
  tells(makeRecomputed({ may: 'agree', signed: [{ by: '努尔兰', day: '2026-09-11' }] }))
  show(<EvidencePage />)
  expect(await screen.findByText('努尔兰 提出了，等另一个人核对')).toBeTruthy()
  expect(screen.getByRole('button', { name: '核对过了，公布' })).toBeTruthy()
})

it('says that it is public, shows editions beside each other, and that there is none before the opening', async () => {
  const signed = [
    { by: '努尔兰', day: '2026-09-11' },
    { by: '赵海燕', day: '2026-09-12' },
  ]
  const again = makeDeskEvidence({ edition: 2, reason: '人口表改正了一个数' })
  tells(again, makeRecomputed({ signed, may: null, publicOn: '2026-09-12', isPublic: true }))
  const first = show(<EvidencePage />)
  expect(await screen.findByText('为什么又算：人口表改正了一个数')).toBeTruthy()
  fireEvent.click(screen.getByText('第 1 版'))
  expect(await screen.findByText('9 月 12 日 公布了，谁都能下载')).toBeTruthy()
  first.unmount()
  queryClient.clear()
  tells()
  show(<EvidencePage />)
  expect(await screen.findByText('还没有证据包')).toBeTruthy()
})

it('that two have signed before the day of the results is said to come out on that day, not to be out', async () => {
  tells(makeRecomputed({ may: null, publicOn: '2026-09-20', isPublic: false }))
  show(<EvidencePage />)
  expect(await screen.findByText(/签好了，9 月 20 日 和结果一起公布/)).toBeTruthy()
  expect(screen.queryByText(/公布了，谁都能下载/)).toBeNull()
})

it('is for those who answer for the survey', () => {
  signIn('town', '乡镇办理员')
  show(<EvidencePage />)
  expect(screen.getByText('调查负责人、县领导和审计员才能看')).toBeTruthy()
  expect(server.asked.map(({ name }) => name)).not.toContain('deskEvidence')
})
