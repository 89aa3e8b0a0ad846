import { randomBytes } from 'node:crypto'
import { keyedHash } from '../../platform/crypto'
import { fail } from '../../platform/kernel/errors'
import type { Context } from '../../platform/kernel/context'
import { assignmentsOf } from '../../platform/kernel/permission'
import { anyone, implement, person, staff, wholeCounty } from '../../platform/kernel/procedure'
import { codeBytes, INVITE_LENGTH, makeCode, readCode } from '../../shared/box'
import { beijingDay, DAY_MS } from '../../shared/time'
import { putEnvelope, readEnvelope } from './box/envelopes'
import { noBox } from './box/keys'
import { boxKeys } from './box/make'
import { inviteHash, personKey, takeTicket } from './box/seats'
import {
  MOST_HELP,
  numberedQuestions,
  OWN_SEAT,
  surveyContract,
  type Answers,
  type Questionnaire,
} from './contract'
import { countByTown, countSamples } from './counting'
import { faultsOfAnswers } from './rules/answers'
import { openSample, probabilitySample, scaleOf, shortTowns } from './rules/result'
import { joinSheet, partSheet } from './rules/sheet'
import * as rows from './rows'
import { faultWords, surveyWords } from './words'
import { SURVEYORS } from '../../shared/roles'

const MOST_SHORT_TOWN_SEATS = 3

export const surveyService = implement(surveyContract, {
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

  ticket: person(takeTicket),
  send: anyone(putEnvelope),
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
    const { survey, questionnaire } = await theSurvey(ctx, input.survey)
    const towns = await countByTown(ctx.db, ctx.county, survey.id)
    const box = await rows.countBox(ctx.db, ctx.county, survey.id)
    const { open, drawn } = box.envelopes
    const answers = [...towns.values()].reduce((sum, n) => sum + n, 0) + open + drawn
    return { ...box, answers, shortTowns: shortTowns(questionnaire, towns).slice(0, MOST_SHORT_TOWN_SEATS) }
  }),

  submit: person(async (ctx, input) => {
    const { survey, questionnaire } = await theSurvey(ctx, input.survey, 'answer')
    requireOpen(ctx, survey)
    const answers = checkedAnswers(questionnaire, input.answers)
    const interviewer = assignmentsOf(ctx.person, SURVEYORS).length > 0
    if (input.invite !== undefined) await useInvite(ctx, survey.id, input.invite)
    // an interviewer visits many households; each of them is known by its invite
    if (!(interviewer && input.invite !== undefined))
      await takeSeat(ctx, survey.id, ctx.person.id, input.assisted)
    const receipt = makeCode(randomBytes(codeBytes(INVITE_LENGTH)), INVITE_LENGTH)
    await rows.addSheet(ctx.db, {
      county: ctx.county,
      surveyId: survey.id,
      receiptHash: receiptHash(ctx, receipt),
      mode: input.invite === undefined ? 'open' : 'probability',
      assisted: input.assisted,
      ...partSheet(questionnaire, answers).about,
      answers,
    })
    const number = await rows.countSheets(ctx.db, ctx.county, survey.id)
    return { receipt, number, resultsOn: beijingDay(survey.resultsAt) }
  }),

  byReceipt: anyone(async (ctx, input) => {
    const sheet = await theSheet(ctx, input.receipt)
    const { survey, questionnaire } = await theSurvey(ctx, sheet.surveyId)
    return {
      receipt: readCode(input.receipt, INVITE_LENGTH) ?? input.receipt,
      survey: { id: survey.id, title: survey.title, resultsOn: beijingDay(survey.resultsAt) },
      questionnaire,
      answers: sheet.answers,
      changeable: isOpen(survey, ctx.now),
    }
  }),

  correct: anyone(async (ctx, input) => {
    const { sheet, questionnaire } = await lockedSheet(ctx, input.receipt)
    await rows.changeSheet(ctx.db, ctx.county, sheet, checkedAnswers(questionnaire, input.answers))
    return { done: true as const }
  }),

  withdraw: anyone(async (ctx, input) => {
    const { sheet } = await lockedSheet(ctx, input.receipt)
    await rows.removeSheet(ctx.db, ctx.county, sheet)
    return { done: true as const }
  }),

  result: anyone(async (ctx, input) => {
    const found =
      input.survey === undefined ? await rows.latestPublished(ctx) : await theSurvey(ctx, input.survey)
    if (!found) return { result: null, resultsOn: null, state: null }
    const { survey, questionnaire } = found
    const resultsOn = beijingDay(survey.resultsAt)
    const opened = (await rows.isOpened(ctx.db, ctx.county, survey.id)) ?? survey.resultsAt <= ctx.now
    const state = opened ? 'opened' : ctx.now < survey.closesAt ? 'running' : 'closed'
    if (!opened || survey.resultsAt > ctx.now) return { result: null, resultsOn, state }
    const counts = await countSamples(ctx.db, ctx.county, survey.id, questionnaire)
    return {
      resultsOn,
      state,
      result: {
        id: survey.id,
        title: survey.title,
        firstDay: beijingDay(survey.opensAt),
        lastDay: lastDay(survey),
        target: survey.target,
        population: { size: survey.population, source: survey.populationSource },
        scale: scaleOf(questionnaire.scale),
        probability: probabilitySample(questionnaire, counts.probability, survey.target),
        open: openSample(questionnaire, counts.open),
      },
    }
  }),

  drawInvites: staff(wholeCounty(SURVEYORS), async (ctx, input) => {
    const { survey } = await theSurvey(ctx, input.survey)
    const codes = Array.from({ length: input.count }, () =>
      makeCode(randomBytes(codeBytes(INVITE_LENGTH)), INVITE_LENGTH),
    )
    const hashes = codes.map((code) => inviteHash(ctx, code))
    await rows.addInvites(ctx.db, ctx.county, survey.id, hashes)
    await ctx.audit({
      action: 'survey.draw_invites',
      subject: `survey:${survey.id}`,
      detail: { count: input.count },
    })
    return { codes }
  }),
})

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

