import { PHOTOS_ADDRESS } from '../../shared/addresses'
import { HOUR_MS, MINUTE_MS } from '../../shared/time'
import { keyedHash, sameHash } from '../crypto'
import type { PhotoSize } from '../kernel/files'

const WINDOW_MS = 6 * HOUR_MS
export const ORIGINAL_MS = 5 * MINUTE_MS

/**
 * Signed addresses of photos: whoever may see a page gets them, nobody can make one up, and they end after
 * 6 to 12 hours. The end is rounded, so that the address stays the same and caches hold.
 */
export function photoUrls(secret: Buffer, baseUrl: string) {
  const sign = (fileId: string, size: string, until: number) =>
    keyedHash(secret, 'photo url', `${fileId}:${size}:${until}`).slice(0, 32)
  return {
    make(fileId: string, size: PhotoSize, now: Date): string {
      const until = (Math.floor(now.getTime() / WINDOW_MS) + 2) * WINDOW_MS
      return `${baseUrl}${PHOTOS_ADDRESS}/${fileId}?size=${size}&until=${until}&sig=${sign(fileId, size, until)}`
    },
    /** Signed for the door of originals, which no other signature opens. */
    makeOriginal(fileId: string, now: Date): string {
      const until = now.getTime() + ORIGINAL_MS
      return `${baseUrl}${PHOTOS_ADDRESS}/${fileId}?size=original&until=${until}&sig=${sign(fileId, 'original', until)}`
    },
    /** Whether an address was made here and has not ended. */
    valid(fileId: string, size: string, until: string, signature: string, now: Date): boolean {
      const end = Number(until)
      return Number.isSafeInteger(end) && end > now.getTime() && sameHash(sign(fileId, size, end), signature)
    },
  }
}
