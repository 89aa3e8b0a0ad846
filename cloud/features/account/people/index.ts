import { anyone, person, staff, wholeCounty } from '../../../platform/kernel/procedure'
import { ADMINS } from '../../../shared/roles'
import { appointStaff, dismissStaff, nameStaff } from './appointing'
import { accept, invite, listInvitations, refuse, seenInvitation, withdraw } from './inviting'
import { endLeave, grantLeave } from './leaving'
import { dismissed, dutyPlaces, people, staffMember } from './reading'

const admins = wholeCounty(ADMINS)

/** What `contract/people.ts` asks. */
export const peopleHandlers = {
  people: staff(admins, people),
  staffMember: staff(admins, staffMember),
  dutyPlaces: staff(admins, dutyPlaces),
  dismissed: staff(admins, dismissed),
  invitations: staff(admins, listInvitations),
  invite: staff(admins, invite),
  withdrawInvitation: staff(admins, withdraw),
  invitation: anyone(seenInvitation),
  acceptInvitation: person(accept),
  refuseInvitation: person(refuse),
  nameStaff: staff(admins, nameStaff),
  appointStaff: staff(admins, appointStaff),
  dismissStaff: staff(admins, dismissStaff),
  grantLeave: staff(admins, grantLeave),
  endLeave: staff(admins, endLeave),
}
