/**
 * The opening: once, after the close, with two of three papers, in one transaction. The private key is unwrapped and
 * the sheets are read in memory only; what is stored of them has lost the order, the small groups and the free words.
 */
import { type KeyObject } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { and, asc, eq, gt } from 'drizzle-orm'
import * as v from 'valibot'
import { openEnvelope } from '../../../platform/box/envelope'
import { sealForOffice } from '../../../platform/box/office'
import { unwrap } from '../../../platform/box/papers'
import type { Db } from '../../../platform/database'
import type { Pair } from '../../../shared/box/papers'
import { DEFAULT_LOCALE } from '../../../shared/locale'
import { beijingDay } from '../../../shared/time'
import { type Questionnaire, scopeOf, SealedSheet } from '../contract'
import { faultsOfAnswers } from '../rules/answers'
import { mergeSmallGroups } from '../rules/merge'
import { partSheet } from '../rules/sheet'
import { findSurvey, type SurveyWithQuestions } from '../rows'
import {
  answerSheets,
  envelopes,
  type OpeningFound,
  participations,
  surveyBoxes,
  surveyWordsTable,
  ticketKeys,
} from '../tables'
import { evidenceInput, keepEvidence } from '../evidence/keep'
import { writeEvidence } from '../evidence/write'
import { type Came, computeFigures } from '../figures/compute'
import { fullFile, sumOf } from '../figures/officeFile'
import { keepFigures } from '../figures/store'
import { boxClosesAt, boxContext, holdBoxAlone } from './keys'

const BATCH = 300
/** Envelopes that are opened without a pause. */
const AT_ONCE = 10

/** Why a box was not opened. */
export class OpeningRefused extends Error {
  override name = 'OpeningRefused'
  constructor(readonly reason: 'no_survey' | 'no_box' | 'too_early' | 'opened' | 'wrong_papers') {
    super(reason)
  }
}

export interface Opening {
  db: Db
  county: string
  now: Date
  survey: string
  /** Codes of two papers, in any order. */
  codes: readonly [string, string]
  /** Is told, while it goes on, how much of the box has been read: 0–1. */
  tell?: (share: number) => void
  /** Is told which two papers the codes stand on. */
  by?: (pair: Pair) => void
}

interface Lying extends Came {
  sheet: SealedSheet & Came['sheet']
}

/**
 * Opens a box.
 * @returns what was found
 * @throws OpeningRefused; then nothing was changed
 */
export function openBox(opening: Opening): Promise<OpeningFound> {
  return opening.db.transaction(async (db) => {
    const { county, now, survey: surveyId } = opening
    await holdBoxAlone(db, surveyId)
    const asked = await findSurvey({ db, county, locale: DEFAULT_LOCALE }, surveyId)
    if (!asked) throw new OpeningRefused('no_survey')
    const here = and(eq(surveyBoxes.county, county), eq(surveyBoxes.surveyId, surveyId))
    const [box] = await db.select().from(surveyBoxes).where(here).for('update')
    if (!box) throw new OpeningRefused('no_box')
    if (box.openedOn !== null || box.wraps === null) throw new OpeningRefused('opened')
    if (now < boxClosesAt(asked.survey.closesAt)) throw new OpeningRefused('too_early')
    const opened = unwrap(box.wraps, opening.codes, boxContext(county, surveyId))
    if (!opened) throw new OpeningRefused('wrong_papers')
    opening.by?.(opened.pair)
    const { lying, ...counted } = await readAll(db, opening, asked, opened.privateKey)
    const whole = await computeFigures(db, county, asked, lying)
    await keep(db, county, surveyId, asked.questionnaire, lying)
    const evidence = await writeEvidence(
      await evidenceInput(db, asked, lying, whole),
      box.officeKey === null ? null : 'write',
    )
    const file = box.officeKey === null ? null : fullFile(surveyId, lying, whole.weights, evidence.full)
    const computed = { county, surveyId, computedOn: beijingDay(now) }
    const { content } = whole
    const edition = await keepFigures(db, computed, {
      content,
      sheetsSha256: file === null ? null : sumOf(file),
    })
    await keepEvidence(db, { county, surveyId, edition }, evidence)
    const officeFile = box.officeKey === null || file === null ? null : sealForOffice(box.officeKey, file)
    const tickets = await forget(db, county, surveyId)
    const found = { sheets: lying.length, tickets, ...counted }
    await db
      .update(surveyBoxes)
      .set({ wraps: null, openedOn: beijingDay(now), found, officeFile })
      .where(here)
    return found
  })
}

