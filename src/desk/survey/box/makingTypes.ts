import type { Papers, Wrap } from '@cloud/shared/box/papers'

/** A box as this device made it: what the server gets, and the codes, which it never gets. */
export interface MadeBox {
  /** RSA-3072, base64url. */
  modulus: string
  wraps: Wrap[]
  papers: Papers
}
