/** Evidence as it is made and kept: with the figures, in their transaction, from sheets that are whole only there. */
import * as v from 'valibot'
import type { Db } from '../../../platform/database'
import { evidenceFiles, evidences } from './tables'
import { sumOf } from './tables-out'
import type { Evidence, Office } from './write'
import { evidenceFile } from './rows'

export interface EvidenceAt {
  county: string
  surveyId: string
  /** That of the figures, which are kept already. */
  edition: number
}

/** Keeps the public files of an edition and what the exporter found. */
export async function keepEvidence(
  db: Db,
  at: EvidenceAt,
  { facts, files }: Pick<Evidence, 'facts' | 'files'>,
): Promise<void> {
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
