/** What the desk asks of the fieldwork: who sees the persons may be told to look after them, and no figure. */
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff, wholeCounty } from '../../../platform/kernel/procedure'
import { SURVEY_SECONDS, SURVEYORS } from '../../../shared/roles'
import type { surveyDesk } from '../contract/desk'
import { findSurvey } from '../rows'
import { grouped } from '../rules/fieldwork/tally'
import { assignInterviewer } from './assigning'
import { boardOf, interviewersOf } from './board'
import { householdVisits, mendVisit } from './mending'
import { answerRecheck, drawRechecks, rechecksOf } from './rechecks'
import { drawnIn } from './rows'

type Input<K extends keyof typeof surveyDesk> = ParsedInput<(typeof surveyDesk)[K]>

const READERS = wholeCounty(SURVEY_SECONDS)
const HANDS = wholeCounty(SURVEYORS)

async function required(ctx: PersonContext, id: string) {
  const found = await findSurvey(ctx, id)
  if (!found) throw fail('not_found')
  return found.survey
}

export const fieldworkHandlers = {
  board: staff(READERS, async (ctx: PersonContext, { survey }: Input<'board'>) => ({
    board: await boardOf(ctx, await required(ctx, survey)),
  })),

  interviewers: staff(READERS, async (ctx: PersonContext, input: Input<'interviewers'>) => {
    const { id } = await required(ctx, input.survey)
    const interviewers = await interviewersOf(ctx, id)
    const drawn = await drawnIn({ db: ctx.db, county: ctx.county, survey: id })
    const villages = [...grouped(drawn, ({ village }) => village)]
      .map(([village, households]) => ({
        village,
        households: households.length,
        interviewers: interviewers.filter((one) => one.villages.includes(village)).length,
      }))
      .sort((one, other) => (one.village < other.village ? -1 : 1))
    return { interviewers, villages }
  }),

  assignInterviewer: staff(HANDS, async (ctx: PersonContext, input: Input<'assignInterviewer'>) => {
    await required(ctx, input.survey)
    return assignInterviewer(ctx, input)
  }),

  rechecks: staff(READERS, async (ctx: PersonContext, { survey }: Input<'rechecks'>) =>
    rechecksOf(ctx, (await required(ctx, survey)).id),
  ),

  drawRechecks: staff(HANDS, async (ctx: PersonContext, { survey, each }: Input<'drawRechecks'>) => ({
    drawn: await drawRechecks(ctx, (await required(ctx, survey)).id, each),
  })),

  householdVisits: staff(HANDS, async (ctx: PersonContext, input: Input<'householdVisits'>) => {
    await required(ctx, input.survey)
    return householdVisits(ctx, input)
  }),

  mendVisit: staff(HANDS, async (ctx: PersonContext, input: Input<'mendVisit'>) => {
    await required(ctx, input.survey)
    return mendVisit(ctx, input)
  }),

  recheck: staff(HANDS, (ctx: PersonContext, input: Input<'recheck'>) => answerRecheck(ctx, input)),
}
