import {
  ADMINS,
  AIR_EDITORS,
  AIR_READERS,
  AIR_SPEAKERS,
  AUDITORS,
  CASE_ROLES,
  holds,
  OFFICE_HANDS,
  OFFICE_KEEPERS,
  OFFICE_READERS,
  LEADERS,
  ORGANISER_READERS,
  ORGANISERS,
  OVERSEERS,
  SURVEY_SECONDS,
  SURVEYORS,
  type Role,
} from '@cloud/shared/roles'
import { useSession } from '@/client/session'

interface May {
  cases: boolean
  figures: boolean
  /** Asks units why: leads the county. */
  inquire: boolean
  openings: boolean
  /** Gives out duties. */
  people: boolean
  /** Sees how the office is set. */
  settings: boolean
  /** Changes that. */
  settingsKeep: boolean
  /** Brings in a year's holidays, keeps words for answers. */
  holidays: boolean
  /** Stations, tables, hours by hand, dust days. */
  airEdit: boolean
  /** Sees what is entered there. */
  airRead: boolean
  /** Publishes and ends notices. */
  airNotices: boolean
  /** Writes questionnaires, makes and announces surveys. */
  surveyMake: boolean
  /** Sees how they go. */
  surveyRead: boolean
  /** Sees the activities, who comes and what came of them. */
  activities: boolean
  /** Makes them. */
  activitiesMake: boolean
}

/** Which of the county's overviews the signed-in person may open; the service checks again. */
export function useMayOversee(): May {
  const roles = useSession()?.person.roles.map((duty) => duty.role) ?? []
  const has = (some: readonly Role[]) => holds(roles, some)
  return {
    cases: has(CASE_ROLES),
    figures: has(OVERSEERS),
    inquire: has(LEADERS),
    openings: has(AUDITORS),
    people: has(ADMINS),
    settings: has(OFFICE_READERS),
    settingsKeep: has(OFFICE_KEEPERS),
    holidays: has(OFFICE_HANDS),
    airEdit: has(AIR_EDITORS),
    airRead: has(AIR_READERS),
    airNotices: has(AIR_SPEAKERS),
    surveyMake: has(SURVEYORS),
    surveyRead: has(SURVEY_SECONDS),
    activities: has(ORGANISER_READERS),
    activitiesMake: has(ORGANISERS),
  }
}
