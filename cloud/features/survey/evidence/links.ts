/** Addresses of the evidence: open ones of what is public, signed ones that end for who may look at it before. */
import { keyedHash, sameHash } from '../../../platform/crypto'
import { EVIDENCE_ADDRESS } from '../../../shared/addresses'
import { MINUTE_MS } from '../../../shared/time'

const LASTS_MS = 10 * MINUTE_MS
const PURPOSE = 'survey evidence'

export interface FileAt {
  survey: string
  edition: number
  file: string
}

const textOf = ({ survey, edition, file }: FileAt, until: number) => `${survey}:${edition}:${file}:${until}`

/** The path of a file, signed until some minutes from now. */
export function signedPath(secret: Buffer, at: FileAt, now: Date): string {
  const until = now.getTime() + LASTS_MS
  const sig = keyedHash(secret, PURPOSE, textOf(at, until)).slice(0, 32)
  return `${EVIDENCE_ADDRESS}/${at.survey}/${at.file}?edition=${at.edition}&until=${until}&sig=${sig}`
}

/** Whether an address was signed here and has not ended. */
export function isSigned(
  secret: Buffer,
  at: FileAt,
  { until = '', sig = '' }: { until?: string | undefined; sig?: string | undefined },
  now: Date,
): boolean {
  const end = Number(until)
  return (
    Number.isSafeInteger(end) &&
    end > now.getTime() &&
    sameHash(keyedHash(secret, PURPOSE, textOf(at, end)).slice(0, 32), sig)
  )
}
