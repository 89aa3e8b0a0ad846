import type { Procedure } from '@cloud/shared/contract'

/** One request on its way; `transport.h5.ts` and `transport.weapp.ts` carry it. */
export interface Outgoing {
  procedure: Procedure
  input: unknown
  idempotencyKey?: string
  token: string | null
}

/** What a picture becomes once the server has it. */
export interface UploadRequest {
  /** Address of the picture on this device. */
  path: string
  idempotencyKey: string
  token: string
  onProgress?: ((share: number) => void) | undefined
}

/** A picture of nobody. */
export interface ClaimedUpload {
  path: string
  /** 32 random bytes in base64url. */
  claim: string
  /** UUID of the picture. */
  photo: string
  onProgress?: ((share: number) => void) | undefined
}
