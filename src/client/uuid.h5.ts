import { formatUuid } from './uuidFormat'

/** A random UUID. `crypto.randomUUID` is missing on pages without HTTPS, `getRandomValues` is not. */
export function uuid(): string {
  return formatUuid(crypto.getRandomValues(new Uint8Array(16)))
}
