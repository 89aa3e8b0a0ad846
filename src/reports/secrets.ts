import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { toBase64url } from '@cloud/shared/box/bytes'
import { receiptOf } from '@cloud/shared/receipt'
import type { ReportSecrets } from '@/client/outbox/report'
import { randomBytes } from '@/client/random'
import { receiptDigits } from './receipt'

/** A new claim: of one report, or of what is added to one. */
export const makeClaim = async (): Promise<string> => toBase64url(await randomBytes(32))

/** What only this phone will know of a report that names nobody. */
export async function makeSecrets(): Promise<ReportSecrets> {
  const receipt = receiptDigits(receiptOf(await randomBytes(16)))
  // digits are the same in every coding; the mini-program has no `TextEncoder`
  const digits = Uint8Array.from(receipt, (digit) => digit.charCodeAt(0))
  return { claim: await makeClaim(), receipt, receiptHash: bytesToHex(sha256(digits)) }
}
