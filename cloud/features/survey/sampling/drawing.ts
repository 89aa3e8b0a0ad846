/** The draw: proposed by one, agreed to by another, drawn once by a seed that neither knew. */
import { randomBytes } from 'node:crypto'
import { seal, unseal } from '../../../platform/crypto'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff, wholeCounty } from '../../../platform/kernel/procedure'
import type { Say } from '../../../shared/sayings'
import { codeBytes, INVITE_LENGTH, makeCode } from '../../../shared/box'
import { SURVEY_SECONDS, SURVEYORS } from '../../../shared/roles'
import { beijingDay } from '../../../shared/time'
import type { samplingProcedures } from '../contract/desk/sampling'
import { inviteHash } from '../box/seats'
import { invites } from '../tables'
import { draw, type DrawnLine, drawnSha256, randomOf } from '../rules/sampling/draw'
import { frameLines, frameSha256 } from '../rules/sampling/frame'
import type * as surveyRows from '../rows'
import { requireSurvey } from './access'
import { designFor, partsOf, proposalOf } from './parts'
import {
  codeContext,
  countsIn,
  frameContext,
  frameOf,
  heldDraw,
  type Of,
  ofDraw,
  ofFrame,
  placeContext,
} from './rows'
import { draws, frames, households } from './tables'
import { samplingWords } from './words'

type Input<K extends keyof typeof samplingProcedures> = ParsedInput<(typeof samplingProcedures)[K]>

/** Rows that a statement inserts: fifteen columns each. */
const AT_ONCE = 1000

const no = (reason: string, words: Say) => fail('conflict', { words, detail: { reason } })

/** Up to its close a survey may be drawn for. @throws AppError conflict (409) */
function requireOpen(ctx: PersonContext, survey: surveyRows.Survey): void {
  if (survey.closesAt <= ctx.now) throw no('closed', samplingWords.closed)
}

