/** A box that is opened, where its sheets are whole: in the memory of the thread, and nowhere else. */
import type { KeyObject } from 'node:crypto'
import * as v from 'valibot'
import { openEnvelope } from '../../../platform/box/envelope'
import { sealForOffice } from '../../../platform/box/office'
import { scopeOf, SealedSheet } from '../contract/box'
import { evidenceOf } from '../evidence/whole'
import { writeEvidence } from '../evidence/write'
import { type Came, computeFigures } from '../figures/compute'
import { fullFile, sumOf } from '../figures/officeFile'
import type { SurveyWithQuestions } from '../rows'
import { faultsOfAnswers } from '../rules/answers'
import { mergeSmallGroups } from '../rules/merge'
import { partSheet } from '../rules/sheet'
import type { CountedBox, Envelope, MergedSheet, OwnWords, SurveyTalk } from './talk'

/** Sheets that are handed over at once. */
const BATCH = 300

interface Lying extends Came {
  sheet: SealedSheet & Came['sheet']
}

export class OpenedBox {
  readonly #key: KeyObject
  readonly #asked: SurveyWithQuestions
  readonly #lying: Lying[] = []
  readonly #receipts = new Set<string>()
  #broken = 0
  #merged: Iterator<SurveyTalk['merged']['answer']> | undefined

  constructor({ key, asked }: SurveyTalk['box']['asked']) {
    this.#key = key
    this.#asked = asked
  }

  read(envelopes: readonly Envelope[]): void {
    for (const { sample, late, ...envelope } of envelopes) {
      const sheet = this.#sheetIn(sample, envelope)
      // two sheets of one receipt: somebody's own program made them, and the code leads to the first
      if (sheet === null || this.#receipts.has(sheet.receipt)) this.#broken += 1
      else {
        this.#receipts.add(sheet.receipt)
        this.#lying.push({ sample, sheet: late ? { ...sheet, late: true } : sheet })
      }
    }
  }

  #sheetIn(
    sample: Envelope['sample'],
    { m, version, sealed }: Pick<Envelope, 'm' | 'version' | 'sealed'>,
  ): SealedSheet | null {
    const { survey, questionnaire } = this.#asked
    const bound = { scope: scopeOf(survey.id, sample), m: Buffer.from(m), version }
    const text = orNull(() => openEnvelope(this.#key, Buffer.from(sealed), bound))
    const parsed = v.safeParse(SealedSheet, text === null ? null : orNull(() => JSON.parse(text) as unknown))
    if (!parsed.success || parsed.output.questionnaire !== survey.version) return null
    const faults = faultsOfAnswers(questionnaire, parsed.output.answers)
    return Object.keys(faults).length > 0 ? null : parsed.output
  }

  async count({ grounds, about, officeKey }: SurveyTalk['count']['asked']): Promise<CountedBox> {
    const lying = this.#lying
    const whole = computeFigures(this.#asked, grounds, lying)
    const input = evidenceOf(this.#asked, about, lying, whole)
    const { facts, files, full } = await writeEvidence(input, officeKey === null ? null : 'write')
    const file = officeKey === null ? null : fullFile(this.#asked.survey.id, lying, whole.weights, full)
    return {
      content: whole.content,
      facts,
      files,
      office:
        officeKey === null || file === null
          ? null
          : { sealed: sealForOffice(officeKey, file), sum: sumOf(file) },
      sheets: lying.length,
      broken: this.#broken,
    }
  }

  /** The next of what may be kept; nothing when that was all. */
  merged(): SurveyTalk['merged']['answer'] {
    this.#merged ??= mergedOf(this.#asked, this.#lying)
    const { done, value } = this.#merged.next()
    return done ? { sheets: [], words: [] } : value
  }
}

/** The sheets by their receipts, merged, and after all of them the free words. */
function* mergedOf(
  { questionnaire }: SurveyWithQuestions,
  lying: readonly Lying[],
): Generator<SurveyTalk['merged']['answer'], undefined> {
  const words: OwnWords[] = []
  for (const sample of ['open', 'drawn'] as const) {
    const mode = sample === 'open' ? ('open' as const) : ('probability' as const)
    const parted = lying
      .filter((one) => one.sample === sample)
      .map(({ sheet }): MergedSheet => {
        const { about, answers, words: own } = partSheet(questionnaire, sheet.answers)
        words.push(...own)
        return { mode, ...about, receiptHash: sheet.receipt, answers }
      })
    const rows = mergeSmallGroups(parted).sort(byText((row) => row.receiptHash))
    for (let at = 0; at < rows.length; at += BATCH) yield { sheets: rows.slice(at, at + BATCH), words: [] }
  }
  words.sort(byText((row) => row.words))
  for (let at = 0; at < words.length; at += BATCH) yield { sheets: [], words: words.slice(at, at + BATCH) }
}

/** What somebody else's program sealed may be anything; it is counted, and nothing of it is told. */
function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

const byText =
  <T>(text: (row: T) => string) =>
  (a: T, b: T) =>
    text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0
