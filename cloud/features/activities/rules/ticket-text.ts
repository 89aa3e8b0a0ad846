/**
 * The text of a ticket's QR code as bytes, for whoever writes or reads it: the county signs it, a phone checks it without
 * a network. Base32 in capitals keeps the QR code in alphanumeric mode: 41 modules instead of 49, easier on cheap cameras.
 *
 * Layout: `T1:` + base32( activity id 16 bytes ‖ code 3 bytes ‖ people 1 byte ‖ Ed25519 signature 64 bytes ).
 */
const PREFIX = 'T1:'
const BODY_BYTES = 20
const SIGNATURE_BYTES = 64
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567' // RFC 4648, section 6

export interface TicketClaim {
  activityId: string
  /** Six digits, unique within the activity. */
  code: string
  /** How many people the ticket lets in, 1–255. */
  party: number
}

/** What is signed. */
export function claimBytes({ activityId, code, party }: TicketClaim): Uint8Array {
  const hex = activityId.replaceAll('-', '')
  const number = Number(code)
  return Uint8Array.from({ length: BODY_BYTES }, (_, at) => {
    if (at < 16) return parseInt(hex.slice(2 * at, 2 * at + 2), 16)
    return at < 19 ? (number >> (8 * (18 - at))) & 255 : party
  })
}

/** What was signed, as a claim; whether the signature holds says somebody else. */
export function claimOf(body: Uint8Array): TicketClaim {
  const hex = Array.from(body.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const ends = [8, 12, 16, 20, 32]
  const activityId = ends.map((end, n) => hex.slice(n === 0 ? 0 : ends[n - 1], end)).join('-')
  const [high = 0, middle = 0, low = 0, party = 0] = body.subarray(16)
  return { activityId, code: String((high << 16) | (middle << 8) | low).padStart(6, '0'), party }
}

/** The text of a claim and its signature. */
export const ticketText = (body: Uint8Array, signature: Uint8Array): string =>
  PREFIX + base32(Uint8Array.from([...body, ...signature]))

/** Whether a text calls itself a ticket of ours; everything else that has a QR code does not. */
export const isTicketText = (text: string): boolean => text.startsWith(PREFIX)

/** The two parts of a ticket's text; null if it is not written as one. */
export function ticketParts(text: string): { body: Uint8Array; signature: Uint8Array } | null {
  const bytes = isTicketText(text) ? fromBase32(text.slice(PREFIX.length)) : null
  if (bytes?.length !== BODY_BYTES + SIGNATURE_BYTES) return null
  return { body: bytes.subarray(0, BODY_BYTES), signature: bytes.subarray(BODY_BYTES) }
}

function base32(bytes: Uint8Array): string {
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

/** Only what `base32` writes is read: bits that mean nothing are zero, so that no two texts are the same ticket. */
function fromBase32(text: string): Uint8Array | null {
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
  return bits < 5 && (value & ((1 << bits) - 1)) === 0 ? Uint8Array.from(bytes) : null
}
