import type { Route } from '../../platform/feature'
import { reportsContract } from './contract'

/** Heads change once a day; whoever seals asks once. */
const MAX_AGE = 300
const MOST_A_MINUTE = 30

/** What other offices, newspapers and whoever seals take along. */
export const reportRoutes: readonly Route[] = [
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
