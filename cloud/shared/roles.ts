/**
 * Duties, where each is done, and what each opens: one list for the services, which decide, and for the desk's rail
 * and pages, which show only what the service will give.
 */
export const ROLES = [
  'dispatcher',
  'department',
  'town',
  'village',
  'leader',
  'auditor',
  'air_editor',
  'organiser',
  'surveyor',
  'interviewer',
  'admin',
] as const
export type Role = (typeof ROLES)[number]

/** The kinds of area in which a duty is done. */
export const GROUNDS = ['county', 'department', 'town', 'village'] as const
export type Ground = (typeof GROUNDS)[number]

/** Where each duty may be done: a duty elsewhere would give its owner no desk (`seatsOf` of the reports). */
export const GROUNDS_OF: Readonly<Record<Role, readonly [Ground, ...Ground[]]>> = {
  dispatcher: ['county'],
  department: ['department'],
  town: ['town'],
  village: ['village'],
  leader: ['county'],
  auditor: ['county'],
  air_editor: ['county'],
  organiser: ['county', 'department', 'town'],
  surveyor: ['county'],
  interviewer: ['village'],
  admin: ['county'],
}

type Roles = readonly [Role, ...Role[]]

/** Who may look at cases at all. */
export const CASE_ROLES = [
  'dispatcher',
  'department',
  'town',
  'village',
  'leader',
  'auditor',
] as const satisfies Roles
/** Who may change them. */
export const HANDS = ['dispatcher', 'department', 'town', 'village'] as const satisfies Roles
/** Who decides about cases and sends them to desks. */
export const DISPATCHERS = ['dispatcher'] as const satisfies Roles
/** Who takes cases out as a file: the villages' desks are too small for that. */
export const EXPORTERS = ['dispatcher', 'department', 'town', 'leader', 'auditor'] as const satisfies Roles
/** Figures are for those who answer for the whole. */
export const OVERSEERS = ['leader', 'auditor', 'dispatcher'] as const satisfies Roles
/** Who asks units why, and has to be answered. */
export const LEADERS = ['leader'] as const satisfies Roles
/** Who sees who opened an identity, when and why: nobody who opens any. */
export const AUDITORS = ['leader', 'auditor'] as const satisfies Roles

/** Who changes how the office works: limits, who a case is proposed for, the duty roster, what counts as danger. */
export const OFFICE_KEEPERS = ['admin'] as const satisfies Roles
/** Who keeps what the desk itself needs daily: holidays, words for answers. */
export const OFFICE_HANDS = ['admin', 'dispatcher'] as const satisfies Roles
/** Who sees how the office is set, and who changed what. */
export const OFFICE_READERS = ['admin', 'dispatcher', 'leader'] as const satisfies Roles

/** Stations, tables, hours by hand, dust days. */
export const AIR_EDITORS = ['air_editor'] as const satisfies Roles
/** Who sees what is entered there. */
export const AIR_READERS = [...AIR_EDITORS, ...AUDITORS] as const satisfies Roles
/** Who publishes and ends notices about the air. */
export const AIR_SPEAKERS = ['air_editor', 'dispatcher'] as const satisfies Roles
/** Who sees every notice, the ended ones too. */
export const AIR_NOTICE_READERS = [...AIR_SPEAKERS, ...AUDITORS] as const satisfies Roles
/** Who sets the county's targets for the year. */
export const AIR_AIMERS = ['air_editor', 'admin'] as const satisfies Roles

/** Who runs the survey: questions, draw, box, figures, evidence. */
export const SURVEYORS = ['surveyor'] as const satisfies Roles
/** Who may be the second of two where one alone may not: agrees to a draw, releases what was computed. */
export const SURVEY_SECONDS = [...SURVEYORS, ...AUDITORS] as const satisfies Roles
/** Who visits drawn households in the villages they were appointed to. */
export const INTERVIEWERS = ['interviewer'] as const satisfies Roles

/** Who calls activities, changes them and checks people in, for the county, a department or a town. */
export const ORGANISERS = ['organiser'] as const satisfies Roles
/** Who sees what organisers do: drafts, lists and figures. */
export const ORGANISER_READERS = [...ORGANISERS, ...AUDITORS] as const satisfies Roles

/** Who invites staff, takes duties away and lends them while somebody is on leave. */
export const ADMINS = ['admin'] as const satisfies Roles

/** Whether one of these roles is among those that may. @param held as a session tells them */
export const holds = (held: readonly string[], may: readonly Role[]): boolean =>
  held.some((role) => may.some((one) => one === role))

/** Whether somebody with these roles has pages to work on. Who interviews has them on the phone. */
export const hasDesk = (held: readonly string[]): boolean =>
  [CASE_ROLES, AIR_NOTICE_READERS, SURVEYORS, ORGANISERS, ADMINS, OFFICE_READERS].some((may) =>
    holds(held, may),
  )
