/** Making a box and trying its papers: what whoever runs the survey does before it starts. */
import { randomBytes } from 'node:crypto'
import { and, eq, ne, sql } from 'drizzle-orm'
import { openEnvelope } from '../../../platform/box/envelope'
import { readOfficeKey } from '../../../platform/box/office'
import { unwrap, wrapUnderPairs } from '../../../platform/box/papers'
import { BOX_BITS, type KeyPair, makeKeyPair, TICKET_BITS } from '../../../platform/box/rsa'
import type { KeyRing } from '../../../platform/crypto'
import type { Db } from '../../../platform/database'
import {
  BOX_KEY_BYTES,
  codeBytes,
  fingerprintOf,
  makeCode,
  modulusOf,
  RECEIPT_LENGTH,
  seal,
  SEAL_BYTES,
} from '../../../shared/box'
import { type Pair, PAIRS, type Papers, type Wrap } from '../../../shared/box/papers'
import { type BoxKeys, scopeOf } from '../contract'
import type { Holder } from '../contract/desk/box'
import { envelopes, participations, surveyBoxes, surveys, ticketKeys } from '../tables'
import { boxContext, GRACE_DAYS, holdBoxAlone, isTried, sealTicketKey } from './keys'

/** What a sheet is padded to inside its envelope. */
export const PADDED = 4096

/** Why a box was not made or tried. */
export class MakingRefused extends Error {
  override name = 'MakingRefused'
  constructor(
    readonly reason:
      | 'no_survey'
      | 'no_box'
      | 'in_use'
      | 'opened'
      | 'wrong_papers'
      | 'broken_box'
      | 'bad_office_key'
      | 'drawn',
  ) {
    super(reason)
  }
}

export interface At {
  db: Db
  county: string
  survey: string
}

/** What stands on the three papers: five groups of four. */
export function makePapers(): Papers {
  const paper = () => makeCode(randomBytes(codeBytes(RECEIPT_LENGTH)), RECEIPT_LENGTH)
  return [paper(), paper(), paper()]
}

/** The pairs that sign tickets, one for each sample. */
export interface TicketPairs {
  open: KeyPair
  drawn: KeyPair
}
/** The pairs of a box, made before the transaction: the box's own takes a second. */
export interface BoxPairs extends TicketPairs {
  box: KeyPair
}

export async function makeTicketPairs(): Promise<TicketPairs> {
  const [open, drawn] = await Promise.all([makeKeyPair(TICKET_BITS), makeKeyPair(TICKET_BITS)])
  return { open, drawn }
}

export async function makeBoxPairs(): Promise<BoxPairs> {
  const [box, tickets] = await Promise.all([makeKeyPair(BOX_BITS), makeTicketPairs()])
  return { box, ...tickets }
}

/**
 * Makes the box of a survey with the papers at hand: its private key is wrapped under each pair of them and kept
 * nowhere else.
 * @param given.keep gets the box's number before anything is committed, to print the papers; what it throws undoes it
 * @throws MakingRefused
 */
export async function makeBox(
  at: At,
  given: {
    keyRing: KeyRing
    pairs: BoxPairs
    papers: Papers
    officeKey?: string | undefined
    keep?: (fingerprint: string) => void
  },
): Promise<void> {
  const { pairs, papers, keep, ...rest } = given
  const { modulus, privateKey } = pairs.box
  const wraps = wrapUnderPairs(privateKey, papers, boxContext(at.county, at.survey))
  await at.db.transaction(async (db) => {
    const fingerprint = await putBox({ ...at, db }, { ...rest, modulus, wraps, tickets: pairs })
    keep?.(fingerprint)
  })
}

/** A box whose private key somebody else has wrapped. */
export interface WrappedBox {
  keyRing: KeyRing
  /** Of the box: RSA-3072, base64url. */
  modulus: string
  wraps: Wrap[]
  tickets: TicketPairs
  /** Public key (PEM) of who gets the unmerged sheets. */
  officeKey?: string | undefined
  holders?: [Holder, Holder, Holder]
}

/**
 * Puts a box in the place of one that nobody has used yet, or of none.
 * @returns its number
 * @throws MakingRefused
 */
export async function putBox({ db, county, survey: surveyId }: At, given: WrappedBox): Promise<string> {
  const { modulus: box, wraps, tickets: pairs, officeKey = null, holders = null } = given
  if (officeKey !== null) requireOfficeKey(officeKey)
  return db.transaction(async (tx) => {
    await holdBoxAlone(tx, surveyId)
    const [survey] = await tx
      .select({ code: surveys.questionnaire, version: surveys.version })
      .from(surveys)
      .where(and(eq(surveys.county, county), eq(surveys.id, surveyId)))
    if (!survey) throw new MakingRefused('no_survey')
    await removeUnused(tx, county, surveyId)
    await tx
      .insert(surveyBoxes)
      .values({ county, surveyId, modulus: box, wraps, tried: [], officeKey, holders })
    for (const sample of ['open', 'drawn'] as const) {
      const { modulus, privateKey } = pairs[sample]
      const { keyId, data } = sealTicketKey(given.keyRing, county, surveyId, sample, privateKey)
      await tx.insert(ticketKeys).values({ county, surveyId, sample, modulus, keyId, sealed: data })
    }
    const tickets = { open: pairs.open.modulus, drawn: pairs.drawn.modulus }
    return fingerprintOf({ subject: surveyId, questionnaire: survey, box, tickets })
  })
}

