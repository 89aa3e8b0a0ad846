/**
 * Heads signed with a key that is not on the server (Ed25519, RFC 8032). The file is what the county publishes; who
 * signs holds what the server says against all that was signed before.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import * as v from 'valibot'
import { DAYS_SHOWN, type Head, HeadSchema, type Heads } from '../../shared/heads'
import { addDays } from '../../shared/time'

/** The raw public key, 32 bytes in base64. */
const PublicKey = v.pipe(
  v.string(),
  v.trim(),
  v.check((text) => Buffer.from(text, 'base64').length === 32),
)
const Signed = v.object({
  ...HeadSchema.entries,
  /** Public half of the key that signed it; a new key goes on where an old one ended. */
  key: PublicKey,
  signature: v.pipe(v.string(), v.maxLength(100)),
})
export const SignedHeadsSchema = v.object({
  county: v.pipe(v.string(), v.regex(/^\d{6}$/)),
  heads: v.array(Signed),
})
export type SignedHeads = v.InferOutput<typeof SignedHeadsSchema>

/** Before the raw key in its DER form (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

export interface KeyPair {
  /** PKCS #8 in PEM. */
  privateKey: string
  publicKey: string
}

export function makeKeyPair(): KeyPair {
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { privateKey: pem, publicKey: publicHalf(pem) }
}

/** @throws Error unless it is an Ed25519 private key */
export function publicHalf(pem: string): string {
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('no Ed25519 key')
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return der.subarray(SPKI_PREFIX.length).toString('base64')
}

/** A public key as it was typed or stands in a file; null if it is none. */
export function readPublicKey(text: string): string | null {
  const read = v.safeParse(PublicKey, text)
  return read.success ? read.output : null
}

/** What is signed: everything a head says, and for which county. */
const textOf = (county: string, { day, chain, seq, hash }: Head) =>
  Buffer.from(`mulei head 1\n${county}\n${day}\n${chain}\n${seq}\n${hash}\n`)

/** What the server says does not fit what was signed before. */
export class RewrittenError extends Error {
  override name = 'RewrittenError'
  constructor(
    readonly day: string,
    readonly chain: Head['chain'],
  ) {
    super(`${day} ${chain}`)
  }
}

const place = ({ day, chain }: Head) => `${day} ${chain}`

/** A head in the file of signed ones is not as its key signed it. */
export class ForgedError extends RewrittenError {
  override name = 'ForgedError'
}

/**
 * Signs what is new.
 * @param before what was signed so far; null at the first time
 * @param today of who signs, in Beijing: a server says what it likes of the time, and heads of days to come wait
 * @returns the file as it goes on, and how many heads are new
 * @throws RewrittenError if the server tells a signed day differently, leaves it out, or brings in one that stands on
 *   less than what was signed; ForgedError if the file itself was changed
 */
export function sealHeads(
  before: SignedHeads | null,
  { county, heads }: Heads,
  pem: string,
  today: string,
): { file: SignedHeads; added: number } {
  const known = new Map(before?.heads.map((head) => [place(head), head]))
  const offered = new Map(heads.map((head) => [place(head), head]))
  // what a server must still show, with two days for clocks that differ
  const shown = addDays(today, 2 - DAYS_SHOWN)
  for (const head of known.values()) {
    if (before && !isSigned(before.county, head)) throw new ForgedError(head.day, head.chain)
    const now = offered.get(place(head))
    const isGone = now === undefined && (head.day >= shown || heads.length === 0)
    if (isGone || (now && (now.seq !== head.seq || now.hash !== head.hash)))
      throw new RewrittenError(head.day, head.chain)
  }
  const fresh = heads.filter((head) => !known.has(place(head)) && head.day <= today)
  for (const head of fresh)
    for (const old of known.values())
      if (
        old.chain === head.chain &&
        (head.seq < old.seq || (head.seq === old.seq && head.hash !== old.hash))
      )
        throw new RewrittenError(head.day, head.chain)
  const [key, privateKey] = [publicHalf(pem), createPrivateKey(pem)]
  const added = fresh.map(({ day, chain, seq, hash }) => {
    const head = { day, chain, seq, hash }
    return { ...head, key, signature: sign(null, textOf(county, head), privateKey).toString('base64') }
  })
  return { file: { county, heads: [...(before?.heads ?? []), ...added] }, added: added.length }
}

/**
 * The heads of a file that one of these keys signed.
 * @param keys public keys that are believed
 * @returns the heads, or the first that none of them signed
 */
export function openHeads(
  { county, heads }: SignedHeads,
  keys: readonly string[],
): { heads: Head[] } | { forged: Head } {
  for (const head of heads) {
    const trusted = keys.includes(head.key)
    if (!trusted || !isSigned(county, head)) return { forged: head }
  }
  return { heads: heads.map(({ day, chain, seq, hash }) => ({ day, chain, seq, hash })) }
}

function isSigned(county: string, head: SignedHeads['heads'][number]): boolean {
  const der = Buffer.concat([SPKI_PREFIX, Buffer.from(head.key, 'base64')])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return verify(null, textOf(county, head), key, Buffer.from(head.signature, 'base64'))
}
