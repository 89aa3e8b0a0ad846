/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { surveyDesk, type SurveyDetail, type SurveyLine } from '@cloud/features/survey/contract/desk'
import { CallError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { show, signIn, tap, type } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { asked, resetTaro, setParams } from '../../../tests/support/taro-mock'
import HubPage from './hub'
import ListPage from './list'

jest.mock('../platform/wide', () => ({ useWide: () => true }))

const server = fakeServer()
const ID = '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f01'
const detail = (change: Partial<SurveyDetail> = {}): SurveyDetail => ({
  id: ID,
  title: '2026 满意度调查',
  state: 'preparing',
  opensOn: null,
  lastDay: null,
  resultsOn: null,
  questionnaire: null,
  target: 0.9,
  population: null,
  populationSource: '',
  revision: 3,
  missing: ['questionnaire', 'days', 'population', 'source'],
  box: 'none',
  households: 0,
  uncovered: 0,
  evidenceSigned: false,
  envelopes: { open: 0, drawn: 0 },
  ...change,
})
const complete = {
  opensOn: '2026-11-01',
  lastDay: '2026-11-30',
  resultsOn: '2026-12-20',
  questionnaire: { code: 'eco', version: 1 },
  population: 52_000,
  populationSource: '县统计局',
  missing: [],
}

beforeEach(() => {
  configure({ asyncUtilTimeout: 4000 })
  resetTaro()
  queryClient.clear()
  server.reset()
  setParams({ survey: ID })
  server.answer(surveyDesk.questionnaires, () => ({
    items: [
      {
        code: 'eco',
        title: '生态环境满意度',
        versions: [{ version: 1, publishedOn: '2026-10-01', askedBy: [] }],
        draft: false,
      },
    ],
  }))
  signIn('surveyor')
})

describe('the list', () => {
  it('shows surveys by how far they are, and begins one by its name', async () => {
    const items: SurveyLine[] = [
      { id: ID, title: '明年的', state: 'preparing', opensOn: null, lastDay: null, resultsOn: null },
      {
        id: ID.replace('0b', '1b'),
        title: '今年的',
        state: 'running',
        opensOn: '2026-10-01',
        lastDay: '2026-10-31',
        resultsOn: '2026-11-20',
      },
    ]
    server.answer(surveyDesk.deskSurveys, () => ({ items }))
    server.answer(surveyDesk.beginSurvey, () => ({ survey: ID }))
    show(<ListPage />)
    expect(await screen.findByRole('heading', { name: '在准备，居民还看不到' })).toBeTruthy()
    expect(screen.getByText('日子还没定')).toBeTruthy()
    expect(screen.getByText('10 月 1 日 到 10 月 31 日')).toBeTruthy()
    tap('新做一次调查')
    tap('开始准备')
    expect(screen.getByText('写个名字，至少 2 个字')).toBeTruthy()
    type('叫什么', '试调查')
    tap('开始准备')
    await waitFor(() => expect(server.inputs(surveyDesk.beginSurvey)).toEqual([{ title: '试调查' }]))
    const hub = { name: 'navigateTo', detail: { url: `/desk/survey/hub/index?survey=${ID}` } }
    await waitFor(() => expect(asked).toContainEqual(hub))
  })

  it('is looked at by leaders, who begin nothing', async () => {
    signIn('leader')
    server.answer(surveyDesk.deskSurveys, () => ({ items: [] }))
    show(<ListPage />)
    expect(await screen.findByText('还没有做过调查')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '新做一次调查' })).toBeNull()
  })

  it('is nothing for other staff, and asks nothing', () => {
    signIn('air_editor')
    show(<ListPage />)
    expect(screen.getByText('调查负责人、县领导和审计员才能看')).toBeTruthy()
    expect(server.inputs(surveyDesk.deskSurveys)).toEqual([])
  })
})

