/** Signing in on a desktop: what the account's face hands on of it. */
import type { Job } from '../../../platform/jobs'
import type { PersonColumn } from '../../../platform/retention/guests'
import { forgetSignIns } from './pending'
import { passwords, signIns } from './tables'

export { rotatePasswords } from './password/rotation'
export { signInSettings } from './settings'

export const signInJob: Job = {
  name: 'account.sign-ins',
  cron: '*/10 * * * *',
  run: async (parts) => {
    await forgetSignIns(parts)
  },
}

export const signInPersons: readonly PersonColumn[] = [signIns.personId, passwords.personId]
