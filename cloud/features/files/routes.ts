import { photoUrls } from '../../platform/adapters/photo-url'
import type { Db } from '../../platform/database'
import type { DownloadRoute, Route } from '../../platform/feature'
import { fail } from '../../platform/kernel/errors'
import { PHOTOS_ADDRESS } from '../../shared/addresses'
import { MAX_PHOTO_BYTES } from '../../shared/limits'
import { filesContract } from './contract'
import { wholePhoto } from './whole'

const DAY_SECONDS = 86_400
const FILE_ID = /^[0-9a-f-]{36}$/

/** Whether another feature keeps a photo back that was shown before. */
export type IsKeptApart = (db: Db, county: string, fileId: string) => Promise<boolean>

/** Photos go in at `POST /api/files` and are shown at signed addresses. */
export const photoRoutes = (isKeptApart: IsKeptApart): readonly Route[] => [
  { kind: 'upload', what: 'photo', path: PHOTOS_ADDRESS, most: MAX_PHOTO_BYTES, to: filesContract.adopt },
  { kind: 'download', path: `${PHOTOS_ADDRESS}/:id`, answer: shownAt(isKeptApart) },
]

const shownAt =
  (isKeptApart: IsKeptApart): DownloadRoute['answer'] =>
  async ({ db, settings, files, log }, { params, query, now }) => {
    const { id = '' } = params
    const { size, until = '', sig = '' } = query
    const original = size === 'original'
    if ((size !== 'thumb' && size !== 'full' && !original) || !FILE_ID.test(id)) throw fail('not_found')
    if (!photoUrls(settings.secret, '').valid(id, size, until, sig, now)) throw fail('forbidden')
    // an address signed before the photo was blurred is no way to the original
    if (!original && (await isKeptApart(db, settings.county, id))) throw fail('not_found')
    const bytes = await wholePhoto(files, id, original ? 'full' : size).catch((error: unknown) => {
      log.error('a photo cannot be read')
      throw error
    })
    if (!bytes) throw fail('not_found')
    return {
      bytes,
      type: 'image/webp',
      cacheControl: original ? 'no-store' : `private, max-age=${DAY_SECONDS}, immutable`,
    }
  }
