/**
 * The opening: once, after the close, with two of three papers, in one transaction. The private key is unwrapped and
 * the sheets are read in memory only; what is stored of them has lost the order, the small groups and the free words.
 */
import { and, asc, eq, gt } from 'drizzle-orm'
import { unwrap } from '../../../platform/box/papers'
import type { Db } from '../../../platform/database'
import type { Pair } from '../../../shared/box/papers'
import { DEFAULT_LOCALE } from '../../../shared/locale'
import { beijingDay } from '../../../shared/time'
import { apart, type SurveyThread } from '../apart'
import { findSurvey } from '../rows'
import {
  answerSheets,
  envelopes,
  type OpeningFound,
  participations,
  surveyBoxes,
  surveyWordsTable,
  ticketKeys,
} from '../tables'
import { evidenceAbout } from '../evidence/about'
import { keepEvidence } from '../evidence/keep'
import { groundsOf } from '../figures/grounds'
import { keepFigures } from '../figures/store'
import { boxClosesAt, boxContext, holdBoxAlone } from './keys'

const BATCH = 300

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
    const { officeKey } = box
    const { withdrawn, ...counted } = await apart(async (thread) => {
      await thread.ask('box', { key: opened.privateKey, asked })
      const given = await readAll(thread, db, opening)
      const [grounds, about] = [await groundsOf(db, county, asked), await evidenceAbout(db, asked)]
      const come = await thread.ask('count', { grounds, about, officeKey })
      await keep(thread, db, { county, surveyId })
      return { ...come, ...given }
    })
    const { content, facts, files, office, sheets, broken } = counted
    const edition = await keepFigures(
      db,
      { county, surveyId, computedOn: beijingDay(now) },
      { content, sheetsSha256: office?.sum ?? null },
    )
    await keepEvidence(db, { county, surveyId, edition }, { facts, files: files.map(asBuffer) })
    const tickets = await forget(db, county, surveyId)
    const found = { sheets, tickets, withdrawn, broken }
    const officeFile = office && Buffer.from(office.sealed)
    await db
      .update(surveyBoxes)
      .set({ wraps: null, openedOn: beijingDay(now), found, officeFile })
      .where(here)
    return found
  })
}

const asBuffer = ({ name, bytes }: { name: string; bytes: Uint8Array }) => ({
  name,
  bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
})

/** Everything that can be read, in the order of the marks, which are random. */
async function readAll(
  thread: SurveyThread,
  db: Db,
  { county, survey: surveyId, tell }: Opening,
): Promise<{ withdrawn: number }> {
  const inside = and(eq(envelopes.county, county), eq(envelopes.surveyId, surveyId))
  const all = await db.$count(envelopes, inside)
  let [read, withdrawn] = [0, 0]
  for await (const rows of pagesOf(db, county, surveyId)) {
    tell?.(read / all)
    const sealed = rows.flatMap(({ sample, m, version, sealed: bytes, late }) =>
      bytes === null ? [] : [{ sample, m: new Uint8Array(m), version, sealed: new Uint8Array(bytes), late }],
    )
    await thread.ask('read', sealed)
    read += rows.length
    withdrawn += rows.length - sealed.length
  }
  return { withdrawn }
}

/** Envelopes read at once: the thread opens one in two milliseconds. */
async function* pagesOf(db: Db, county: string, surveyId: string) {
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
      if (rows.length > 0) yield rows
      after = rows.at(-1)?.m ?? null
      if (after === null || rows.length < BATCH) break
    }
  }
}

/** Stores the sheets by their receipts, merged, and the free words apart from them. */
async function keep(thread: SurveyThread, db: Db, at: { county: string; surveyId: string }): Promise<void> {
  for (;;) {
    const { sheets, words } = await thread.ask('merged', null)
    if (sheets.length > 0) await db.insert(answerSheets).values(sheets.map((row) => ({ ...at, ...row })))
    if (words.length > 0) await db.insert(surveyWordsTable).values(words.map((row) => ({ ...at, ...row })))
    if (sheets.length + words.length === 0) return
  }
}

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
