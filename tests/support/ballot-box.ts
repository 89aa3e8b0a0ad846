// A locked box in memory, by the rules of the contract and with keys of its own: what pages and the outbox of one or
// more phones meet in tests without a database.
import { constants, generateKeyPairSync, type KeyObject, privateEncrypt, randomBytes } from 'node:crypto'
import type { surveyContract } from '@cloud/features/survey/contract'
import { type Answers, MOST_HELP, type BoxKeys, type Sample } from '@cloud/features/survey/contract'
import { BOX_KEY_BYTES, fingerprintOf } from '@cloud/shared/box'
import type { InputOf, OutputOf } from '@cloud/shared/contract'
import type { Ballot } from '@/client/outbox/ballots'
import { CallError } from '@/client/errors'

interface Lying {
  version: number
  sealed: string | null
  signature: string
}

const written = (key: KeyObject) => key.export({ format: 'jwk' }).n ?? ''
/** As a number: letters of base64url stand in another order. */
const modulus = ({ publicKey }: { publicKey: KeyObject }) => Buffer.from(written(publicKey), 'base64url')
const pair = (bits: number) => generateKeyPairSync('rsa', { modulusLength: bits })
const refused = (reason: string, detail: object = {}) =>
  new CallError('conflict', `refused: ${reason}`, {}, { reason, ...detail })

/** Keys take a second to make: every box of a test file may have the same. */
const made = { box: pair(3072), open: pair(2048), drawn: pair(2048) }

export class BallotBox {
  keys: BoxKeys
  /** Refuses everything with this reason from now on. */
  closed: string | null = null
  private opened: Record<string, Answers> | null = null
  readonly envelopes = new Map<string, Lying>()
  /** By seat: what was asked for it. */
  readonly seats = new Map<string, string>()
  private readonly signers: Record<Sample, KeyObject> = {
    open: made.open.privateKey,
    drawn: made.drawn.privateKey,
  }

  constructor(readonly survey: string) {
    this.keys = this.keysWith(written(made.box.publicKey))
  }

  private keysWith(box: string): BoxKeys {
    const questionnaire = { code: 'satisfaction', version: 1 }
    const tickets = { open: written(made.open.publicKey), drawn: written(made.drawn.publicKey) }
    const fingerprint = fingerprintOf({ subject: this.survey, questionnaire, box, tickets })
    return { survey: this.survey, questionnaire, fingerprint, box, tickets, graceDays: 7 }
  }

  /** Somebody shows another box. */
  swap(): void {
    const other = randomBytes(BOX_KEY_BYTES)
    other[0] = 0xff
    other[BOX_KEY_BYTES - 1] = 0xff
    this.keys = this.keysWith(other.toString('base64url'))
  }

  /** Signs with a key that the public does not know: whoever gets it can be told apart later. */
  tag(): void {
    // with a smaller modulus it could not sign whatever was blinded for the other
    let tagged = pair(2048)
    while (modulus(tagged).compare(modulus(made.open)) < 0) tagged = pair(2048)
    this.signers.open = tagged.privateKey
  }

  ticket(input: InputOf<typeof surveyContract.ticket>): OutputOf<typeof surveyContract.ticket> {
    if (this.closed) throw refused(this.closed)
    const seat = input.sample === 'open' ? `seat ${input.seat}` : input.invite
    const taken = this.seats.get(seat)
    if (taken !== undefined && taken !== input.blinded)
      throw refused(seat === 'seat 0' ? 'answered' : input.sample === 'open' ? 'no_more_help' : 'invite_used')
    if (this.seats.size > MOST_HELP + 10) throw refused('no_more_help')
    this.seats.set(seat, input.blinded)
    const blinded = Buffer.from(input.blinded, 'base64url')
    const signed = privateEncrypt(
      { key: this.signers[input.sample], padding: constants.RSA_NO_PADDING },
      blinded,
    )
    return { blindSignature: signed.toString('base64url') }
  }

  send(input: InputOf<typeof surveyContract.send>): OutputOf<typeof surveyContract.send> {
    if (this.closed) throw refused(this.closed)
    const id = `${input.sample} ${input.m}`
    const there = this.envelopes.get(id)
    const { version, sealed, signature } = input
    if (there && there.sealed === sealed && there.version === version) return { stored: true }
    if (there?.sealed === null) throw refused('withdrawn')
    if (there && there.version >= version) throw refused('stale', { version: there.version })
    this.envelopes.set(id, { version, sealed, signature })
    return { stored: true }
  }

  envelope({ sample, m }: InputOf<typeof surveyContract.envelope>): OutputOf<typeof surveyContract.envelope> {
    const there = this.envelopes.get(`${sample} ${m}`)
    if (!there) throw new CallError('not_found', 'no such envelope')
    return this.opened ? { opened: true } : { opened: false, ...there }
  }

  sheet({ receiptHash }: InputOf<typeof surveyContract.sheet>): OutputOf<typeof surveyContract.sheet> {
    const answers = this.opened?.[receiptHash]
    if (!answers) throw new CallError('not_found', 'no such sheet')
    return { answers }
  }

  /** A phone has brought this sheet into the box. */
  store({ seat: { sample }, m, version, sealed }: Ballot): void {
    this.envelopes.set(`${sample} ${m}`, { version, sealed, signature: 'A'.repeat(342) })
  }

  /** Somebody puts an envelope of the same length in the place of each. */
  exchange(): void {
    for (const there of this.envelopes.values())
      there.sealed = randomBytes(Buffer.from(there.sealed ?? '', 'base64url').length).toString('base64url')
  }

  /** Opens the box. @param sheets answers by the hash of their receipt */
  open(sheets: Record<string, Answers>): void {
    this.opened = sheets
  }
}
