/** Figures computed again, from the office's file, after a table of the population or a rule was corrected. */
import { DEFAULT_LOCALE } from '../../../shared/locale'
import { beijingDay } from '../../../shared/time'
import type { Db } from '../../../platform/database'
import { findSurvey } from '../rows'
import { computeFigures } from './compute'
import { groundsOf } from './grounds'
import { sheetsIn, sumOf } from './officeFile'
import { evidenceAbout } from '../evidence/about'
import { keepEvidence, officeOf } from '../evidence/keep'
import { evidenceOf } from '../evidence/whole'
import { writeEvidence } from '../evidence/write'
import { editionsOf, keepFigures } from './store'

/** Why figures were not computed again. */
export class RecomputingRefused extends Error {
  override name = 'RecomputingRefused'
  constructor(
    readonly reason:
      'no_survey' | 'not_opened' | 'no_office_file' | 'other_file' | 'two_persons' | 'no_reason',
  ) {
    super(reason)
  }
}

export interface Recomputing {
  db: Db
  county: string
  now: Date
  survey: string
  /** The office's file, decrypted. */
  file: string
  /** Names of the two who answer for it. */
  signed: readonly [string, string]
  reason: string
}

/**
 * Computes a survey's figures again and keeps them as its next edition; the earlier ones stay.
 * @returns the edition's number
 * @throws RecomputingRefused; then nothing was changed
 */
export async function recompute(recomputing: Recomputing): Promise<number> {
  const { db, county, now, survey, file, signed, reason } = recomputing
  const names = signed.map((name) => name.trim())
  if (names.some((name) => name === '') || names[0] === names[1]) throw new RecomputingRefused('two_persons')
  if (reason.trim() === '') throw new RecomputingRefused('no_reason')
  return db.transaction(async (tx) => {
    const asked = await findSurvey({ db: tx, county, locale: DEFAULT_LOCALE }, survey)
    if (!asked) throw new RecomputingRefused('no_survey')
    const [first] = (await editionsOf(tx, county, survey)).slice(-1)
    if (!first) throw new RecomputingRefused('not_opened')
    if (first.sheetsSha256 === null) throw new RecomputingRefused('no_office_file')
    const sheets = sumOf(file) === first.sheetsSha256 ? sheetsIn(file, survey) : null
    if (!sheets) throw new RecomputingRefused('other_file')
    const computed = computeFigures(asked, await groundsOf(tx, county, asked), sheets)
    const { content } = computed
    const [one = '', other = ''] = names
    const edition = await keepFigures(
      tx,
      { county, surveyId: survey, computedOn: beijingDay(now) },
      { content, sheetsSha256: first.sheetsSha256, reason: reason.trim(), signed: [one, other] },
    )
    // the office has its files already: they are named by the sum that stood in the first package
    const office = await officeOf(tx, { county, surveyId: survey, edition: first.edition })
    const evidence = await writeEvidence(
      evidenceOf(asked, await evidenceAbout(tx, asked), sheets, computed),
      office,
    )
    await keepEvidence(tx, { county, surveyId: survey, edition }, evidence)
    return edition
  })
}
