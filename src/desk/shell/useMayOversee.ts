import { CASE_DUTIES } from '@cloud/features/account/contract'
import { useSession } from '@/client/session'

const OVERSEERS = ['leader', 'auditor', 'dispatcher']
const AUDITORS = ['leader', 'auditor']

interface May {
  cases: boolean
  figures: boolean
  openings: boolean
  /** Stations, tables, hours by hand, dust days. */
  airEdit: boolean
  /** Sees what is entered there. */
  airRead: boolean
  /** Publishes and ends notices. */
  airNotices: boolean
}

/** Which of the county's overviews the signed-in person may open; the service checks again. */
export function useMayOversee(): May {
  const roles = useSession()?.person.roles.map((duty) => duty.role) ?? []
  const has = (some: readonly string[]) => roles.some((role) => some.includes(role))
  return {
    cases: has(CASE_DUTIES),
    figures: has(OVERSEERS),
    openings: has(AUDITORS),
    airEdit: has(['air_editor']),
    airRead: has(['air_editor', ...AUDITORS]),
    airNotices: has(['air_editor', 'dispatcher']),
  }
}
