import { and, asc, desc, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { beijingDay } from '../../../shared/time'
import { surveyFigures } from '../figures/tables'
import type { Survey } from '../rows'
import type { EvidenceFacts } from '../rules/evidence/facts'
import { evidenceFiles, evidenceRecomputed, evidences, evidenceSigned } from './tables'

export interface Listed {
  name: string
  size: number
  sha256: string
}

export interface EvidenceEdition {
  edition: number
  madeOn: string
  /** Why it was computed again; empty at the opening. */
  reason: string
  facts: EvidenceFacts
  files: Listed[]
  recomputed: (typeof evidenceRecomputed.$inferSelect)[]
  signed: (typeof evidenceSigned.$inferSelect)[]
}

/** Two have signed it, and the announced day of the results has come: everybody may read it. */
export const isPublic = (
  { signed }: Pick<EvidenceEdition, 'signed'>,
  { resultsAt }: Pick<Survey, 'resultsAt'>,
  now: Date,
): boolean => signed.length >= 2 && resultsAt <= now

/** The evidence of a survey, the latest edition first; none before the opening. */
export async function evidenceEditions(db: Db, county: string, surveyId: string): Promise<EvidenceEdition[]> {
  const rows = await db
    .select({
      facts: evidences.facts,
      edition: evidences.edition,
      madeOn: surveyFigures.computedOn,
      reason: surveyFigures.reason,
    })
    .from(evidences)
    .innerJoin(
      surveyFigures,
      and(
        eq(surveyFigures.county, evidences.county),
        eq(surveyFigures.surveyId, evidences.surveyId),
        eq(surveyFigures.edition, evidences.edition),
      ),
    )
    .where(and(eq(evidences.county, county), eq(evidences.surveyId, surveyId)))
    .orderBy(desc(evidences.edition))
  if (rows.length === 0) return []
  const { name, size, sha256, edition, position } = evidenceFiles
  const files = await db
    .select({ edition, name, size, sha256 })
    .from(evidenceFiles)
    .where(and(eq(evidenceFiles.county, county), eq(evidenceFiles.surveyId, surveyId)))
    .orderBy(asc(position))
  const recomputed = await db
    .select()
    .from(evidenceRecomputed)
    .where(and(eq(evidenceRecomputed.county, county), eq(evidenceRecomputed.surveyId, surveyId)))
    .orderBy(desc(evidenceRecomputed.tables))
  const signed = await db
    .select()
    .from(evidenceSigned)
    .where(and(eq(evidenceSigned.county, county), eq(evidenceSigned.surveyId, surveyId)))
    .orderBy(asc(evidenceSigned.place))
  const of = <T extends { edition: number }>(list: T[], one: number) =>
    list.filter((each) => each.edition === one)
  return rows.map((row) => ({
    ...row,
    files: of(files, row.edition).map(({ name, size, sha256 }) => ({ name, size, sha256 })),
    recomputed: of(recomputed, row.edition),
    signed: of(signed, row.edition),
  }))
}

/** The day from which on everybody may read it; null while a signature is missing. */
export function publicOn(
  { signed }: Pick<EvidenceEdition, 'signed'>,
  { resultsAt }: Pick<Survey, 'resultsAt'>,
): string | null {
  const [, second] = signed
  const resultsOn = beijingDay(resultsAt)
  return second ? (second.day < resultsOn ? resultsOn : second.day) : null
}

/** The bytes of a file; null if there is none such. */
export async function evidenceFile(
  db: Db,
  at: { county: string; surveyId: string; edition: number },
  file: string,
): Promise<Buffer | null> {
  const [row] = await db
    .select({ content: evidenceFiles.content })
    .from(evidenceFiles)
    .where(
      and(
        eq(evidenceFiles.county, at.county),
        eq(evidenceFiles.surveyId, at.surveyId),
        eq(evidenceFiles.edition, at.edition),
        eq(evidenceFiles.name, file),
      ),
    )
  return row?.content ?? null
}
