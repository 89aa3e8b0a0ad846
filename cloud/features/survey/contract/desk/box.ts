/**
 * The box of a survey as the county's desk makes, tries and opens it. The browser that makes one keeps its private key
 * and the three codes to itself: what comes here is the public key, and the private one wrapped under each pair.
 */
import * as v from 'valibot'
import { CalendarDay, command, query } from '../../../../shared/contract'
import { PAIRS } from '../../../../shared/box/papers'
import { MAX_LENGTH } from '../../../../shared/limits'
import { count, day, surveyId } from '../parts'

const base64url = (bytes: number) =>
  v.pipe(v.string(), v.length(Math.ceil((bytes * 4) / 3)), v.regex(/^[A-Za-z0-9_-]+$/))

const Pair = v.picklist(PAIRS)
/** A code as typed; what is no code is one of the wrong ones. */
const Code = v.pipe(v.string(), v.maxLength(MAX_LENGTH.surveyReceipt))
const TwoCodes = v.tuple([Code, Code])

/** An RSA-3072 private key in PKCS #8 is 1,793 bytes, give or take; with its tag. */
const WrapData = v.pipe(v.string(), v.minLength(2000), v.maxLength(2600), v.regex(/^[A-Za-z0-9_-]+$/))
const Wraps = v.pipe(
  v.array(v.object({ pair: Pair, salt: base64url(16), data: WrapData })),
  v.length(PAIRS.length),
  v.check((wraps) => PAIRS.every((pair, at) => wraps[at]?.pair === pair)),
)

/** An office, as it stands on its paper; never a person's name. */
const Office = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(MAX_LENGTH.title))
/** Offices that were there, in words. */
const Witnesses = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(MAX_LENGTH.line))
/** Who keeps a paper. */
const Holder = v.object({ office: Office, /** Not of the county. */ outside: v.boolean() })
export type Holder = v.InferOutput<typeof Holder>
/** Of the three papers, by number; one of them is kept outside the county. */
const Holders = v.pipe(
  v.tuple([Holder, Holder, Holder]),
  v.check((holders) => holders.some(({ outside }) => outside)),
)

/** Longest public key in PEM: RSA of 16,384 bits. */
const PEM_LENGTH = 3000

const Found = v.object({ tickets: count, sheets: count, withdrawn: count, broken: count })

export const boxDesk = {
  /** How far the box of a survey is. 404: there is no such survey. */
  box: query({
    input: v.object({ survey: surveyId }),
    output: v.object({
      survey: surveyId,
      title: v.string(),
      firstDay: day,
      lastDay: day,
      opensAt: v.string(),
      /** From this instant on it may be opened: the close, and the days of grace. */
      openableAt: v.string(),
      /** `sealed`: every pair was tried, and it takes envelopes or waits for its opening. */
      state: v.picklist(['none', 'untried', 'sealed', 'opened']),
      /** It may be made, or another put in its place: nobody has used it, and the survey is not over. */
      makeable: v.boolean(),
      /** What the wraps of a box are bound to. */
      about: v.string(),
      /** Of the box, four groups of four; null until every pair was tried. */
      fingerprint: v.nullable(v.string()),
      tried: v.array(Pair),
      /** Null where the box was made by the command. */
      holders: v.nullable(Holders),
      /** The statistics office gave a key, and gets the whole file sealed to it. */
      office: v.boolean(),
      /** Two codes that did not open it, so often. */
      refused: count,
      /** How much of it has been read, 0–1, while this process opens it. */
      opening: v.nullable(v.number()),
      openedOn: v.nullable(day),
      found: v.nullable(Found),
      /** What the opening took out of the tables is out of the database's files too. */
      cleared: v.boolean(),
      /** How the papers ended. */
      burnt: v.nullable(
        v.object({
          on: day,
          /** Offices that were there. */
          witnesses: v.string(),
          /** A second person has said so too: from then on it is public. */
          confirmed: v.boolean(),
          /** The asker wrote it down, so that another one has to confirm it. */
          own: v.boolean(),
        }),
      ),
      /** The codes of the demo county's boxes, where they open this one. */
      demo: v.nullable(v.tuple([v.string(), v.string(), v.string()])),
    }),
  }),
  /**
   * Makes the box, in the place of one that nobody has used. 409 with `detail.reason`: `in_use`, `opened`, `closed`
   * (nobody could answer any more). 422: `officeKey` is no RSA public key of at least 2,048 bits.
   */
  makeBox: command({
    input: v.object({
      survey: surveyId,
      /** RSA-3072, exponent 65537. */
      modulus: base64url(384),
      wraps: Wraps,
      holders: Holders,
      /** Public key (PEM) of the statistics office. */
      officeKey: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(PEM_LENGTH))),
    }),
    output: v.object({ fingerprint: v.string() }),
    limit: { count: 20, per: 'hour' },
  }),
  /**
   * Lets two papers open a trial envelope. `pair` is null if they are not two papers of this box, which is counted.
   * 409 with `detail.reason`: `no_box`, `opened`, `broken_box`.
   */
  tryBox: command({
    input: v.object({ survey: surveyId, codes: TwoCodes }),
    output: v.object({ pair: v.nullable(Pair), left: v.array(Pair) }),
    limit: { count: 20, per: 'hour' },
  }),
  /**
   * Opens the box, once. `found` is null if the codes are not two papers of this box, which is counted. 409 with
   * `detail.reason`: `no_box`, `too_early`, `opened`.
   */
  openBox: command({
    input: v.object({ survey: surveyId, codes: TwoCodes }),
    output: v.object({ found: v.nullable(Found) }),
    limit: { count: 20, per: 'hour' },
  }),
  /**
   * Writes down that the three papers were burnt; whoever writes may correct it until another person has confirmed it.
   * 409 with `detail.reason`: `not_opened`, `confirmed`, `own_record`. 422: `on` lies before the opening or ahead.
   */
  recordBurning: command({
    input: v.object({ survey: surveyId, on: CalendarDay, witnesses: Witnesses }),
    output: v.object({}),
  }),
  /** The second person's word on it: `on` and `witnesses` as they were read. 409 `changed`, `own_confirm`, `confirmed`. */
  confirmBurning: command({
    input: v.object({ survey: surveyId, on: CalendarDay, witnesses: Witnesses }),
    output: v.object({}),
  }),
}
