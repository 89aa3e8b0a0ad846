/**
 * Envelopes of a locked box: nonce ‖ RSA-OAEP-SHA256 (RFC 8017 §7.1) of the key ‖ ChaCha20-Poly1305 of the padded
 * sheet. The phone makes them (`cloud/shared/box`); only the opening reads them.
 */
import { constants, createDecipheriv, type KeyObject, privateDecrypt } from 'node:crypto'

const NONCE = 16
const WRAPPED = 384
const TAG = 16
/** A key seals one sheet, so its nonce may be constant. */
const ZERO = Buffer.alloc(12)

/** What an envelope is bound to: one moved elsewhere does not open. */
export interface Bound {
  /** `survey:<id>:<sample>` */
  scope: string
  m: Buffer
  version: number
}

function boundBytes({ scope, m, version }: Bound): Buffer {
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(version)
  return Buffer.concat([Buffer.from(scope), Buffer.from([0]), m, counter])
}

/**
 * The JSON text in an envelope.
 * @throws Error if it was made for another box, scope, ticket or version, or by nobody's program
 */
export function openEnvelope(boxKey: KeyObject, sealed: Buffer, bound: Bound): string {
  const wrapped = sealed.subarray(NONCE, NONCE + WRAPPED)
  const key = privateDecrypt(
    { key: boxKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    wrapped,
  )
  return readPadded(openUnder(key, sealed.subarray(NONCE + WRAPPED), boundBytes(bound)))
}

/** Opens ChaCha20-Poly1305 under a key that was used once. @throws Error if it is another key, or was changed */
export function openUnder(key: Buffer, body: Buffer, aad: Buffer): Buffer {
  const decipher = createDecipheriv('chacha20-poly1305', key, ZERO, { authTagLength: TAG })
    .setAAD(aad, { plaintextLength: body.length - TAG })
    .setAuthTag(body.subarray(-TAG))
  return Buffer.concat([decipher.update(body.subarray(0, -TAG)), decipher.final()])
}

/** Two bytes of length, the text, zeros. */
function readPadded(plain: Buffer): string {
  const end = 2 + plain.readUInt16BE(0)
  if (end > plain.length) throw new Error('an envelope is shorter than it says')
  return new TextDecoder('utf-8', { fatal: true }).decode(plain.subarray(2, end))
}
