/**
 * What an organiser's phone decides by itself at the door: whether a ticket is good, and who is here. Apart from the
 * procedures (`door.ts`), since the check of a signature is large.
 */
export { judge } from '../rules/ticket-check'
export type { Known, Shown, Since, TicketRead, Unsure, Verdict } from '../rules/ticket-check'
export type { TicketClaim } from '../rules/ticket-text'
