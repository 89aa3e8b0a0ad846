import { formatUuid } from './uuidFormat'

/**
 * A random UUID. WeChat offers random bytes only asynchronously; a key must exist the moment somebody taps, so
 * this mixes `Math.random` with the clock: unique, though not secret.
 */
export function uuid(): string {
  const now = Date.now()
  const bytes = new Uint8Array(16)
  for (let index = 0; index < 16; index++) {
    const clock = index < 6 ? Math.floor(now / 2 ** (8 * index)) & 0xff : 0
    bytes[index] = Math.floor(Math.random() * 256) ^ clock
  }
  return formatUuid(bytes)
}