export const drawHandlers = {
  designSample: staff(wholeCounty(SURVEYORS), async (ctx: PersonContext, input: Input<'designSample'>) => {
    const survey = await requireSurvey(ctx, input.survey)
    const frame = await frameOf({ ...ctx, survey: survey.id })
    if (!frame) throw no('no_frame', samplingWords.noFrame)
    const counts = countsIn(frame)
    const parts = partsOf(counts, designFor(counts, input))
    return { parts, households: Math.round(parts.reduce((sum, part) => sum + part.drawn, 0)) }
  }),

  proposeDraw: staff(wholeCounty(SURVEYORS), async (ctx: PersonContext, input: Input<'proposeDraw'>) => {
    const survey = await requireSurvey(ctx, input.survey)
    requireOpen(ctx, survey)
    const of = { ...ctx, survey: survey.id }
    const before = await heldDraw(of)
    if (before?.agreedBy) throw no('agreed', samplingWords.agreed)
    const frame = await frameOf(of)
    if (!frame) throw no('no_frame', samplingWords.noFrame)
    if (input.seedOn <= beijingDay(ctx.now))
      throw fail('invalid', { words: samplingWords.seedLate, fields: { seedOn: samplingWords.seedLate } })
    const proposed = {
      design: designFor(countsIn(frame), input),
      frameSha256: frame.sha256,
      seedSource: input.seedSource,
      seedOn: input.seedOn,
      proposedBy: ctx.person.id,
    }
    await ctx.db
      .insert(draws)
      .values({ county: ctx.county, surveyId: survey.id, ...proposed })
      .onConflictDoUpdate({ target: [draws.county, draws.surveyId], set: proposed })
    const proposal = proposalOf(proposed)
    await noted(ctx, survey.id, 'survey.draw_proposed', { proposal, seedOn: input.seedOn })
    return { proposal }
  }),

  agreeDraw: staff(wholeCounty(SURVEY_SECONDS), async (ctx: PersonContext, input: Input<'agreeDraw'>) => {
    const survey = await requireSurvey(ctx, input.survey)
    requireOpen(ctx, survey)
    const of = { ...ctx, survey: survey.id }
    const proposed = await heldDraw(of)
    if (!proposed) throw no('no_proposal', samplingWords.noProposal)
    if (proposed.agreedBy) throw no('agreed', samplingWords.agreed)
    const frame = await frameOf(of)
    if (proposalOf(proposed) !== input.proposal || frame?.sha256 !== proposed.frameSha256)
      throw no('changed', samplingWords.changed)
    if (proposed.proposedBy === ctx.person.id) throw no('same', samplingWords.same)
    const today = beijingDay(ctx.now)
    // the seed must not be known to whoever agrees
    if (proposed.seedOn <= today) throw no('seed_late', samplingWords.seedLate)
    await ctx.db.update(draws).set({ agreedBy: ctx.person.id, agreedOn: today }).where(ofDraw(of))
    await noted(ctx, survey.id, 'survey.draw_agreed', { proposal: input.proposal })
    return {}
  }),

  drawSample: staff(wholeCounty(SURVEYORS), async (ctx: PersonContext, input: Input<'drawSample'>) => {
    const survey = await requireSurvey(ctx, input.survey)
    requireOpen(ctx, survey)
    const of = { ...ctx, survey: survey.id }
    const agreed = await heldDraw(of)
    if (!agreed?.agreedBy) throw no('not_agreed', samplingWords.notAgreed)
    if (agreed.seed !== null) throw no('drawn', samplingWords.drawn)
    const today = beijingDay(ctx.now)
    if (today < agreed.seedOn) throw no('seed_early', samplingWords.seedEarly(agreed.seedOn))
    const [frame] = await ctx.db.select().from(frames).where(ofFrame(of))
    const list =
      frame && frame.keyId !== null && frame.sealed !== null
        ? unseal(
            ctx.settings.keyRing,
            { keyId: frame.keyId, data: frame.sealed },
            frameContext(ctx.county, survey.id),
          )
        : null
    // the list as it is, not what the row says of it
    if (!frame || !list || frameSha256(list) !== agreed.frameSha256)
      throw no('changed', samplingWords.changed)
    const lines = draw(countsIn(frame), agreed.design, randomOf(input.seed, agreed.frameSha256))
    const places = frameLines(list)
    await insertDrawn(ctx, of, lines, (line) => places[line - 1]?.place ?? '')
    const sha256 = drawnSha256(lines)
    await ctx.db
      .update(draws)
      .set({ seed: input.seed, drawnOn: today, drawnSha256: sha256 })
      .where(ofDraw(of))
    await noted(ctx, survey.id, 'survey.drawn', { seed: input.seed, sha256, households: lines.length })
    return { households: lines.length, sha256 }
  }),
}

const noted = (ctx: PersonContext, survey: string, action: string, detail: Record<string, string | number>) =>
  ctx.audit({ action, subject: `survey:${survey}`, detail })

/** Writes drawn households with a code each; places and codes under the data keys. */
export async function insertDrawn(
  { db, county, settings }: Pick<PersonContext, 'db' | 'county' | 'settings'>,
  { survey }: Pick<Of, 'survey'>,
  lines: readonly DrawnLine[],
  placeOf: (line: number) => string,
): Promise<void> {
  const rows = lines.map((drawn, at) => {
    const number = at + 1
    const code = makeCode(randomBytes(codeBytes(INVITE_LENGTH)), INVITE_LENGTH)
    const place = seal(settings.keyRing, placeOf(drawn.line), placeContext(county, survey, number))
    return {
      county,
      surveyId: survey,
      number,
      town: drawn.village.slice(0, 9),
      ...drawn,
      keyId: place.keyId,
      sealedPlace: place.data,
      codeHash: inviteHash({ settings }, code),
      sealedCode: seal(settings.keyRing, code, codeContext(county, survey, number)).data,
    }
  })
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE)
    await db.insert(invites).values(some.map(({ codeHash }) => ({ county, surveyId: survey, codeHash })))
    await db.insert(households).values(some)
  }
}
