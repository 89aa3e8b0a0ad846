import type { surveyDesk, SurveyDetail } from '@cloud/features/survey/contract/desk'
import type { InputOf } from '@cloud/shared/contract'
import { isDay } from '@cloud/shared/time'
import { words } from '../words'

const text = words.plan

/** A survey's plan as it is being written: days, numbers and shares as typed. */
export interface PlanForm {
  title: string
  questionnaire: SurveyDetail['questionnaire']
  opensOn: string
  lastDay: string
  resultsOn: string
  target: string
  population: string
  populationSource: string
}

/** A share as percent, at most one decimal. */
export const percentOf = (share: number): string => String(Math.round(share * 1000) / 10)

export function formOf(survey: SurveyDetail): PlanForm {
  return {
    title: survey.title,
    questionnaire: survey.questionnaire,
    opensOn: survey.opensOn ?? '',
    lastDay: survey.lastDay ?? '',
    resultsOn: survey.resultsOn ?? '',
    target: percentOf(survey.target),
    population: survey.population === null ? '' : String(survey.population),
    populationSource: survey.populationSource,
  }
}

export type PlanFaults = Partial<Record<keyof PlanForm, string>>

const DAYS = ['opensOn', 'lastDay', 'resultsOn'] as const
const wholeOf = (written: string) =>
  /^\d{1,9}$/.test(written) && Number(written) > 0 ? Number(written) : null
/** As people write numbers: 52,000. */
const bare = (written: string) => written.replace(/[,，\s]/g, '')

/** What is wrong with a plan, by field; what is only missing is none. */
export function faultsOf(form: PlanForm): PlanFaults {
  const faults: PlanFaults = {}
  if (form.title.trim().length < 2) faults.title = words.list.nameMissing
  for (const field of DAYS) if (form[field] !== '' && !isDay(form[field])) faults[field] = text.dayWrong
  if (form.opensOn && form.lastDay && form.lastDay < form.opensOn) faults.lastDay ??= text.lastDayFirst
  if (form.lastDay && form.resultsOn && form.resultsOn <= form.lastDay) faults.resultsOn ??= text.resultsFirst
  if (!/^\d{1,2}(\.\d)?$/.test(form.target) || Number(form.target) < 1) faults.target = text.targetWrong
  if (form.population !== '' && wholeOf(bare(form.population)) === null)
    faults.population = text.populationWrong
  return faults
}

/** A plan without faults as the contract takes it; what is empty is not known yet. */
export function inputOf(
  form: PlanForm,
  survey: string,
  revision: number,
): InputOf<typeof surveyDesk.saveSurvey> {
  return {
    survey,
    revision,
    title: form.title.trim(),
    questionnaire: form.questionnaire,
    opensOn: form.opensOn || null,
    lastDay: form.lastDay || null,
    resultsOn: form.resultsOn || null,
    target: Math.round(Number(form.target) * 10) / 1000,
    population: wholeOf(bare(form.population)),
    populationSource: form.populationSource.trim(),
  }
}
