import * as v from 'valibot'
import { command, defineContract } from '../../shared/contract'

/** Photos a report or an answer may carry at most. */
export const MAX_PHOTOS = 9
/** Bytes of one upload, before it is decoded. */
export const MAX_UPLOAD_BYTES = 12 * 1024 * 1024

/**
 * What an upload's door answered (own server: 64 hex digits; WeChat: the `cloud://` id). Only of the folder of
 * uploads: what has been taken over is removed from where it lay, and a shown photo's id is known to whoever sees it.
 */
export const Incoming = v.pipe(
  v.string(),
  v.regex(/^([0-9a-f]{64}|cloud:\/\/[\w.-]{1,120}\/incoming\/[\w-]{1,120}(\.\w{1,8})?)$/),
)

export const PhotoSchema = v.object({
  fileId: v.string(),
  width: v.number(),
  height: v.number(),
  /** Address of the small picture, for a few hours. */
  thumb: v.string(),
  /** Address of the large picture, for a few hours. */
  full: v.string(),
})
export type Photo = v.InferOutput<typeof PhotoSchema>

export const filesContract = defineContract('files', {
  /**
   * Takes over an upload: checks what it really is, re-encodes it without any metadata in two sizes and
   * deletes the original.
   */
  adopt: command({
    input: v.object({ incoming: Incoming }),
    output: PhotoSchema,
    // an upload may belong to an anonymous report
    limit: { count: 200, per: 'hour', traceless: true },
  }),
})
