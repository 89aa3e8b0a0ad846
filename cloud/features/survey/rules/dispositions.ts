/**
 * What came of a visit, by the final disposition codes of AAPOR's Standard Definitions (in-person household surveys).
 * A household's disposition is that of its last visit.
 */
export const DISPOSITIONS = [
  /** I: the sheet was filled in. */
  'complete',
  /** P: begun and broken off. */
  'partial',
  /** R: would not. */
  'refused',
  /** NC: people live there, nobody was met. */
  'no_contact',
  /** NC until the next visit: come another day. */
  'appointment',
  /** O: met, but ill, away for long, or no common language. */
  'other',
  /** UH: not known whether somebody lives there. */
  'unknown_household',
  /** UO: somebody lives there, not known whether anybody is of 18 and over. */
  'unknown_person',
  /** Not eligible: moved away, empty, no dwelling. */
  'ineligible',
] as const
export type Disposition = (typeof DISPOSITIONS)[number]
