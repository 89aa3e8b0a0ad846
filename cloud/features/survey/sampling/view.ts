/** How far a sample is, for the desk; and what everybody may read of draws. */
import { and, asc, count, desc, eq, isNotNull } from 'drizzle-orm'
import { staffNames } from '../../account'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { anyone, type ParsedInput, staff, wholeCounty } from '../../../platform/kernel/procedure'
import { textIn } from '../../../shared/locale'
import { SURVEY_SECONDS } from '../../../shared/roles'
import { beijingDay } from '../../../shared/time'
import type { SampleDraw, SampleFrame, samplingProcedures } from '../contract/desk/sampling'
import { allAgesIn } from '../rules/adults'
import { surveys } from '../tables'
import { requireSurveyWithQuestions } from './access'
import { marginViews } from './margins'
import { partsOf, proposalOf, villagesWithout } from './parts'
import { countsIn, type DrawRow, drawOf, frameOf, type FrameRow, type Of } from './rows'
import { draws, frames, households } from './tables'
import { samplingSaid } from './words'

type Input<K extends keyof typeof samplingProcedures> = ParsedInput<(typeof samplingProcedures)[K]>
type Frame = Omit<FrameRow, 'sealed'>

/** Draws that are told in public: ten years of them. */
const MOST_DRAWS = 20

export const viewHandlers = {
  sampling: staff(wholeCounty(SURVEY_SECONDS), async (ctx: PersonContext, input: Input<'sampling'>) => {
    const { survey, questionnaire } = await requireSurveyWithQuestions(ctx, input.survey)
    const of = { ...ctx, survey: survey.id }
    const [frame, draw] = [await frameOf(of), await drawOf(of)]
    return {
      title: survey.title,
      opensOn: beijingDay(survey.opensAt),
      closed: survey.closesAt <= ctx.now,
      target: survey.target,
      population: {
        size: survey.population,
        source: survey.populationSource,
        allAges: allAgesIn(survey.county, survey.population) !== null,
      },
      frame: frame && frameView(survey.county, frame),
      margins: await marginViews(of, questionnaire),
      draw: draw && frame && (await drawView(ctx, of, draw, frame)),
    }
  }),

  openDraws: anyone(async (ctx: Context) => {
    const { openTitle, openNotes } = samplingSaid(ctx.locale)
    const rows = await ctx.db
      .select({ draw: draws, frame: frames, title: surveys.title })
      .from(draws)
      .innerJoin(surveys, and(eq(surveys.county, draws.county), eq(surveys.id, draws.surveyId)))
      .innerJoin(frames, and(eq(frames.county, draws.county), eq(frames.surveyId, draws.surveyId)))
      .where(and(eq(draws.county, ctx.county), isNotNull(draws.agreedOn)))
      .orderBy(desc(draws.agreedOn), asc(draws.surveyId))
      .limit(MOST_DRAWS)
    const told = []
    for (const { draw, frame, title } of rows)
      told.push({
        survey: draw.surveyId,
        title: textIn(title, ctx.locale),
        frame: {
          source: frame.source,
          asOf: frame.asOf,
          missing: frame.missing,
          households: frame.households,
          sha256: frame.sha256,
          counts: Object.fromEntries(countsIn(frame)),
        },
        design: draw.design,
        agreedOn: draw.agreedOn ?? '',
        seedSource: draw.seedSource,
        seedOn: draw.seedOn,
        seed: draw.seed,
        drawnOn: draw.drawnOn,
        drawnSha256: draw.drawnSha256,
        drawn: draw.seed === null ? null : await linesOf({ ...ctx, survey: draw.surveyId }),
      })
    return { title: openTitle, notes: [...openNotes], draws: told }
  }),
}

function frameView(county: string, frame: Frame): SampleFrame {
  const { source, asOf, missing, sha256 } = frame
  const counts = countsIn(frame)
  return {
    source,
    asOf,
    missing,
    sha256,
    households: frame.households,
    villages: counts.size,
    without: villagesWithout(county, counts),
  }
}

async function drawView(ctx: PersonContext, of: Of, draw: DrawRow, frame: Frame): Promise<SampleDraw> {
  const names = await staffNames(ctx, [draw.proposedBy, draw.agreedBy])
  const who = (id: string) => ({ name: names.get(id) ?? null, own: id === ctx.person.id })
  const current = draw.frameSha256 === frame.sha256
  const parts = current ? partsOf(countsIn(frame), draw.design) : []
  const { seed, drawnOn, drawnSha256, agreedBy, agreedOn } = draw
  return {
    design: draw.design,
    parts,
    households: Math.round(parts.reduce((sum, part) => sum + part.drawn, 0)),
    proposal: proposalOf(draw),
    current,
    seedSource: draw.seedSource,
    seedOn: draw.seedOn,
    proposedBy: who(draw.proposedBy),
    agreed: agreedBy !== null && agreedOn !== null ? { by: who(agreedBy), on: agreedOn } : null,
    drawn:
      seed !== null && drawnOn !== null && drawnSha256 !== null
        ? { seed, on: drawnOn, sha256: drawnSha256, households: await countDrawn(of) }
        : null,
  }
}

async function countDrawn({ db, county, survey }: Of): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(households)
    .where(and(eq(households.county, county), eq(households.surveyId, survey)))
  return row?.n ?? 0
}

async function linesOf({ db, county, survey }: Of): Promise<[number, string][]> {
  const rows = await db
    .select({ line: households.line, village: households.village })
    .from(households)
    .where(and(eq(households.county, county), eq(households.surveyId, survey)))
    .orderBy(asc(households.line))
  return rows.map(({ line, village }) => [line, village])
}
