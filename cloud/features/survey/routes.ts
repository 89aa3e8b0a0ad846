import type { Route } from '../../platform/feature'
import { FRAME_ADDRESS, FRAME_LOOK_ADDRESS } from '../../shared/addresses'
import { MAX_FRAME_BYTES, surveyDesk } from './contract/desk'

/** Requests a minute from one address: nobody needs a draw more often. */
const MOST_A_MINUTE = 60
const MAX_AGE = 300

/** Lists of households come in with what they are; every draw goes out, so that anybody repeats it. */
export const surveyRoutes: readonly Route[] = [
  {
    kind: 'upload',
    what: 'table',
    path: FRAME_LOOK_ADDRESS,
    most: MAX_FRAME_BYTES,
    to: surveyDesk.lookAtFrame,
    fields: ['survey', 'columns'],
  },
  {
    kind: 'upload',
    what: 'table',
    path: FRAME_ADDRESS,
    most: MAX_FRAME_BYTES,
    to: surveyDesk.keepFrame,
    fields: ['survey', 'about'],
  },
  {
    kind: 'open',
    path: '/open/survey/draws.json',
    procedure: surveyDesk.openDraws,
    form: 'json',
    maxAge: MAX_AGE,
    perMinute: MOST_A_MINUTE,
    write: (data) => ({
      text: JSON.stringify(data),
      type: 'application/json; charset=utf-8',
      headers: {},
    }),
  },
]
