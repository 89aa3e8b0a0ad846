/**
 * What residents and strangers ask of activities. What organisers ask stands in `making.ts`, their phones at the door in
 * `door.ts`, and what residents have afterwards in `after.ts`, so that no phone carries what it does not need.
 */
export { KINDS, PICTURES, TEMPLATES } from './kinds'
export type { Kind, Picture, Template } from './kinds'
export type { Card, Fresh, MeetingPoint, Mine, PartyInput, Question, Session, Status } from './parts'
export { activitiesContract } from './resident'
export type { Detail, Outcome, Ticket } from './resident'
