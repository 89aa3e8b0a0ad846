/** Rows of activities as the queries read them, and replies are made of. */
import type { Activity, SignUp } from '../seats/queue'

/** A sign-up as the queries read it: only what the reply needs, with the people before it in the queue. */
export interface OwnRow {
  signUpId: string
  state: SignUp['state']
  party: number
  offerUntil: Date | null
  /** People who wait before us; null unless we wait. */
  before: number | null
}
/** An activity with the seats that somebody can have now. */
export type Free = Activity & { free: number }
