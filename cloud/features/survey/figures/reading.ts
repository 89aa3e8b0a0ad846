/** Who reads results: everybody after the day of publication, those who answer for the survey from the opening on. */
import { fail } from '../../../platform/kernel/errors'
import type { Context } from '../../../platform/kernel/context'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import { divisionName } from '../../../shared/divisions'
import type { OutputOf } from '../../../shared/contract'
import { beijingDay } from '../../../shared/time'
import { endOfBox } from '../box/burning'
import type { Figures, figuresProcedures } from '../contract/desk/figures'
import type { surveyResults } from '../contract/result'
import * as rows from '../rows'
import { lastDay, namesIn, publicResult } from './result'
import { type Edition, editionsOf, figuresOfKept } from './store'

/** Whether the box was opened; a survey of before the boxes counts as opened from the day of its results on. */
async function stateOf(ctx: Context, survey: rows.Survey): Promise<'running' | 'closed' | 'opened'> {
  const opened = (await rows.isOpened(ctx.db, ctx.county, survey.id)) ?? survey.resultsAt <= ctx.now
  return opened ? 'opened' : ctx.now < survey.closesAt ? 'running' : 'closed'
}

/** The valid figures of an opened survey. */
async function figuresOf(
  ctx: Context,
  found: rows.SurveyWithQuestions,
): Promise<{ figures: Figures; editions: Edition[] }> {
  const editions = await editionsOf(ctx.db, ctx.county, found.survey.id)
  return { figures: editions[0]?.content ?? (await figuresOfKept(ctx, found)), editions }
}

/** The public result, not before its day. */
export async function readResult(
  ctx: Context,
  { survey: id }: ParsedInput<typeof surveyResults.result>,
): Promise<OutputOf<typeof surveyResults.result>> {
  const found = id === undefined ? await rows.latestPublished(ctx) : await rows.findSurvey(ctx, id)
  if (!found && id !== undefined) throw fail('not_found')
  if (!found) return { result: null, resultsOn: null, state: null }
  const resultsOn = beijingDay(found.survey.resultsAt)
  const state = await stateOf(ctx, found.survey)
  if (state !== 'opened' || found.survey.resultsAt > ctx.now) return { result: null, resultsOn, state }
  const { figures, editions } = await figuresOf(ctx, found)
  const box = await endOfBox(ctx.db, ctx.county, found.survey.id)
  return { result: { ...publicResult(found, figures, editions), box }, resultsOn, state }
}

/** All figures, from the opening on. */
export async function readFigures(
  ctx: Context,
  { survey: id }: ParsedInput<typeof figuresProcedures.figures>,
): Promise<OutputOf<typeof figuresProcedures.figures>> {
  const found = await rows.findSurvey(ctx, id)
  if (!found) throw fail('not_found')
  const { survey, questionnaire } = found
  const state = await stateOf(ctx, survey)
  const { figures, editions } =
    state === 'opened' ? await figuresOf(ctx, found) : { figures: null, editions: [] }
  const places = figures?.drawn?.weights.classes.flatMap((one) => one.places) ?? []
  return {
    title: survey.title,
    lastDay: lastDay(survey),
    target: survey.target,
    resultsOn: beijingDay(survey.resultsAt),
    state,
    figures,
    names: {
      ...namesIn(questionnaire),
      ...Object.fromEntries(places.map((code) => [code, divisionName(code) ?? code])),
    },
    editions: editions.map(({ edition, computedOn, reason, signed }) => ({
      edition,
      on: computedOn,
      reason,
      signed,
    })),
  }
}
