/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { addDays, beijingDay } from '@cloud/shared/time'
import { surveyResults, type SurveyResult } from '@cloud/features/survey/contract/result'
import { QueryProvider, queryClient } from '@/client/queries'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../tests/support/taro-mock'
import { makeResult } from '../../../tests/factories/figures.ui'
import ResultPage from '.'

const server = fakeServer()
configure({ asyncUtilTimeout: 4000 })

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  setParams({})
})
const showResult = (
  shown: SurveyResult | null,
  state: 'running' | 'closed' | 'opened' = 'opened',
  resultsOn = '2026-11-20',
) => {
  server.answer(surveyResults.result, () => ({ result: shown, resultsOn, state }))
  render(
    <QueryProvider>
      <ResultPage />
    </QueryProvider>,
  )
}

describe('the public result', () => {
  it('tells the share with its interval against the line, and what it means', async () => {
    showResult(makeResult(18))
    expect(await screen.findByText('可能达到了，还不能肯定')).toBeTruthy()
    expect(screen.getByRole('img', { name: /^估计 90\.0%，区间 .*，目标 90%$/ })).toBeTruthy()
    expect(screen.getByText(/还有 40 人自己在手机上填了，其中满意的占 50\.0%/)).toBeTruthy()
    // the plan's figure is a mark, not a test
    expect(screen.getByText('90.81')).toBeTruthy()
    expect(screen.getByText(/没有说问了多少人，只当个参照/)).toBeTruthy()
    const mark = screen.getByRole('img', { name: '2023 年，90.81%。' })
    expect(mark.querySelector('.survey-forest__band')).toBeNull()
    const now = screen.getByRole('img', { name: /^2026 年，90\.0%。多半在/ })
    expect(now.querySelector('.survey-forest__band')).not.toBeNull()
  })

  it('says apart from 不了解 how many did not want to say, where that was offered', async () => {
    const result = makeResult(18)
    if (!result.drawn) throw new Error('no drawn sample')
    showResult({ ...result, drawn: { ...result.drawn, refused: 0.034 } })
    expect(await screen.findByText(/“不想说”的占 3\.4%：不算在满意率里，也不算“不了解”/)).toBeTruthy()
    cleanup()
    queryClient.clear()
    showResult(result)
    await screen.findByText('怎么调查的')
    // what the phone kept is shown until the answer comes
    await waitFor(() => expect(screen.queryByText(/不想说/)).toBeNull())
  })

  it('prints no share as the line that it has not come to', async () => {
    const result = makeResult(18)
    if (!result.drawn) throw new Error('no drawn sample')
    const drawn = {
      ...result.drawn,
      share: 0.8997,
      interval: { low: 0.87, high: 0.92 },
      verdict: 'open' as const,
    }
    showResult({ ...result, drawn })
    expect(await screen.findByText('可能没达到，还不能肯定')).toBeTruthy()
    expect(screen.getByText('89.97', { exact: false, selector: '.survey-result__figure' })).toBeTruthy()
    expect(screen.getByRole('img', { name: /^估计 89\.97%，区间 87\.0% 到 92\.0%，目标 90%$/ })).toBeTruthy()
  })

  it('says how the papers that open the box ended, and where they have not', async () => {
    const burnt = { on: '2026-11-05', witnesses: '州统计局、县纪委监委' }
    showResult(makeResult(18, { box: { openedOn: '2026-11-03', burnt } }))
    expect(
      await screen.findByText(/11 月 3 日开的箱.*三张纸 11 月 5 日烧掉了，在场的有州统计局、县纪委监委/),
    ).toBeTruthy()
  })

  it('says where the papers are not known to be burnt', async () => {
    showResult(makeResult(18))
    expect(await screen.findByText(/三张纸还没有烧掉的记录/)).toBeTruthy()
  })

  it('says nothing of papers where there was no box', async () => {
    showResult(makeResult(18, { box: null }))
    await screen.findByText('怎么调查的')
    expect(screen.queryByText(/三张纸/)).toBeNull()
  })

  it('leads to what the county does about it', async () => {
    showResult(makeResult(18))
    for (const name of ['大家反映的问题，办到哪一步', '一起动手的活动', '今年的空气一天一天看'])
      expect(await screen.findByText(name)).toBeTruthy()
  })

  it('has the experts’ part folded away', async () => {
    showResult(makeResult(18))
    const fold = await screen.findByText('给懂统计的人看')
    expect(screen.queryByText('自由度')).toBeNull()
    fireEvent.click(fold)
    expect(screen.getByText('自由度')).toBeTruthy()
    expect(screen.getByText(/6 个村、社区各为一层/)).toBeTruthy()
  })

  it('says a difference from the year before only where there is one to speak of', async () => {
    const earlier = (difference: SurveyResult['earlier'][number]['difference']): SurveyResult['earlier'] => [
      { year: 2025, share: 0.88, interval: { low: 0.86, high: 0.9 }, from: 'survey', difference },
    ]
    showResult(makeResult(18, { earlier: earlier({ points: 0.02, low: -0.01, high: 0.05 }) }))
    expect(
      await screen.findByText(/高 2\.0 个百分点，多半在 -1\.0 到 5\.0 之间，这点差别在误差以内/),
    ).toBeTruthy()
  })

  it('names a break of the series', async () => {
    const earlier = [{ year: 2025, share: 0.88, interval: null, from: 'survey' as const, difference: null }]
    showResult(makeResult(18, { earlier }))
    expect(await screen.findByText('问法或抽法变了，两年不能直接比。')).toBeTruthy()
  })

  it('says what was computed again, and why', async () => {
    showResult(makeResult(18, { corrected: { on: '2026-12-01', reason: '人口表改正' } }))
    expect(await screen.findByText('12 月 1 日重新算过：人口表改正')).toBeTruthy()
  })

  it('shows nothing of a box that is not opened', async () => {
    showResult(null, 'running')
    expect(await screen.findByText('还在收答卷')).toBeTruthy()
  })

  it('promises no day that is over while the box is shut', async () => {
    const day = (away: number) => addDays(beijingDay(Date.now()), away)
    showResult(null, 'closed', day(-1))
    expect(await screen.findByText(/^已经截止了。原定.*公布，.*要晚一些。$/)).toBeTruthy()
    cleanup()
    queryClient.clear()
    showResult(null, 'closed', day(0))
    expect(await screen.findByText(/等两家拿钥匙的人到齐才开。.*公布结果。$/)).toBeTruthy()
  })
})
