import { sha256 } from '@noble/hashes/sha2.js'
import { utf8 } from './bytes'
import { symbolsOf } from './code'

/** The public side of a box, and what it is for. Moduli are base64url. */
export interface BoxKeys {
  subject: string
  questionnaire: { code: string; version: number }
  /** Modulus of the box. */
  box: string
  /** Moduli of the ticket keys. */
  tickets: { open: string; drawn: string }
}

/**
 * What stands on posters and in letters, and what every phone compares before it seals anything: 80 bits of
 * SHA-256 over one fixed way of writing the keys. Four groups of four.
 */
export function fingerprintOf({ subject, questionnaire, box, tickets }: BoxKeys): string {
  const { code, version } = questionnaire
  const written = ['mulei-box-1', subject, code, version, box, { open: tickets.open, drawn: tickets.drawn }]
  return symbolsOf(sha256(utf8(JSON.stringify(written))), 16)
}