describe('one survey', () => {
  it('says what is missing next, and is not announced before', async () => {
    server.answer(surveyDesk.deskSurvey, () => detail())
    show(<HubPage />)
    expect(await screen.findByText('还差：问卷、日子、18 岁以上人口、人口数的来源')).toBeTruthy()
    // when it begins and when residents read of it
    expect(screen.getAllByText('日子还没定')).toHaveLength(2)
    fireEvent.click(screen.getByRole('button', { name: '公布' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('is filled in, and what the server refuses stands beside its field', async () => {
    server.answer(surveyDesk.deskSurvey, () => detail())
    server.answer(surveyDesk.saveSurvey, () => {
      throw new CallError('invalid', '有几处要改', { population: '要填 18 岁及以上的人口' })
    })
    show(<HubPage />)
    fireEvent.click(await screen.findByRole('button', { name: '填写' }))
    const sheet = within(screen.getByRole('dialog'))
    fireEvent.click(await sheet.findByRole('checkbox', { name: '生态环境满意度 第 1 版' }))
    type('哪天开始收', '2026-11-01')
    type('收到哪天为止', '2026-10-30')
    tap('存好')
    expect(sheet.getByText('截止的日子不能比开始的早')).toBeTruthy()
    expect(server.inputs(surveyDesk.saveSurvey)).toEqual([])
    type('收到哪天为止', '2026-11-30')
    type('18 岁及以上的人口', '67,256')
    tap('存好')
    expect(await sheet.findByText('要填 18 岁及以上的人口')).toBeTruthy()
    expect(server.inputs(surveyDesk.saveSurvey)[0]).toEqual({
      survey: ID,
      revision: 3,
      title: '2026 满意度调查',
      questionnaire: { code: 'eco', version: 1 },
      opensOn: '2026-11-01',
      lastDay: '2026-11-30',
      resultsOn: null,
      target: 0.9,
      population: 67_256,
      populationSource: '',
    })
  })

  it('keeps what was filled in when the page was left, and forgets it once it is saved', async () => {
    server.answer(surveyDesk.deskSurvey, () => detail())
    server.answer(surveyDesk.saveSurvey, () => ({ revision: 4 }))
    const fill = async () => fireEvent.click(await screen.findByRole('button', { name: '填写' }))
    const left = show(<HubPage />)
    await fill()
    type('这个数从哪里来', '县统计局')
    left.unmount()
    const back = show(<HubPage />)
    await fill()
    expect(screen.getByRole('textbox', { name: '这个数从哪里来' })).toMatchObject({ value: '县统计局' })
    tap('存好')
    await waitFor(() =>
      expect(server.inputs(surveyDesk.saveSurvey)[0]).toMatchObject({ populationSource: '县统计局' }),
    )
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    back.unmount()
    show(<HubPage />)
    await fill()
    expect(screen.getByRole('textbox', { name: '这个数从哪里来' })).toMatchObject({ value: '' })
  })

  it('is not written over unseen where somebody else has saved meanwhile, and no word is lost', async () => {
    let state = detail()
    server.answer(surveyDesk.deskSurvey, () => state)
    server.answer(surveyDesk.saveSurvey, ({ revision }) => {
      if (revision !== state.revision)
        throw new CallError('conflict', '别人刚改过', {}, { reason: 'changed' })
      return { revision: revision + 1 }
    })
    const left = show(<HubPage />)
    fireEvent.click(await screen.findByRole('button', { name: '填写' }))
    type('这个数从哪里来', '我写的')
    state = detail({ revision: 4, populationSource: '别人写的', population: 50_000 })
    tap('存好')
    expect(await screen.findByText('别人也改了这些，而且已经存了')).toBeTruthy()
    // what is not chosen is not saved, however often it is tapped
    tap('存好')
    expect(server.inputs(surveyDesk.saveSurvey).map(({ revision }) => revision)).toEqual([3])
    // left and come back to: both are still there
    left.unmount()
    show(<HubPage />)
    fireEvent.click(await screen.findByRole('button', { name: '填写' }))
    expect(screen.getByRole('textbox', { name: '这个数从哪里来' })).toMatchObject({ value: '我写的' })
    tap('用别人存的')
    expect(screen.getByRole('textbox', { name: '这个数从哪里来' })).toMatchObject({ value: '别人写的' })
    expect(screen.queryByText('别人也改了这些，而且已经存了')).toBeNull()
    type('这个数从哪里来', '商量好的')
    tap('存好')
    await waitFor(() =>
      expect(server.inputs(surveyDesk.saveSurvey).at(-1)).toMatchObject({
        revision: 4,
        population: 50_000,
        populationSource: '商量好的',
      }),
    )
  })

  it('is announced with all that is fixed in sight, and then has no button to change it', async () => {
    let state: SurveyDetail = detail(complete)
    server.answer(surveyDesk.deskSurvey, () => state)
    server.answer(surveyDesk.announceSurvey, () => {
      state = detail({ ...complete, state: 'announced', revision: null })
      return {}
    })
    show(<HubPage />)
    expect(await screen.findByText('都齐了，可以公布')).toBeTruthy()
    tap('公布')
    expect(within(screen.getByRole('dialog')).getByText('52,000 人')).toBeTruthy()
    tap('都核对过了，公布')
    expect(await screen.findByText('11 月 1 日 开始，居民已经看得到。')).toBeTruthy()
    expect(server.inputs(surveyDesk.announceSurvey)).toEqual([{ survey: ID, revision: 3 }])
    expect(screen.queryByRole('button', { name: '填写' })).toBeNull()
  })

  it('that is gone says so and leads back', async () => {
    server.answer(surveyDesk.deskSurvey, () => {
      throw new CallError('not_found', '没有')
    })
    show(<HubPage />)
    expect(await screen.findByText('没有这次调查')).toBeTruthy()
  })
})
