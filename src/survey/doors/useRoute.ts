import { useEffect, useState } from 'react'
import { surveyContract } from '@cloud/features/survey/contract'
import { routeContract, type Route } from '@cloud/features/survey/contract/route'
import { holds, INTERVIEWERS } from '@cloud/shared/roles'
import { beijingDay, DAY_MS } from '@cloud/shared/time'
import { useQueryOf, useSession } from '@/client'
import { useObservable } from '@/client/observable'
import { useOutbox, useOutboxLoaded } from '@/client/outbox'
import { useBox } from '../keys'
import { sheets } from '../sheets'
import { carriedVisits, visits } from './visits'
import { doorsOf } from './day'

/** Whether who is signed in interviews anybody. */
export const useInterviewer = (): boolean =>
  holds(useSession()?.person.roles.map(({ role }) => role) ?? [], INTERVIEWERS)

/** The way of the day, kept on the phone; it goes with the session. */
export const useRoute = () =>
  useQueryOf(routeContract.route, {}, { keep: true, enabled: useInterviewer(), staleMs: 60_000 })

/** What an interview needs is on the phone once this page was open with a network: survey, questions, keys. */
export function useReady(route: Route) {
  const survey = route.survey.id
  useQueryOf(surveyContract.current, {}, { keep: true })
  const questions = useQueryOf(surveyContract.questionnaire, { survey }, { keep: true, staleMs: DAY_MS })
  return { box: useBox(survey, route.fingerprint), hasQuestions: questions.data !== undefined }
}

/** Visits that still lie on this phone; those that nobody carries yet are handed over. */
export function useCarried() {
  const entries = useOutbox()
  const loaded = useOutboxLoaded()
  useEffect(() => {
    // somebody else may have signed in since this module was loaded
    visits.refresh()
    if (loaded) void visits.settle()
  }, [loaded])
  return carriedVisits(entries)
}

/** The doors of a route as they stand now, with what of them still lies on this phone. */
export function useDoors(route: Route) {
  const carried = useCarried()
  const log = useObservable(visits.observable)
  const all = useObservable(sheets.observable)
  const [today] = useState(() => beijingDay(Date.now()))
  const own = Object.values(all).filter(
    ({ survey, door }) => survey === route.survey.id && door !== undefined,
  )
  return {
    today,
    doors: doorsOf(route, log, today),
    sheets: own,
    carried,
    /** Sealed and not in the box yet. */
    waiting: own.filter(({ stage }) => stage === 'waiting').length,
  }
}
