/** What the survey's thread is asked, and what it answers. */
import type { KeyObject } from 'node:crypto'
import type { Sample } from '../contract'
import type { Figures } from '../contract/desk/figures'
import type { Answers, Questionnaire } from '../contract/questionnaire'
import type { EvidenceAbout } from '../evidence/whole'
import type { Grounds } from '../figures/compute'
import type { SurveyWithQuestions } from '../rows'
import type { EvidenceFacts } from '../rules/evidence/facts'
import type { About } from '../rules/merge'
import type { Plan, PlanInput } from '../rules/stats/plan'

/** An envelope as it lies in the box. */
export interface Envelope {
  sample: Sample
  m: Uint8Array
  version: number
  sealed: Uint8Array
  late: boolean
}

/** What a box came to; its sheets are handed over by `merged`. */
export interface CountedBox {
  content: Figures
  facts: EvidenceFacts
  /** Of the public evidence. */
  files: { name: string; bytes: Uint8Array }[]
  /** The statistics office's file, sealed to it, and the sum of what was sealed. */
  office: { sealed: Uint8Array; sum: string } | null
  sheets: number
  broken: number
}

/** A sheet that may be kept. */
export interface MergedSheet extends About {
  mode: 'open' | 'probability'
  receiptHash: string
  answers: Answers
}
/** Somebody's own words, apart from their sheet. */
export interface OwnWords {
  question: string
  words: string
}

/** A sheet of a survey that was opened before figures were kept. */
export interface KeptSheet extends About {
  mode: 'open' | 'probability'
  assisted: boolean | null
  answers: Answers
}

export type SurveyTalk = {
  /** A box begins to be opened. */
  box: { asked: { key: KeyObject; asked: SurveyWithQuestions }; answer: null }
  /** Some of what lies in it is read. */
  read: { asked: Envelope[]; answer: null }
  /** Everything was read. `officeKey`: public key (PEM) of the statistics office. */
  count: {
    asked: { grounds: Grounds; about: EvidenceAbout; officeKey: string | null }
    answer: CountedBox
  }
  /** The next of its sheets, or of the words; none when all were handed over. */
  merged: { asked: null; answer: { sheets: MergedSheet[]; words: OwnWords[] } }
  /** Some of the sheets that lie in the table. */
  kept: { asked: { questionnaire: Questionnaire; sheets: KeptSheet[] }; answer: null }
  /** The figures of all of them. */
  keptFigures: { asked: { questionnaire: Questionnaire; target: number }; answer: Figures }
  /** What a verdict would cost, and the chance that the needed sample brings one at another share. */
  plan: {
    asked: { input: PlanInput; share: number | undefined }
    answer: Plan & { past: { share: number; chance: number } | null }
  }
}
