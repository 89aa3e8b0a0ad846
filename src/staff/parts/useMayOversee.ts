import { useSession } from '@/client/session'

const OVERSEERS = ['leader', 'auditor', 'dispatcher']
const AUDITORS = ['leader', 'auditor']

/** Which of the county's overviews the signed-in person may open; the service checks again. */
export function useMayOversee(): { figures: boolean; openings: boolean } {
  const roles = useSession()?.person.roles.map((duty) => duty.role) ?? []
  return {
    figures: roles.some((role) => OVERSEERS.includes(role)),
    openings: roles.some((role) => AUDITORS.includes(role)),
  }
}
