/** The way of an interviewer: households that were drawn in their villages, as their phone keeps it for the day. */
import * as v from 'valibot'
import { defineContract, query } from '../../../shared/contract'
import { DISPOSITIONS } from '../rules/dispositions'
import { count } from './parts'

export type { Disposition } from '../rules/dispositions'
export { isOver, missedIn, MOST_MISSED } from '../rules/fieldwork/attempts'

const RouteHousehold = v.object({
  /** Running number in the drawn list. */
  number: count,
  /** 12 digits. */
  village: v.string(),
  /** Landmark or address, never a name. */
  place: v.string(),
  /** Of its letter: the seat that it has in the box. */
  code: v.string(),
})
export type RouteHousehold = v.InferOutput<typeof RouteHousehold>

const RouteVisit = v.object({
  household: count,
  attempt: count,
  disposition: v.picklist(DISPOSITIONS),
  day: v.string(),
  adults: v.nullable(count),
  note: v.nullable(v.string()),
})

const Route = v.object({
  survey: v.object({
    id: v.string(),
    title: v.string(),
    opensOn: v.string(),
    lastDay: v.string(),
    resultsOn: v.string(),
    minutes: count,
  }),
  /** The number that who asks has in this survey. */
  interviewer: count,
  /** Of the box; null while it is not made and tried: then nobody is interviewed. */
  fingerprint: v.nullable(v.string()),
  /** To be read out before anything is asked. */
  consent: v.string(),
  households: v.array(RouteHousehold),
  /** To these households, whoever made them; of a survey that goes on. */
  visits: v.array(RouteVisit),
})
export type Route = v.InferOutput<typeof Route>

export const routeContract = defineContract('survey', {
  /**
   * Everything that the day at the doors needs, in one answer, for who goes there only; every look at the addresses is
   * in the audit log. Null where no household was drawn in a village of who asks, or no survey goes on.
   */
  route: query({ input: v.object({}), output: v.object({ route: v.nullable(Route) }), secret: true }),
})
