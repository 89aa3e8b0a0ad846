import type { Route } from '../../platform/feature'
import { CLAIMED_PHOTOS_ADDRESS } from '../../shared/addresses'
import { MAX_PHOTO_BYTES } from '../../shared/limits'
import { reportsContract } from './contract'
import { caseFileRoute } from './desk/case-file'
import { tileRoute } from './map/tiles'

/** Heads change once a day; whoever seals asks once. */
const MAX_AGE = 300
const MOST_A_MINUTE = 30

export const reportRoutes: readonly Route[] = [
  // photos of anonymous reports come in at an address of their own: no session is asked for and none is looked at
  {
    kind: 'upload',
    what: 'photo',
    path: CLAIMED_PHOTOS_ADDRESS,
    most: MAX_PHOTO_BYTES,
    to: reportsContract.upload,
    fields: ['claim', 'photo'],
  },
  caseFileRoute,
  tileRoute,
  // what other offices, newspapers and whoever seals take along
  {
    kind: 'open',
    path: '/open/heads.json',
    procedure: reportsContract.heads,
    form: 'open',
    maxAge: MAX_AGE,
    perMinute: MOST_A_MINUTE,
    write: (data) => ({
      text: JSON.stringify(data),
      type: 'application/json; charset=utf-8',
      headers: {},
    }),
  },
]
