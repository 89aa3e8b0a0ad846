/** Sizes a photo is kept in: `thumb` for grids (long side 480 px), `full` for looking (1,920 px). */
export type PhotoSize = 'thumb' | 'full'

/** Bytes in a store: a folder, an S3-compatible bucket or WeChat's cloud storage. */
export interface FilePort {
  put(key: string, bytes: Buffer, type: string): Promise<void>
  /** @returns null if there is nothing under this key */
  get(key: string): Promise<Buffer | null>
  remove(key: string): Promise<void>
  /** An address at which a page may show a photo for a few hours, without any further permission. */
  photoUrl(fileId: string, size: PhotoSize, now: Date): string
}
