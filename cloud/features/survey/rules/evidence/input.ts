import type { Sample } from '../../contract/box'
import type { Questionnaire } from '../../contract/questionnaire'
import type { Design } from '../sampling/design'
import type { Dispositions } from '../stats/rates'
import type { EvidenceFigure } from './figures'
import type { EvidenceSheet } from './sheet'

/** All that the evidence is written from. Days are Beijing days. */
export interface EvidenceInput {
  survey: {
    id: string
    title: string
    /** Code and version of the questionnaire. */
    questionnaire: { code: string; version: number }
    firstDay: string
    lastDay: string
    target: number
    population: { size: number; source: string }
  }
  questionnaire: Questionnaire
  frame: { source: string; asOf: string; missing: string; households: number; sha256: string } | null
  draw: {
    design: Design
    frameSha256: string
    seedSource: string
    seedOn: string
    seed: string | null
    agreedOn: string | null
    drawnOn: string | null
    drawnSha256: string | null
  } | null
  /** Residents of 18 and over by one trait. `raked`: the category it was raked in, where several were merged. */
  margins: readonly { question: string; category: string; total: number; source: string; raked: string }[]
  /** What the weights were held to: totals by the categories as they were raked; empty where they were not. */
  held: readonly { question: string; category: string; total: number }[]
  /** Drawn households by what came of them, and AAPOR's rates (`e`, `RR1` … `RR6`); null where nobody was visited. */
  response: { households: Dispositions; rates: Readonly<Record<string, number | null>> } | null
  figures: readonly EvidenceFigure[]
  /** Quality flags and what each means, in words. */
  flags: readonly { flag: string; reason: string }[]
  sheets: readonly EvidenceSheet[]
}

/** The sheets of one sample. */
export const sheetsOf = ({ sheets }: Pick<EvidenceInput, 'sheets'>, sample: Sample): EvidenceSheet[] =>
  sheets.filter((sheet) => sheet.sample === sample)
