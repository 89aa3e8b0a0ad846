import { createHash } from 'node:crypto'
import type { Context } from '../../../platform/kernel/context'
import type { LanguageMap } from '../../../shared/locale'
import { readPhotos, type SummaryPhoto } from '../reading/photos'
import type { Activity } from '../seats/queue'

/** What an activity was summed up with. */
export interface Summary {
  words: LanguageMap
  photos: readonly SummaryPhoto[]
  /** Of all that is in it: whoever mends it says which one they had before them. */
  version: string
}

/** The summary of an activity as it stands; null while there is none. */
export async function readSummary(
  ctx: Context,
  { id, summary, sharedTrees, bags }: Activity,
): Promise<Summary | null> {
  if (summary === null) return null
  const photos = await readPhotos(ctx, id)
  const all = JSON.stringify([
    summary,
    sharedTrees,
    bags,
    photos.map(({ fileId, caption }) => [fileId, caption]),
  ])
  return {
    words: summary,
    photos,
    version: createHash('sha256').update(all).digest('base64url').slice(0, 22),
  }
}