/** Everything that can be read, in the order of the marks, which are random. */
async function readAll(
  db: Db,
  { county, survey: surveyId, tell }: Opening,
  asked: SurveyWithQuestions,
  boxKey: KeyObject,
): Promise<{ lying: Lying[]; withdrawn: number; broken: number }> {
  const inside = and(eq(envelopes.county, county), eq(envelopes.surveyId, surveyId))
  const all = await db.$count(envelopes, inside)
  let read = 0
  const lying: Lying[] = []
  const receipts = new Set<string>()
  let withdrawn = 0
  let broken = 0
  for await (const row of rowsOf(db, county, surveyId)) {
    // two milliseconds an envelope: others are served in between
    if (read % AT_ONCE === 0) {
      tell?.(read / all)
      await setImmediate()
    }
    read += 1
    if (row.sealed === null) {
      withdrawn += 1
      continue
    }
    const bound = { scope: scopeOf(surveyId, row.sample), m: row.m, version: row.version }
    const sheet = readSheet(boxKey, row.sealed, bound, asked)
    // two sheets of one receipt: somebody's own program made them, and the code leads to the first
    if (sheet === null || receipts.has(sheet.receipt)) broken += 1
    else {
      receipts.add(sheet.receipt)
      lying.push({ sample: row.sample, sheet: row.late ? { ...sheet, late: true } : sheet })
    }
  }
  return { lying, withdrawn, broken }
}

function readSheet(
  boxKey: KeyObject,
  sealed: Buffer,
  bound: Parameters<typeof openEnvelope>[2],
  { survey, questionnaire }: SurveyWithQuestions,
): SealedSheet | null {
  const text = orNull(() => openEnvelope(boxKey, sealed, bound))
  const parsed = v.safeParse(SealedSheet, text === null ? null : orNull(() => JSON.parse(text) as unknown))
  if (!parsed.success || parsed.output.questionnaire !== survey.version) return null
  const faults = faultsOfAnswers(questionnaire, parsed.output.answers)
  return Object.keys(faults).length > 0 ? null : parsed.output
}

/** What somebody else's program sealed may be anything; it is counted, and nothing of it is told. */
function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

async function* rowsOf(db: Db, county: string, surveyId: string) {
  for (const sample of ['open', 'drawn'] as const) {
    const here = and(
      eq(envelopes.county, county),
      eq(envelopes.surveyId, surveyId),
      eq(envelopes.sample, sample),
    )
    let after: Buffer | null = null
    for (;;) {
      const rows: (typeof envelopes.$inferSelect)[] = await db
        .select()
        .from(envelopes)
        .where(after === null ? here : and(here, gt(envelopes.m, after)))
        .orderBy(asc(envelopes.m))
        .limit(BATCH)
      yield* rows
      after = rows.at(-1)?.m ?? null
      if (after === null || rows.length < BATCH) break
    }
  }
}

/** Stores the sheets by their receipts, merged, and the free words apart from them. */
async function keep(
  db: Db,
  county: string,
  surveyId: string,
  questionnaire: Questionnaire,
  lying: readonly Lying[],
): Promise<void> {
  const words: (typeof surveyWordsTable.$inferInsert)[] = []
  for (const sample of ['open', 'drawn'] as const) {
    const parted = lying
      .filter((one) => one.sample === sample)
      .map(({ sheet }) => {
        const { about, answers, words: own } = partSheet(questionnaire, sheet.answers)
        words.push(...own.map((each) => ({ county, surveyId, ...each })))
        return { ...about, receiptHash: sheet.receipt, answers }
      })
    const mode = sample === 'open' ? ('open' as const) : ('probability' as const)
    const rows = mergeSmallGroups(parted).sort(byText((row) => row.receiptHash))
    for (let at = 0; at < rows.length; at += BATCH)
      await db
        .insert(answerSheets)
        .values(rows.slice(at, at + BATCH).map((row) => ({ county, surveyId, mode, ...row })))
  }
  words.sort(byText((row) => row.words))
  for (let at = 0; at < words.length; at += BATCH)
    await db.insert(surveyWordsTable).values(words.slice(at, at + BATCH))
}

const byText =
  <T>(text: (row: T) => string) =>
  (a: T, b: T) =>
    text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0

/** Everything that was needed to take envelopes goes: seats, private keys, the envelopes' contents. @returns seats */
async function forget(db: Db, county: string, surveyId: string): Promise<number> {
  const seats = and(eq(participations.county, county), eq(participations.surveyId, surveyId))
  const tickets = await db.$count(participations, seats)
  await db.delete(participations).where(seats)
  await db
    .update(ticketKeys)
    .set({ keyId: null, sealed: null })
    .where(and(eq(ticketKeys.county, county), eq(ticketKeys.surveyId, surveyId)))
  await db
    .update(envelopes)
    .set({ sealed: null, late: false })
    .where(and(eq(envelopes.county, county), eq(envelopes.surveyId, surveyId)))
  return tickets
}

/** The unmerged sheets, sealed to the statistics office; null if it gave no key. */
export async function officeFileOf(db: Db, county: string, survey: string): Promise<Buffer | null> {
  const [box] = await db
    .select({ file: surveyBoxes.officeFile })
    .from(surveyBoxes)
    .where(and(eq(surveyBoxes.county, county), eq(surveyBoxes.surveyId, survey)))
  return box?.file ?? null
}
