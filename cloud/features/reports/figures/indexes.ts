import { sql } from 'drizzle-orm'
import { type ExtraConfigColumn, index } from 'drizzle-orm/pg-core'
import { isFinished, isJoined, isRated, joinedAt, lateAt, mayBeLate, opinionAt } from '../indexed'

type Counted = Readonly<
  Record<
    | 'county'
    | 'id'
    | 'state'
    | 'outcome'
    | 'rating'
    | 'onTime'
    | 'submittedAt'
    | 'stateSince'
    | 'closedAt'
    | 'resolvedAt'
    | 'linkedAt'
    | 'ratedAt'
    | 'dueAt',
    ExtraConfigColumn
  >
>

/** By which the cases that a figure is made of are found, the last one first (`counted.ts`). */
export const countedIndexes = (t: Counted) => [
  index('cases_received').on(t.county, t.submittedAt, t.id),
  index('cases_refused')
    .on(t.county, t.closedAt, t.id)
    .where(sql`${t.state} = 'refused'`),
  index('cases_joined').on(t.county, joinedAt(t), t.id).where(isJoined(t)),
  index('cases_finished').on(t.county, t.resolvedAt, t.id).where(isFinished(t)),
  index('cases_late').on(t.county, lateAt(t), t.id).where(mayBeLate(t)),
  index('cases_rated').on(t.county, opinionAt(t), t.id).where(isRated(t)),
  index('cases_opinion').on(t.county, t.rating, opinionAt(t), t.id).where(isRated(t)),
  index('cases_unrated')
    .on(t.county, t.resolvedAt, t.id)
    .where(sql`${isFinished(t)} and ${t.rating} is null`),
]
