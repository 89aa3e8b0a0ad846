import { createPrivateKey, createPublicKey, randomInt, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { deriveKey } from '../../../platform/crypto'
import { claimBytes, claimOf, type TicketClaim, ticketParts, ticketText } from './ticket-text'

/**
 * A ticket's QR code: who was let in where, signed, and nothing about a person. Ed25519 (RFC 8032), because the
 * organiser's phone checks it without a network (`ticket-check.ts`) and must not be able to make one.
 */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex') // RFC 8410, section 7

/** The signing key of a deployment, derived from its root secret. */
export function ticketKey(secret: Buffer): KeyObject {
  const seed = deriveKey(secret, 'activities.ticket')
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' })
}

/** The key that checks tickets: may be given to every organiser's phone. */
export function ticketCheckKey(key: KeyObject): KeyObject {
  return createPublicKey(key)
}

/** The checking key as a phone takes it: 64 hex digits. */
export function ticketCheckHex(key: KeyObject): string {
  // the last 32 bytes of its SubjectPublicKeyInfo (RFC 8410, section 4)
  return ticketCheckKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')
}

/** The signed text of a ticket. */
export function signTicket(key: KeyObject, claim: TicketClaim): string {
  const body = claimBytes(claim)
  return ticketText(body, sign(null, body, key))
}

/** What a ticket says if its signature holds; null for everything else, however broken. */
export function readTicket(key: KeyObject, text: string): TicketClaim | null {
  const parts = ticketParts(text)
  return parts && verify(null, parts.body, key, parts.signature) ? claimOf(parts.body) : null
}

/** So many different random six-digit codes. */
export function randomCodes(count: number): string[] {
  const codes = new Set<string>()
  while (codes.size < count) codes.add(String(randomInt(1_000_000)).padStart(6, '0'))
  return [...codes]
}