function requireOfficeKey(pem: string): void {
  try {
    readOfficeKey(pem)
  } catch {
    throw new MakingRefused('bad_office_key')
  }
}

/** Whether somebody has drawn a ticket for this box, or something lies in it: then no other takes its place. */
export async function isUsed({ db, county, survey: surveyId }: At): Promise<boolean> {
  const tickets = and(
    eq(participations.county, county),
    eq(participations.surveyId, surveyId),
    ne(participations.blindedHash, ''),
  )
  const inside = and(eq(envelopes.county, county), eq(envelopes.surveyId, surveyId))
  const one = { one: sql`1` }
  const taken = await db.select(one).from(participations).where(tickets).limit(1)
  return taken.length > 0 || (await db.select(one).from(envelopes).where(inside).limit(1)).length > 0
}

async function removeUnused(db: Db, county: string, surveyId: string): Promise<void> {
  if (await isUsed({ db, county, survey: surveyId })) throw new MakingRefused('in_use')
  await db.delete(ticketKeys).where(and(eq(ticketKeys.county, county), eq(ticketKeys.surveyId, surveyId)))
  const here = and(eq(surveyBoxes.county, county), eq(surveyBoxes.surveyId, surveyId))
  const [gone] = await db.delete(surveyBoxes).where(here).returning({ openedOn: surveyBoxes.openedOn })
  if (gone && gone.openedOn !== null) throw new MakingRefused('opened')
}

/**
 * Lets two papers open a trial envelope, and notes that they did.
 * @returns the pair, and those that have not been tried
 * @throws MakingRefused
 */
export function tryPapers(
  { db, county, survey: surveyId }: At,
  codes: readonly [string, string],
): Promise<{ pair: Pair; left: Pair[] }> {
  return db.transaction(async (tx) => {
    const here = and(eq(surveyBoxes.county, county), eq(surveyBoxes.surveyId, surveyId))
    const [box] = await tx.select().from(surveyBoxes).where(here).for('update')
    if (!box) throw new MakingRefused('no_box')
    if (box.wraps === null) throw new MakingRefused('opened')
    const opened = unwrap(box.wraps, codes, boxContext(county, surveyId))
    if (!opened) throw new MakingRefused('wrong_papers')
    const modulus = modulusOf(box.modulus, BOX_KEY_BYTES)
    if (!modulus) throw new Error('the box has no key')
    const bound = { scope: scopeOf(surveyId, 'open'), m: randomBytes(32), version: 1 }
    const trial = { trial: randomBytes(16).toString('hex') }
    const sealed = seal(trial, makePapers()[0], bound, { modulus, padTo: PADDED }, randomBytes(SEAL_BYTES))
    if (!opensTrial(() => openEnvelope(opened.privateKey, Buffer.from(sealed), bound), JSON.stringify(trial)))
      throw new MakingRefused('broken_box')
    const tried = PAIRS.filter((pair) => pair === opened.pair || box.tried.includes(pair))
    await tx.update(surveyBoxes).set({ tried }).where(here)
    return { pair: opened.pair, left: leftOf(tried) }
  })
}

/** Pairs that have not opened a trial envelope yet. */
export const leftOf = (tried: readonly Pair[]): Pair[] => PAIRS.filter((pair) => !tried.includes(pair))

/** Whether it came back: what was wrapped elsewhere may be the key of another box. */
function opensTrial(open: () => string, sealed: string): boolean {
  try {
    return open() === sealed
  } catch {
    return false
  }
}

/** The public keys of a box; null until it has been made and tried. */
export async function boxKeys({ db, county, survey: surveyId }: At): Promise<BoxKeys | null> {
  const rows = await db
    .select({ box: surveyBoxes, key: ticketKeys, code: surveys.questionnaire, version: surveys.version })
    .from(surveyBoxes)
    .innerJoin(surveys, and(eq(surveys.county, surveyBoxes.county), eq(surveys.id, surveyBoxes.surveyId)))
    .innerJoin(
      ticketKeys,
      and(eq(ticketKeys.county, surveyBoxes.county), eq(ticketKeys.surveyId, surveyBoxes.surveyId)),
    )
    .where(and(eq(surveyBoxes.county, county), eq(surveyBoxes.surveyId, surveyId)))
  const [first] = rows
  const modulus = (sample: string) => rows.find(({ key }) => key.sample === sample)?.key.modulus
  const [open, drawn] = [modulus('open'), modulus('drawn')]
  if (!first || open === undefined || drawn === undefined || !isTried(first.box.tried)) return null
  const questionnaire = { code: first.code, version: first.version }
  const keys = { questionnaire, box: first.box.modulus, tickets: { open, drawn } }
  const fingerprint = fingerprintOf({ subject: surveyId, ...keys })
  return { survey: surveyId, fingerprint, graceDays: GRACE_DAYS, ...keys }
}
