/** What everybody may ask of a survey's evidence: apart from what answering it loads. */
import * as v from 'valibot'
import { defineContract, query } from '../../../shared/contract'
import { count, day } from './parts'

export const EvidenceFile = v.object({
  name: v.string(),
  /** Bytes. */
  size: count,
  /** In hex. */
  sha256: v.string(),
})
export type EvidenceFile = v.InferOutput<typeof EvidenceFile>

export const PublicEvidence = v.object({
  edition: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** When two persons had published it. */
  publicOn: day,
  /** Why it was computed again; empty for the first one. */
  reason: v.string(),
  files: v.array(EvidenceFile),
  /** Bytes of all of them in one ZIP. */
  zipSize: count,
  /** How far the headline from the public tables is from the figure, 0–1; null where there is none. */
  apart: v.nullable(v.number()),
  /** That R came to the same from these tables. */
  recomputed: v.object({ figures: count, largest: v.number(), day }),
})
export type PublicEvidence = v.InferOutput<typeof PublicEvidence>

export const surveyEvidence = defineContract('survey', {
  /** What is public of the evidence of a survey, the latest edition first; the files lie at `EVIDENCE_ADDRESS`. 404 if there is no such survey. */
  evidence: query({
    input: v.object({ survey: v.pipe(v.string(), v.uuid(), v.toLowerCase()) }),
    output: v.object({ title: v.string(), editions: v.array(PublicEvidence) }),
    cache: { maxAge: 300 },
  }),
})