/** It closes at an instant that is no longer part of it: midnight belongs to the next day. */
const lastDay = (survey: rows.Survey) => beijingDay(new Date(survey.closesAt.getTime() - 1))
const isOpen = (survey: rows.Survey, now: Date) => survey.opensAt <= now && now < survey.closesAt

async function theSurvey(ctx: Context, id: string, lock?: 'answer' | 'change') {
  const found = await rows.findSurvey(ctx, id, lock)
  if (!found) throw fail('not_found')
  return found
}

function requireOpen(ctx: Context, survey: rows.Survey): void {
  if (isOpen(survey, ctx.now)) return
  if (ctx.now >= survey.closesAt)
    throw fail('conflict', { words: surveyWords.closed, detail: { reason: 'closed' } })
  const words = surveyWords.notOpen(beijingDay(survey.opensAt))
  throw fail('conflict', { words, detail: { reason: 'not_open' } })
}

function checkedAnswers(questionnaire: Questionnaire, answers: Answers): Answers {
  const faults = Object.entries(faultsOfAnswers(questionnaire, answers))
  if (faults.length > 0) {
    throw fail('invalid', {
      fields: Object.fromEntries(faults.map(([id, fault]) => [id, faultWords[fault]])),
    })
  }
  return answers
}

/** Takes the person's own seat, or the first free one of the family. */
async function takeSeat(ctx: Context, survey: string, person: string, assisted: boolean): Promise<void> {
  const seats = assisted ? Array.from({ length: MOST_HELP }, (_, n) => n + 1) : [OWN_SEAT]
  for (const seat of seats) {
    if (await rows.takePart(ctx.db, ctx.county, survey, personKey(ctx, survey, person, seat))) return
  }
  throw assisted
    ? fail('conflict', { words: surveyWords.noMoreHelp(MOST_HELP), detail: { reason: 'no_more_help' } })
    : fail('conflict', { words: surveyWords.answered, detail: { reason: 'answered' } })
}

async function useInvite(ctx: Context, survey: string, typed: string): Promise<void> {
  const code = readCode(typed, INVITE_LENGTH)
  const hash = code === null ? null : inviteHash(ctx, code)
  if (hash === null || !(await rows.isInvited(ctx.db, ctx.county, survey, hash))) {
    throw fail('invalid', { fields: { invite: surveyWords.inviteWrong } })
  }
  if (
    !(await rows.takePart(
      ctx.db,
      ctx.county,
      survey,
      keyedHash(ctx.settings.secret, 'survey invite seat', hash),
    ))
  ) {
    throw fail('conflict', { words: surveyWords.inviteUsed, detail: { reason: 'invite_used' } })
  }
}

async function theSheet(ctx: Context, receipt: string): Promise<rows.Sheet> {
  const code = readCode(receipt, INVITE_LENGTH)
  const sheet = code === null ? null : await rows.sheetByReceipt(ctx.db, ctx.county, receiptHash(ctx, code))
  if (!sheet) throw fail('not_found', { words: surveyWords.noSuchReceipt })
  return sheet
}

/** The sheet of a receipt while it may be changed, with nobody else answering meanwhile. */
async function lockedSheet(ctx: Context, receipt: string) {
  const { surveyId } = await theSheet(ctx, receipt)
  const { survey, questionnaire } = await theSurvey(ctx, surveyId, 'change')
  if (!isOpen(survey, ctx.now))
    throw fail('conflict', { words: surveyWords.changeClosed, detail: { reason: 'closed' } })
  // read again under the lock: another phone may have withdrawn it meanwhile
  return { sheet: await theSheet(ctx, receipt), questionnaire }
}

const receiptHash = (ctx: Context, code: string) => keyedHash(ctx.settings.secret, 'survey receipt', code)
