import type { Route } from '../../platform/feature'
import { CLAIMED_PHOTOS_ADDRESS } from '../../shared/addresses'
import { MAX_PHOTO_BYTES } from '../../shared/limits'
import { reportsContract } from './contract'
import { HOTLINE_ADDRESS, HOTLINE_LOOK_ADDRESS, hotlineContract, MAX_HOTLINE_BYTES } from './contract/hotline'
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
  // the hotline's table is looked at, and sent again with each part of it that is filed
  {
    kind: 'upload',
    what: 'table',
    path: HOTLINE_LOOK_ADDRESS,
    most: MAX_HOTLINE_BYTES,
    to: hotlineContract.lookAtHotline,
    fields: ['columns'],
  },
  {
    kind: 'upload',
    what: 'table',
    path: HOTLINE_ADDRESS,
    most: MAX_HOTLINE_BYTES,
    to: hotlineContract.bringHotline,
    fields: ['columns'],
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
