import type { Route } from '../../platform/feature'
import { CLAIMED_PHOTOS_ADDRESS } from '../../shared/addresses'
import { MAX_PHOTO_BYTES } from '../../shared/limits'
import { reportsContract } from './contract'

/** Photos of anonymous reports come in at an address of their own: no session is asked for and none is looked at. */
export const reportRoutes: readonly Route[] = [
  {
    kind: 'upload',
    path: CLAIMED_PHOTOS_ADDRESS,
    most: MAX_PHOTO_BYTES,
    to: reportsContract.upload,
    fields: ['claim', 'photo'],
  },
]
