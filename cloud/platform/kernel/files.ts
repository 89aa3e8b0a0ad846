/** Sizes a photo is kept in: `thumb` for grids (long side 480 px), `full` for looking (1,920 px). */
export type PhotoSize = 'thumb' | 'full'

/** Bytes in a store: a folder, an S3-compatible bucket or WeChat's cloud storage. */
export interface FilePort {
  /** @param time what a store that notes times is to note in place of now: of what nobody's is, the beginning of the day */
  put(key: string, bytes: Buffer, type: string, time?: Date): Promise<void>
  /** @returns null if there is nothing under this key */
  get(key: string): Promise<Buffer | null>
  remove(key: string): Promise<void>
  /** Bytes of what lies under a key, null if nothing does. Absent where a store cannot tell without handing it all out. */
  size?(key: string): Promise<number | null>
  /**
   * Keys in a folder (`incoming/`, `photos/`) that were written before an instant. A store that cannot list
   * (WeChat's, where the console's lifecycle rule for `incoming/` does this) answers with nothing.
   */
  list(folder: string, before: Date): Promise<string[]>
  /** An address at which a page may show a photo for a few hours, without any further permission. */
  photoUrl(fileId: string, size: PhotoSize, now: Date): string
  /** An address of a picture that is kept apart (the original of a blurred photo): good for five minutes. */
  originalUrl(fileId: string, now: Date): Promise<string>
}
