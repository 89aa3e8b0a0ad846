/** What the opening hands to whoever writes the evidence: every sheet whole, in memory, before anything is merged. */
import type { Sample } from '../../contract/box'
import type { Answers } from '../../contract/questionnaire'
import type { About } from '../merge'

/** The weight of a sheet after each step, in this order: 1/π, × adults, nonresponse, trimmed, raked. */
export interface WeightSteps {
  design: number
  adults: number
  nonresponse: number
  trimmed: number
  raked: number
}
export const STEPS = [
  'design',
  'adults',
  'nonresponse',
  'trimmed',
  'raked',
] as const satisfies readonly (keyof WeightSteps)[]

/** Town, sex and age as option ids; null where the sheet does not say. */
export interface EvidenceSheet extends About {
  sample: Sample
  answers: Answers
  mode: 'self' | 'helped' | 'interviewed'
  /** Number of the interviewer in this survey. */
  interviewer: number | null
  /** Names of the quality flags it has (`straight`, `late` …). */
  flags: readonly string[]
  /** Of the drawn sample only, where it could be weighed. */
  drawn: DrawnPart | null
}

export interface DrawnPart {
  steps: WeightSteps
  /** Its last weight at the opening: that of `steps` in the first edition. */
  atOpening: number
  /** As what it was raked, by margin; a category that was merged is named as it was raked. */
  margins: Readonly<Record<string, string>>
  /** Codes as the draw has them: they leave the house as random numbers. */
  stratum: string | null
  psu: string | null
  /** First-stage units of the stratum in the population; null without a correction. */
  fpc: number | null
}

/** A sheet that was drawn and weighed. */
export type WeighedSheet = EvidenceSheet & { drawn: DrawnPart }

export const isWeighed = (sheet: EvidenceSheet): sheet is WeighedSheet => sheet.drawn !== null
