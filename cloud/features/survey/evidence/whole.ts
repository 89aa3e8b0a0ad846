/** All that the evidence is written from, where the sheets are whole. */
import type { EvidenceInput } from '../rules/evidence/input'
import type { SurveyWithQuestions } from '../rows'
import { beijingDay } from '../../../shared/time'
import { DEFAULT_LOCALE } from '../../../shared/locale'
import type { Came, Computed } from '../figures/compute'
import { figuresOf } from './figures'
import { evidenceMargins, evidenceSheets } from './sheets'
import { evidenceWords } from './words'

/** What the database knows beside the sheets (`evidenceAbout`). */
export type EvidenceAbout = Pick<EvidenceInput, 'frame' | 'draw'>

/** @param computed of these very sheets */
export function evidenceOf(
  { survey, questionnaire }: SurveyWithQuestions,
  about: EvidenceAbout,
  came: readonly Came[],
  { content, sample, ground }: Computed,
): EvidenceInput {
  const response = content.drawn?.response
  return {
    survey: {
      id: survey.id,
      title: survey.title,
      questionnaire: { code: survey.questionnaire, version: survey.version },
      firstDay: beijingDay(survey.opensAt),
      lastDay: beijingDay(new Date(survey.closesAt.getTime() - 1)),
      target: survey.target,
      population: { size: survey.population, source: survey.populationSource },
    },
    questionnaire,
    ...about,
    ...evidenceMargins(ground.margins, sample),
    response: response
      ? { households: response.outcomes, rates: { e: response.e, ...response.rates } }
      : null,
    figures: figuresOf(questionnaire, content),
    flags: Object.entries(evidenceWords(DEFAULT_LOCALE).flags).map(([flag, reason]) => ({ flag, reason })),
    sheets: evidenceSheets(questionnaire, came, sample),
  }
}
