/** What the evidence says of a survey beside its sheets: list and draw, as the database has them. */
import { and, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { draws, frames } from '../sampling/tables'
import type { SurveyWithQuestions } from '../rows'
import type { EvidenceAbout } from './whole'

export async function evidenceAbout(
  db: Db,
  { survey }: Pick<SurveyWithQuestions, 'survey'>,
): Promise<EvidenceAbout> {
  const { county, id: surveyId } = survey
  const [frame] = await db
    .select()
    .from(frames)
    .where(and(eq(frames.county, county), eq(frames.surveyId, surveyId)))
  const [draw] = await db
    .select()
    .from(draws)
    .where(and(eq(draws.county, county), eq(draws.surveyId, surveyId)))
  return { frame: frame ? frameOf(frame) : null, draw: draw ? drawOf(draw) : null }
}

const frameOf = ({ source, asOf, missing, households, sha256 }: typeof frames.$inferSelect) => ({
  ...{ source, asOf, missing, households, sha256 },
})

// who proposed and agreed stays inside
const drawOf = ({
  design,
  frameSha256,
  seedSource,
  seedOn,
  seed,
  agreedOn,
  drawnOn,
  drawnSha256,
}: typeof draws.$inferSelect) => ({
  ...{ design, frameSha256, seedSource, seedOn, seed, agreedOn, drawnOn, drawnSha256 },
})
