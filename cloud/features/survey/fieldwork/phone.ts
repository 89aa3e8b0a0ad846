/** What the phone of an interviewer asks and reports. */
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { INTERVIEWERS } from '../../../shared/roles'
import type { Say } from '../../../shared/sayings'
import { beijingDay, DAY_MS } from '../../../shared/time'
import { boxClosesAt, GRACE_DAYS } from '../box/keys'
import { boxKeys } from '../box/make'
import type { fieldContract } from '../contract/field'
import type { Route } from '../contract/route'
import { findSurvey } from '../rows'
import { isOver } from '../rules/fieldwork/attempts'
import { householdsOf } from '../sampling/rows'
import { fieldWords, surveyWords, toRead } from '../words'
import * as rows from './rows'

/** Villages that somebody is appointed to interview in. */
const villagesOf = ({ person }: PersonContext): string[] =>
  person.roles.flatMap(({ role, area }) => (INTERVIEWERS.some((one) => one === role) ? [area] : []))

/** The last day on which a survey can be answered. */
const lastDayOf = (closesAt: Date) => beijingDay(new Date(closesAt.getTime() - 1))

async function routeOf(ctx: PersonContext): Promise<Route | null> {
  const villages = villagesOf(ctx)
  const closedAfter = new Date(ctx.now.getTime() - GRACE_DAYS * DAY_MS)
  const id = await rows.surveyToWalk(ctx, villages, { now: ctx.now, closedAfter })
  const found = id === null ? null : await findSurvey(ctx, id)
  if (!found) return null
  const { survey, questionnaire } = found
  const at = { db: ctx.db, county: ctx.county, survey: survey.id }
  const { keyRing } = ctx.settings
  const households = await householdsOf(ctx, survey.id, villages)
  const own = households.map(({ number }) => number)
  const visits = (await rows.visitsIn(at, own)).map((row) => rows.opened(keyRing, row))
  await ctx.audit({
    action: 'survey.route',
    subject: `survey:${survey.id}`,
    detail: { households: own.length },
  })
  return {
    survey: {
      id: survey.id,
      title: survey.title,
      opensOn: beijingDay(survey.opensAt),
      lastDay: lastDayOf(survey.closesAt),
      resultsOn: beijingDay(survey.resultsAt),
      minutes: questionnaire.minutes,
    },
    interviewer: await rows.numberOf(at, ctx.person.id),
    fingerprint: (await boxKeys(at))?.fingerprint ?? null,
    consent: toRead(ctx.locale).consent(questionnaire.minutes),
    households,
    visits: visits.map(({ household, attempt, disposition, day, adults, note }) => ({
      household,
      attempt,
      disposition,
      day,
      adults,
      note,
    })),
  }
}

type Visited = ParsedInput<typeof fieldContract.visit>

/** `visit` of the contract: every refusal there is said here. */
async function recordVisit(ctx: PersonContext, asked: Visited): Promise<Record<string, never>> {
  const { household, attempt } = asked
  const found = await findSurvey(ctx, asked.survey)
  if (!found) throw fail('not_found')
  const { opensAt, closesAt } = found.survey
  const at = { db: ctx.db, county: ctx.county, survey: asked.survey }
  const village = await rows.villageOf(at, household)
  // whether a household elsewhere was drawn is nothing to tell
  if (village === null || !villagesOf(ctx).includes(village)) throw fail('not_found')
  const visit: rows.StoredVisit = {
    household,
    attempt,
    disposition: asked.disposition,
    day: within(asked.day, beijingDay(opensAt), earlier(beijingDay(ctx.now), lastDayOf(closesAt))),
    interviewer: await rows.numberOf(at, ctx.person.id),
    adults: asked.adults ?? null,
    note: asked.note ?? null,
  }
  const before = (await rows.visitsIn(at, [household])).map((row) => rows.opened(ctx.settings.keyRing, row))
  const known = before.find((one) => one.attempt === attempt)
  if (known) return sameAgain(known, visit)
  if (ctx.now < opensAt) throw refused(surveyWords.notOpen(beijingDay(opensAt)), 'not_open')
  if (ctx.now >= boxClosesAt(closesAt)) throw refused(surveyWords.closed, 'closed')
  if (before.length !== attempt - 1) throw refused(fieldWords.attemptMissing, 'attempt')
  if (isOver(before.map(({ disposition }) => disposition))) throw refused(fieldWords.over, 'over')
  if (await rows.addVisit(at, ctx.settings.keyRing, visit)) return {}
  // written down at this very moment by somebody else, or by this phone's own second try
  const meanwhile = (await rows.visitsIn(at, [household])).find((row) => row.attempt === attempt)
  if (!meanwhile) throw fail('unavailable', { retryAfter: 1 })
  return sameAgain(rows.opened(ctx.settings.keyRing, meanwhile), visit)
}

const refused = (words: Say, reason: string) => fail('conflict', { words, detail: { reason } })

const earlier = (one: string, other: string) => (one < other ? one : other)
/** A day of the survey that has come: a phone's clock may be wrong. */
const within = (day: string, first: string, last: string) => (day < first ? first : day > last ? last : day)

/** The same report again is the same; the day may have become another by the clock of the phone. */
function sameAgain(known: ReturnType<typeof rows.opened>, asked: rows.StoredVisit): Record<string, never> {
  const isSame =
    known.reported === asked.disposition &&
    known.interviewer === asked.interviewer &&
    known.adults === asked.adults &&
    known.note === asked.note
  if (!isSame) throw refused(fieldWords.recorded, 'recorded')
  return {}
}

export const phoneHandlers = {
  route: staff(INTERVIEWERS, async (ctx) => ({ route: await routeOf(ctx) })),
  visit: staff(INTERVIEWERS, recordVisit),
}
