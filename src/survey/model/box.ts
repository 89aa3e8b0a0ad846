/** What the phone does with the box of a survey: looks whether it is the right one, and seals sheets to it. */
import {
  ENVELOPE_BYTES,
  OWN_SEAT,
  scopeOf,
  type Answers,
  type BoxKeys,
  type Sample,
  type SealedSheet,
} from '@cloud/features/survey/contract'
import {
  blind,
  BOX_KEY_BYTES,
  codeBytes,
  fingerprintOf,
  fromBase64url,
  makeCode,
  modulusOf,
  openWithCode,
  plainSymbols,
  readCode,
  receiptHash,
  RECEIPT_LENGTH,
  seal,
  SEAL_BYTES,
  sealedBytes,
  slipOf,
  TICKET_KEY_BYTES,
  toBase64url,
  TooLong,
} from '@cloud/shared/box'
import type { Ballot } from '@/client/outbox/ballots'
import { Refusal } from './refusal'
import type { LocalSheet, Who } from './sheets'

/** What a sheet is padded to, so that its length says nothing. */
const PADDED = ENVELOPE_BYTES - sealedBytes(0)
const FINGERPRINT_LENGTH = 16

/** How many random bytes one receipt code takes. */
export const RECEIPT_RANDOM = codeBytes(RECEIPT_LENGTH)
/** How many one envelope takes. */
export const ENVELOPE_RANDOM = SEAL_BYTES

export const newReceipt = (random: Uint8Array): string => makeCode(random, RECEIPT_LENGTH)
/** @returns the receipt code as printed; null if it was mistyped */
export const readReceipt = (typed: string): string | null => readCode(typed, RECEIPT_LENGTH)

/** A fingerprint as somebody or a link wrote it, in its printed form; null if it is none. */
export function readFingerprint(written: string | undefined): string | null {
  const symbols = plainSymbols(written ?? '')
  return symbols.length === FINGERPRINT_LENGTH ? symbols.replace(/(.{4})(?=.)/g, '$1-') : null
}

/** The fingerprint of keys, computed here and not believed. */
export const fingerprint = ({ survey, questionnaire, box, tickets }: BoxKeys): string =>
  fingerprintOf({ subject: survey, questionnaire, box, tickets })

/**
 * Whether keys are whole, say their own fingerprint, and are those that this phone is to use.
 * @param expected fingerprint of the letter, or of the keys that this phone saw first; null at the first look
 * @throws Refusal box_changed
 */
export function requireBox(keys: BoxKeys, expected: string | null): void {
  const now = fingerprint(keys)
  const isWhole =
    modulusOf(keys.box, BOX_KEY_BYTES) !== null &&
    [keys.tickets.open, keys.tickets.drawn].every((key) => modulusOf(key, TICKET_KEY_BYTES) !== null)
  if (!isWhole || keys.fingerprint !== now || (expected ?? now) !== now) throw new Refusal('box_changed')
}

export const sampleOf = ({ invite }: Pick<LocalSheet, 'invite'>): Sample =>
  invite === null ? 'open' : 'drawn'

const MODES = {
  own: 'self',
  invited: 'self',
  family: 'helped',
  visit: 'interviewed',
} as const satisfies Record<Who, SealedSheet['mode']>

/** The name of the envelope that a receipt code stands for. */
export const markOf = (code: string, survey: string, sample: Sample): string =>
  toBase64url(slipOf(code, scopeOf(survey, sample)).m)

/** How the opened sheet of a receipt code is named. */
export const hashOf = (code: string, survey: string, sample: Sample): string =>
  toBase64url(receiptHash(slipOf(code, scopeOf(survey, sample)).receipt))

export interface Envelope {
  survey: string
  sample: Sample
  code: string
  version: number
}

/**
 * Seals answers.
 * @param random {@link ENVELOPE_RANDOM} bytes
 * @throws Refusal too_long
 */
export function sealSheet(
  { survey, sample, code, version }: Envelope,
  content: Omit<SealedSheet, 'receipt'>,
  keys: BoxKeys,
  random: Uint8Array,
): string {
  const modulus = modulusOf(keys.box, BOX_KEY_BYTES)
  if (!modulus) throw new Refusal('box_changed')
  const scope = scopeOf(survey, sample)
  const sheet: SealedSheet = { ...content, receipt: hashOf(code, survey, sample) }
  const place = { scope, m: slipOf(code, scope).m, version }
  try {
    return toBase64url(seal(sheet, code, place, { modulus, padTo: PADDED }, random))
  } catch (error) {
    if (error instanceof TooLong) throw new Refusal('too_long')
    throw error
  }
}

/** Opens an envelope with its receipt code. @returns null if it is not the one of this code */
export function openSheet({ survey, sample, code, version }: Envelope, sealed: string): SealedSheet | null {
  const scope = scopeOf(survey, sample)
  const bytes = fromBase64url(sealed)
  const place = { scope, m: slipOf(code, scope).m, version }
  // only who has the code could seal what opens: it is what this app wrote
  return bytes && (openWithCode(bytes, code, place) as SealedSheet | null)
}

/** Everything that goes to the server for a sheet, so that the receipt code need not stay. */
export function ballotOf(
  sheet: Pick<LocalSheet, 'survey' | 'who' | 'invite'> & Partial<Pick<LocalSheet, 'village' | 'door'>>,
  code: string,
  answers: Answers,
  keys: BoxKeys,
  random: Uint8Array,
): Ballot {
  const { survey, who, invite, village = null, door } = sheet
  const sample = sampleOf(sheet)
  const modulus = modulusOf(keys.tickets[sample], TICKET_KEY_BYTES)
  if (!modulus) throw new Refusal('box_changed')
  const envelope = { survey, sample, code, version: 1 }
  const content = {
    answers,
    mode: MODES[who],
    questionnaire: keys.questionnaire.version,
    ...(village === null ? {} : { village }),
    // which household it was stays on the phone
    ...(door && { adults: door.adults, interviewer: door.interviewer }),
  }
  const sealed = sealSheet(envelope, content, keys, random)
  const slip = slipOf(code, scopeOf(survey, sample))
  const { blinded, inverse } = blind(modulus, slip.m, slip.salt, slip.blindFor(modulus))
  return {
    survey,
    seat:
      invite === null
        ? { sample: 'open', first: who === 'own' ? OWN_SEAT : OWN_SEAT + 1 }
        : { sample: 'drawn', invite },
    keys,
    blinded: toBase64url(blinded),
    inverse: toBase64url(inverse),
    m: toBase64url(slip.m),
    version: envelope.version,
    sealed,
  }
}
