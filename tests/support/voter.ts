/** A phone that answers surveys: the shared box with the calls of the service, as `src/survey` does it. */
import { randomBytes } from 'node:crypto'
import type { Person } from '../../cloud/platform/kernel/context'
import { makePapers, PADDED } from '../../cloud/features/survey/box/make'
import {
  type Answers,
  type BoxKeys,
  type Sample,
  scopeOf,
  type SealedSheet,
  surveyContract,
} from '../../cloud/features/survey/contract'
import {
  blind,
  BOX_KEY_BYTES,
  fromBase64url,
  modulusOf,
  receiptHash,
  seal,
  SEAL_BYTES,
  slipOf,
  TICKET_KEY_BYTES,
  toBase64url,
  unblind,
} from '../../cloud/shared/box'
import { makeAnswers } from '../factories/survey'
import type { TestServices } from './services'

const present = (bytes: Uint8Array | null): Uint8Array => {
  if (!bytes) throw new Error('that is no base64url of this length')
  return bytes
}

function finished(...parts: Parameters<typeof unblind>): string {
  const signature = unblind(...parts)
  if (signature === null) throw new Error('signed with another key')
  return signature
}

/** What a phone knows of an answer: everything follows from the code. */
export interface Slip {
  code: string
  sample: Sample
  m: string
  receiptHash: string
  blinded: string
  finish(blindSignature: string): string
}

export function makeSlip(keys: BoxKeys, sample: Sample, code: string = makePapers()[0]): Slip {
  const slip = slipOf(code, scopeOf(keys.survey, sample))
  const modulus = present(modulusOf(keys.tickets[sample], TICKET_KEY_BYTES))
  const { blinded, inverse } = blind(modulus, slip.m, slip.salt, slip.blindFor(modulus))
  return {
    code,
    sample,
    m: toBase64url(slip.m),
    receiptHash: toBase64url(receiptHash(slip.receipt)),
    blinded: toBase64url(blinded),
    finish: (signed) => finished(keys.tickets[sample], toBase64url(blinded), toBase64url(inverse), signed),
  }
}

/** Seals what a phone would, or anything else. @param padTo smaller or larger ones are what no phone makes */
export function sealSheet(
  keys: BoxKeys,
  slip: Slip,
  sheet: (Partial<SealedSheet> & Readonly<Record<string, unknown>>) | string = {},
  version = 1,
  padTo = PADDED,
): string {
  const content =
    typeof sheet === 'string'
      ? sheet
      : {
          answers: makeAnswers(),
          receipt: slip.receiptHash,
          mode: 'self',
          questionnaire: keys.questionnaire.version,
          ...sheet,
        }
  const place = { scope: scopeOf(keys.survey, slip.sample), m: present(fromBase64url(slip.m)), version }
  const box = { modulus: present(modulusOf(keys.box, BOX_KEY_BYTES)), padTo }
  return toBase64url(seal(content, slip.code, place, box, randomBytes(SEAL_BYTES)))
}

export interface Voted extends Slip {
  signature: string
}

/** Draws a ticket, signed in. */
export async function drawTicket(
  t: TestServices,
  keys: BoxKeys,
  as: Person,
  seat: { seat?: 0 | 1 | 2 | 3; invite?: string; now?: Date; slip?: Slip } = {},
): Promise<Voted> {
  const { invite, now } = seat
  const slip = seat.slip ?? makeSlip(keys, invite === undefined ? 'open' : 'drawn')
  const { survey } = keys
  const asked =
    invite === undefined
      ? { survey, sample: 'open' as const, seat: seat.seat ?? 0, blinded: slip.blinded }
      : { survey, sample: 'drawn' as const, invite, blinded: slip.blinded }
  const { blindSignature } = await t.call(surveyContract.ticket, asked, { as, now })
  return { ...slip, signature: slip.finish(blindSignature) }
}

/** Sends an envelope, from nobody. */
export async function sendSealed(
  t: TestServices,
  keys: BoxKeys,
  voted: Voted,
  sealed: string | null,
  { version = 1, now }: { version?: number; now?: Date | undefined } = {},
): Promise<void> {
  const { sample, m, signature } = voted
  // traceless limits count by caller: each phone has an address of its own
  const options = { now, caller: m }
  await t.call(surveyContract.send, { survey: keys.survey, sample, m, signature, version, sealed }, options)
}

/** Answers as a person does: ticket, envelope. */
export async function vote(
  t: TestServices,
  keys: BoxKeys,
  as: Person,
  answers: Answers = makeAnswers(),
  seat: Parameters<typeof drawTicket>[3] = {},
): Promise<Voted> {
  const voted = await drawTicket(t, keys, as, seat)
  await sendSealed(t, keys, voted, sealSheet(keys, voted, { answers }), { now: seat.now })
  return voted
}
