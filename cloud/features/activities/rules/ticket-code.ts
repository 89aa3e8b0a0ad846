import { createPrivateKey, createPublicKey, randomInt, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { deriveKey } from '../../../platform/crypto'

/**
 * The text of a ticket's QR code: who was let in where, signed, and nothing about a person. Ed25519
 * (RFC 8032), because the organiser's phone checks it without a network and must not be able to make one.
 * Base32 in capitals keeps the QR code in alphanumeric mode: 41 modules instead of 49, easier on cheap cameras.
 *
 * Layout: `T1:` + base32( activity id 16 bytes ‖ code 3 bytes ‖ people 1 byte ‖ signature 64 bytes ).
 */
const PREFIX = 'T1:'
const BODY_BYTES = 20
const SIGNATURE_BYTES = 64
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567' // RFC 4648, section 6
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex') // RFC 8410, section 7

export interface TicketClaim {
  activityId: string
  /** Six digits, unique within the activity. */
  code: string
  /** How many people the ticket lets in, 1–255. */
  party: number
}

/** The signing key of a deployment, derived from its root secret. */
export function ticketKey(secret: Buffer): KeyObject {
  const seed = deriveKey(secret, 'activities.ticket')
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' })
}

/** The key that checks tickets: may be given to every organiser's phone. */
export function ticketCheckKey(key: KeyObject): KeyObject {
  return createPublicKey(key)
}

/** The signed text of a ticket. */
export function signTicket(key: KeyObject, claim: TicketClaim): string {
  const body = Buffer.alloc(BODY_BYTES)
  Buffer.from(claim.activityId.replaceAll('-', ''), 'hex').copy(body)
  body.writeUIntBE(Number(claim.code), 16, 3)
  body.writeUInt8(claim.party, 19)
  return PREFIX + base32(Buffer.concat([body, sign(null, body, key)]))
}

/** What a ticket says if its signature holds; null for everything else, however broken. */
export function readTicket(key: KeyObject, text: string): TicketClaim | null {
  if (!text.startsWith(PREFIX)) return null
  const bytes = fromBase32(text.slice(PREFIX.length))
  if (bytes?.length !== BODY_BYTES + SIGNATURE_BYTES) return null
  const body = bytes.subarray(0, BODY_BYTES)
  if (!verify(null, body, key, bytes.subarray(BODY_BYTES))) return null
  const hex = body.toString('hex', 0, 16)
  const activityId = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
  return { activityId, code: String(body.readUIntBE(16, 3)).padStart(6, '0'), party: body.readUInt8(19) }
}

/** So many different random six-digit codes. */
export function randomCodes(count: number): string[] {
  const codes = new Set<string>()
  while (codes.size < count) codes.add(String(randomInt(1_000_000)).padStart(6, '0'))
  return [...codes]
}

function base32(bytes: Buffer): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET.charAt((value >> bits) & 31)
    }
  }
  return bits > 0 ? text + ALPHABET.charAt((value << (5 - bits)) & 31) : text
}

function fromBase32(text: string): Buffer | null {
  const bytes: number[] = []
  let bits = 0
  let value = 0
  for (const letter of text) {
    const digit = ALPHABET.indexOf(letter)
    if (digit < 0) return null
    value = ((value << 5) | digit) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((value >> bits) & 255)
    }
  }
  return Buffer.from(bytes)
}
