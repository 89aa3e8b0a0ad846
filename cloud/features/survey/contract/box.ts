/**
 * The locked box of a survey, as phone and service speak of it. The phone seals the answer sheet to a key that is
 * not on the server; a blind-signed ticket says that it has a seat, without saying whose; what lies in the box is
 * opened once, after the close. Binary is base64url without padding; RSA keys are written as their modulus, their
 * exponent is 65537.
 */
import * as v from 'valibot'
import { MAX_INTEGER, MAX_LENGTH } from '../../../shared/limits'
import { command, query } from '../../../shared/contract'
import { Answers } from './questionnaire'
import { count, surveyId } from './parts'

const base64url = (bytes: number) => {
  const length = Math.ceil((bytes * 4) / 3)
  return v.pipe(v.string(), v.length(length), v.regex(/^[A-Za-z0-9_-]+$/))
}
/** RSA-2048: ticket keys, blinded messages and signatures. */
const Rsa2048 = base64url(256)
/** The box's RSA-3072 modulus. */
const Rsa3072 = base64url(384)
/** 32 bytes that only the phone's receipt code leads to: what a ticket is for. */
const Mark = base64url(32)
const Hash = base64url(32)
/** Bytes of an envelope: nonce, wrapped key, sheet padded to 4,096 with its tag. */
export const ENVELOPE_BYTES = 16 + 384 + 4096 + 16
const Envelope = base64url(ENVELOPE_BYTES)
/** As printed or as typed. */
const Invite = v.pipe(v.string(), v.minLength(8), v.maxLength(MAX_LENGTH.surveyReceipt))
/** 1 is the first one; each correction counts up. */
const version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_INTEGER))

/** `open`: whoever answers in the app; `drawn`: households that the county has drawn, with an invite. */
export const Sample = v.picklist(['open', 'drawn'])
export type Sample = v.InferOutput<typeof Sample>

/** Which box, as everything sealed or derived for it is bound to it. */
export const scopeOf = (survey: string, sample: Sample): string => `survey:${survey}:${sample}`

/** Who put the answers in. */
const SheetMode = v.picklist(['self', 'helped', 'interviewed'])

/** What an envelope holds: no time, no person. */
export const SealedSheet = v.object({
  answers: Answers,
  /** SHA-256 of the 32 receipt bytes: how its owner finds the sheet after the opening. */
  receipt: Hash,
  mode: SheetMode,
  /** Version of the questionnaire. */
  questionnaire: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Of a drawn household: its village or community, 12 digits. Only the statistics office's file has it. */
  village: v.optional(v.pipe(v.string(), v.regex(/^\d{12}$/))),
  /** Of a drawn household: how many of 18 and over live there, of whom one was asked. */
  adults: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20))),
  /** Of an interview: the number that the interviewer has in this survey, not who that is. */
  interviewer: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999))),
})
export type SealedSheet = v.InferOutput<typeof SealedSheet>

/** Seats of a person in the open sample: the own one, and those of the family. */
export const OWN_SEAT = 0
export const MOST_HELP = 3

export const BoxKeys = v.object({
  survey: surveyId,
  questionnaire: v.object({ code: v.string(), version: count }),
  /** Sixteen symbols, in groups of four: what stands on the poster. */
  fingerprint: v.string(),
  box: Rsa3072,
  tickets: v.object({ open: Rsa2048, drawn: Rsa2048 }),
  /** Days after the close on which envelopes of the drawn sample are still taken. */
  graceDays: count,
})
export type BoxKeys = v.InferOutput<typeof BoxKeys>

export const boxProcedures = {
  /**
   * Whether a code is in a letter of this survey, before its household answers anything; whether it was used is said to
   * whom asks for a ticket. Its 75 bits are not guessed, and of nobody: who looks at their letter leaves no trace.
   */
  invited: query({
    input: v.object({ survey: surveyId, invite: Invite }),
    output: v.object({ ok: v.boolean() }),
    secret: true,
    anonymous: true,
    limit: { count: 120, per: 'hour', traceless: true },
  }),
  /** The public keys of a survey's box. 409 with `detail.reason` `no_box` until it has been made and tried. */
  keys: query({
    input: v.object({ survey: surveyId }),
    output: BoxKeys,
    cache: { maxAge: 300 },
  }),
  /**
   * Takes a seat and signs a blinded ticket for it, raw. The same ticket again gets the same answer. 409 with
   * `detail.reason`: `answered`, `no_more_help`, `invite_used` (the seat went to another ticket), `not_open`,
   * `closed`, `no_box`. 422: `invite` is none of this survey (`invite_wrong`), `blinded` is no number below the modulus.
   */
  ticket: command({
    input: v.variant('sample', [
      v.object({
        survey: surveyId,
        sample: v.literal('open'),
        seat: v.pipe(v.number(), v.integer(), v.minValue(OWN_SEAT), v.maxValue(MOST_HELP)),
        blinded: Rsa2048,
      }),
      v.object({
        survey: surveyId,
        sample: v.literal('drawn'),
        invite: Invite,
        blinded: Rsa2048,
      }),
    ]),
    output: v.object({ blindSignature: Rsa2048 }),
    contended: 'survey',
    // the seat's row says which ticket it was signed for
    once: 'by nature',
    // in memory: seats are few, and a row of its own for each ticket would be a third of what an answer costs
    limit: { count: 200, per: 'hour', traceless: true },
  }),
  /**
   * Puts an envelope into the box; answered means stored. A higher version replaces, the same one again gets the same
   * answer; `sealed: null` withdraws for good. 409 with `detail.reason`: `stale` (and `detail.version`, the one that
   * lies there), `withdrawn`, `not_open`, `closed`, `no_box`. 422: the signature is no ticket of this sample.
   */
  send: command({
    input: v.object({
      survey: surveyId,
      sample: Sample,
      m: Mark,
      signature: Rsa2048,
      version,
      sealed: v.nullable(Envelope),
    }),
    output: v.object({ stored: v.literal(true) }),
    contended: 'survey',
    anonymous: true,
    limit: { count: 600, per: 'hour', traceless: true },
  }),
  /** The envelope as it lies in the box, which only its receipt code opens; after the opening only that. 404 if none. */
  envelope: query({
    input: v.object({ survey: surveyId, sample: Sample, m: Mark }),
    output: v.variant('opened', [
      v.object({
        opened: v.literal(false),
        version,
        sealed: v.nullable(Envelope),
        /** Of the ticket: who knows the mark may write the next version, on any phone. */
        signature: Rsa2048,
      }),
      v.object({ opened: v.literal(true) }),
    ]),
    secret: true,
    anonymous: true,
    limit: { count: 120, per: 'hour', traceless: true },
  }),
  /**
   * The own answers after the opening. What would have left its owner among fewer than five (town, sex, age) is
   * missing in them, and so are free words, which lie apart. 404 if there is none such, or before the opening.
   */
  sheet: query({
    input: v.object({ survey: surveyId, sample: Sample, receiptHash: Hash }),
    output: v.object({ answers: Answers }),
    secret: true,
    anonymous: true,
    limit: { count: 30, per: 'hour', traceless: true },
  }),
}
