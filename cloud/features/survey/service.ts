import { fail } from '../../platform/kernel/errors'
import type { Context } from '../../platform/kernel/context'
import type { FreshLimit } from '../../platform/kernel/fresh'
import {
  anyone,
  fewForFresh,
  implement,
  type ParsedInput,
  oneStatement,
  person,
  staff,
  wholeCounty,
} from '../../platform/kernel/procedure'
import { beijingDay, DAY_MS } from '../../shared/time'
import { boxDeskHandlers } from './box/desk'
import { putEnvelope, readEnvelope } from './box/envelopes'
import { noBox } from './box/keys'
import { boxKeys } from './box/make'
import { progressOf } from './box/progress'
import { isInvited, personKey, takeTicket } from './box/seats'
import { MOST_HELP, OWN_SEAT, surveyContract } from './contract'
import { numberedQuestions } from './contract/asking'
import { surveyDesk } from './contract/desk'
import { surveyEvidence } from './contract/evidence'
import { fieldContract } from './contract/field'
import { surveyResults } from './contract/result'
import { routeContract } from './contract/route'
import { evidenceHandlers } from './evidence/desk'
import { readPublicEvidence } from './evidence/reading'
import { fieldworkHandlers } from './fieldwork/desk'
import { phoneHandlers } from './fieldwork/phone'
import { readFigures, readResult } from './figures/reading'
import { lastDay } from './figures/result'
import { makingHandlers } from './making'
import { joinSheet } from './rules/sheet'
import * as rows from './rows'
import { samplingHandlers } from './sampling'
import { surveyWords } from './words'
import { SURVEY_SECONDS } from '../../shared/roles'

/** Of the open sample, five phones with their families. A drawn household is counted by its invite, wherever it is. */
const FRESH_TICKETS: FreshLimit<ParsedInput<typeof surveyContract.ticket>> = {
  count: 20,
  per: 'day',
  of: ({ sample }) => (sample === 'open' ? 1 : 0),
}

export const surveyService = implement(
  {
    ...surveyContract,
    ...surveyResults,
    ...surveyEvidence,
    ...surveyDesk,
    ...fieldContract,
    ...routeContract,
  },
  {
    current: anyone(async (ctx) => {
      const now = await rows.openAt(ctx)
      const next = now ? null : await rows.nextAfter(ctx)
      const latest = await rows.latestPublished(ctx)
      const closed = await rows.closedBefore(ctx)
      return {
        open: now && openSurvey(now, ctx.now),
        next: next && { title: next.title, opensOn: beijingDay(next.opensAt) },
        closed: closed && { id: closed.id, title: closed.title, resultsOn: beijingDay(closed.resultsAt) },
        result: latest && { id: latest.survey.id, title: latest.survey.title },
      }
    }),

    keys: anyone(async (ctx, input) => {
      await theSurvey(ctx, input.survey)
      const keys = await boxKeys({ db: ctx.db, county: ctx.county, survey: input.survey })
      if (!keys) throw noBox()
      return keys
    }),

    invited: anyone(isInvited),
    ticket: fewForFresh(FRESH_TICKETS, person(oneStatement(takeTicket))),
    send: anyone(oneStatement(putEnvelope)),
    envelope: anyone(readEnvelope),

    sheet: anyone(async (ctx, input) => {
      const { questionnaire } = await theSurvey(ctx, input.survey)
      const mode = input.sample === 'open' ? 'open' : 'probability'
      const row = await rows.openedSheet(ctx.db, ctx.county, input.survey, mode, input.receiptHash)
      if (!row) throw fail('not_found', { words: surveyWords.noSuchReceipt })
      return { answers: joinSheet(questionnaire, row, row.answers) }
    }),

    questionnaire: anyone(async (ctx, input) => {
      const { survey, questionnaire } = await theSurvey(ctx, input.survey)
      return { version: survey.version, questionnaire }
    }),

    mine: person(async (ctx, input) => {
      const seats = Array.from({ length: MOST_HELP + 1 }, (_, seat) =>
        personKey(ctx, input.survey, ctx.person.id, seat),
      )
      const taken = await rows.tookPart(ctx.db, ctx.county, input.survey, seats)
      const answered = taken.has(seats[OWN_SEAT] ?? '')
      return { answered, helpsLeft: MOST_HELP - taken.size + (answered ? 1 : 0) }
    }),

    progress: anyone(async (ctx, input) => {
      const { survey } = await theSurvey(ctx, input.survey)
      return progressOf(ctx, survey.id)
    }),

    result: anyone(readResult),
    figures: staff(wholeCounty(SURVEY_SECONDS), readFigures),

    evidence: anyone(readPublicEvidence),
    ...evidenceHandlers,
    ...makingHandlers,
    ...samplingHandlers,
    ...fieldworkHandlers,
    ...phoneHandlers,
    ...boxDeskHandlers,
  },
)

function openSurvey({ survey, questionnaire }: rows.SurveyWithQuestions, now: Date) {
  return {
    id: survey.id,
    title: survey.title,
    daysLeft: Math.ceil((survey.closesAt.getTime() - now.getTime()) / DAY_MS),
    lastDay: lastDay(survey),
    resultsOn: beijingDay(survey.resultsAt),
    questions: numberedQuestions(questionnaire).length,
    minutes: questionnaire.minutes,
  }
}

async function theSurvey(ctx: Context, id: string) {
  const found = await rows.findSurvey(ctx, id)
  if (!found) throw fail('not_found')
  return found
}
