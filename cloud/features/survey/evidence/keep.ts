/** Evidence as it is made and kept: with the figures, in their transaction, from sheets that are whole only there. */
import { and, eq } from 'drizzle-orm'
import * as v from 'valibot'
import type { Db } from '../../../platform/database'
import type { EvidenceInput } from '../rules/evidence/input'
import { draws, frames } from '../sampling/tables'
import type { SurveyWithQuestions } from '../rows'
import { beijingDay } from '../../../shared/time'
import { DEFAULT_LOCALE } from '../../../shared/locale'
import type { Came, Computed } from '../figures/compute'
import { figuresOf } from './figures'
import { evidenceMargins, evidenceSheets } from './sheets'
import { evidenceFiles, evidences } from './tables'
import { sumOf } from './tables-out'
import { evidenceWords } from './words'
import type { Evidence, Office } from './write'
import { evidenceFile } from './rows'

export interface EvidenceAt {
  county: string
  surveyId: string
  /** That of the figures, which are kept already. */
  edition: number
}

/** Keeps the public files of an edition and what the exporter found. */
export async function keepEvidence(db: Db, at: EvidenceAt, { facts, files }: Evidence): Promise<void> {
  await db.insert(evidences).values({ ...at, facts })
  await db.insert(evidenceFiles).values(
    files.map(({ name, bytes }, position) => ({
      ...{ ...at, name, position, content: bytes },
      size: bytes.length,
      sha256: sumOf(bytes),
    })),
  )
}

/** What the statistics office has of an edition, by the sum of its list. */
export async function officeOf(db: Db, at: EvidenceAt): Promise<Office> {
  const file = await evidenceFile(db, at, 'office.json')
  return v.parse(v.nullable(v.object({ sums: v.string() })), JSON.parse(file?.toString('utf8') ?? 'null'))
}

/** Everything that the evidence is written from. @param computed of these very sheets */
export async function evidenceInput(
  db: Db,
  { survey, questionnaire }: SurveyWithQuestions,
  came: readonly Came[],
  { content, sample, ground }: Computed,
): Promise<EvidenceInput> {
  const { county, id: surveyId } = survey
  const [frame] = await db
    .select()
    .from(frames)
    .where(and(eq(frames.county, county), eq(frames.surveyId, surveyId)))
  const [draw] = await db
    .select()
    .from(draws)
    .where(and(eq(draws.county, county), eq(draws.surveyId, surveyId)))
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
    frame: frame ? frameOf(frame) : null,
    draw: draw ? drawOf(draw) : null,
    ...evidenceMargins(ground.margins, sample),
    response: response
      ? { households: response.outcomes, rates: { e: response.e, ...response.rates } }
      : null,
    figures: figuresOf(questionnaire, content),
    flags: Object.entries(evidenceWords(DEFAULT_LOCALE).flags).map(([flag, reason]) => ({ flag, reason })),
    sheets: evidenceSheets(questionnaire, came, sample),
  }
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
