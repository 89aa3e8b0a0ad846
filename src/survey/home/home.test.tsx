/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { configure, fireEvent, render, screen } from '@testing-library/react'
import { surveyContract } from '@cloud/features/survey/contract'
import { addDays, beijingDay } from '@cloud/shared/time'
import { QueryProvider, queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { fakeServer } from '../../../tests/support/fake-server'
import { asked, resetTaro } from '../../../tests/support/taro-mock'
import { sheets } from '../sheets'
import SurveyHomePage from '.'

// jsdom has no IndexedDB for the outbox
jest.mock('@/client/outbox', () => ({
  outbox: { shelf: { isLoaded: () => false, list: () => [], subscribe: () => () => undefined } },
}))

const ID = '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f01'
const server = fakeServer()
configure({ asyncUtilTimeout: 4000 })

/** The page where a survey is over whose results were announced for a day so many days away. */
function showClosed(away: number) {
  resetTaro()
  queryClient.clear()
  forgetSession()
  server.reset()
  const resultsOn = addDays(beijingDay(Date.now()), away)
  const closed = { id: ID, title: '2026 满意度调查', resultsOn }
  server.answer(surveyContract.current, () => ({ open: null, next: null, closed, result: null }))
  server.answer(surveyContract.progress, () => ({
    envelopes: { open: 3, drawn: 2 },
    opened: null,
    invites: 0,
  }))
  render(<QueryProvider><SurveyHomePage /></QueryProvider>) // prettier-ignore
}

it('says when the results of a closed survey come', async () => {
  showClosed(0)
  expect(await screen.findByText(/^已经截止了，.*公布结果。$/)).toBeTruthy()
  expect(screen.queryByText(/要晚一些/)).toBeNull()
})

it('promises no day that is over', async () => {
  showClosed(-1)
  expect(await screen.findByText(/^已经截止了。原定.*箱子还没开，要晚一些。$/)).toBeTruthy()
  expect(screen.getByText(/^截止了，原定.*要晚一些$/)).toBeTruthy()
})

it('tells of a sheet that came too late, and leads to what became of it', async () => {
  const start = { invite: null, village: null, fingerprint: null, resultsOn: null }
  const own = sheets.begin({ survey: ID, who: 'own' }, start)
  sheets.observable.set({
    own: { ...own, stage: 'refused', problem: { reason: 'closed', words: '' } },
    family: { ...own, who: 'family', stage: 'sent' },
    visit: { ...own, who: 'visit', stage: 'waiting' },
  })
  showClosed(3)
  fireEvent.click(await screen.findByText('有一份没投进箱子'))
  expect(asked.at(-1)).toMatchObject({ detail: { url: `/survey/finish/index?survey=${ID}&who=own` } })
  expect(screen.queryByText('有一份封好了，还在手机里')).toBeNull()
  sheets.observable.set({})
})
