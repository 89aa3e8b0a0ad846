/** The evidence of a survey on the desk: looked at, recomputed, published by two. */
import * as v from 'valibot'
import { command, query } from '../../../../shared/contract'
import { MAX_LENGTH } from '../../../../shared/limits'
import { EvidenceFile } from '../evidence'
import { count, day, surveyId } from '../parts'

const edition = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999))
const Gate = v.picklist(['ok', 'told', 'wait'])

/** All public files in one. */
export const ZIP = 'evidence.zip'
/** The whole sheets, sealed to the statistics office. */
export const OFFICE = 'office.bin'

const Sample = v.object({
  sheets: count,
  share: v.nullable(v.number()),
  interval: v.nullable(v.object({ low: v.number(), high: v.number() })),
  /** AAPOR's RR1. */
  response: v.nullable(v.number()),
})

export const DeskEvidence = v.object({
  edition,
  madeOn: day,
  reason: v.string(),
  files: v.array(EvidenceFile),
  zipSize: count,
  gates: v.object({ cells: Gate, margins: Gate, weights: Gate, flags: Gate, recomputed: Gate, signed: Gate }),
  facts: v.object({
    /** Cells of town, sex and age of which something was merged. */
    merged: count,
    /** Why a table was left out. */
    refused: v.array(v.picklist(['too_few', 'one_answer', 'unsafe_cell'])),
    /** Max |Σw/T − 1|. */
    marginsOff: v.nullable(v.number()),
    /** Largest weight, in mean weights. */
    heaviest: v.nullable(v.number()),
    flagged: count,
    /** How far the headline from the public tables is from the figure, 0–1. */
    apart: v.nullable(v.number()),
  }),
  recomputed: v.array(
    v.object({
      tables: v.picklist(['public', 'full']),
      figures: count,
      largest: v.number(),
      intervals: v.number(),
      package: v.string(),
      by: v.string(),
      day,
    }),
  ),
  signed: v.array(v.object({ by: v.string(), day })),
  /** What the person who asks may do: sign first, agree as the second, or nothing. */
  may: v.nullable(v.picklist(['propose', 'agree'])),
  /** The day from which on everybody may take it, never before that of the results; null while a signature is missing. */
  publicOn: v.nullable(day),
  /** That day has come. */
  isPublic: v.boolean(),
})
export type DeskEvidence = v.InferOutput<typeof DeskEvidence>

export const evidenceProcedures = {
  /** All editions, the latest first. Surveyors, leaders, auditors. 404 if there is no such survey. */
  deskEvidence: query({
    input: v.object({ survey: surveyId }),
    output: v.object({
      title: v.string(),
      state: v.picklist(['closed', 'opened']),
      editions: v.array(DeskEvidence),
      /** Both samples beside each other, from the latest figures. */
      drawn: v.nullable(Sample),
      open: v.nullable(Sample),
      /**
       * The sealed file of the statistics office, by its bytes and their SHA-256 (hex), which the office compares before it
       * opens the file; null where it gave no key, or before the opening.
       */
      office: v.nullable(v.object({ size: count, sha256: v.string() })),
    }),
  }),
  /**
   * The last line of the program, pasted: that R came to the same. 422 on `line`: none, of other tables, figures missing, or
   * too far apart. Surveyors, leaders, auditors.
   */
  noteRecomputed: command({
    input: v.object({
      survey: surveyId,
      edition,
      line: v.pipe(v.string(), v.maxLength(MAX_LENGTH.text)),
    }),
    output: v.object({ tables: v.picklist(['public', 'full']) }),
  }),
  /**
   * Signs an edition: a surveyor first, somebody else second; then it is public, though not before the day of the results.
   * 409: gates that wait, or the same person.
   */
  signEvidence: command({
    input: v.object({ survey: surveyId, edition }),
    output: v.object({ public: v.boolean() }),
  }),
  /**
   * An address of a file that ends after minutes, for whoever may look at it before it is public; `file` is a name in the list,
   * `evidence.zip` or `office.bin`. Audited. 404 if there is none such.
   */
  evidenceLink: command({
    input: v.object({
      survey: surveyId,
      edition,
      file: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.-]{0,63}$/)),
    }),
    output: v.object({ path: v.string() }),
  }),
}
