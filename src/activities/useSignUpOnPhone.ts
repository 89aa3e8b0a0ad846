import type { activitiesContract } from '@cloud/features/activities/contract'
import type { InputOf } from '@cloud/shared/contract'
import { useOutbox, type Entry } from '@/client/outbox'

/** What the outbox carries as a sign-up. */
type SignUp = InputOf<typeof activitiesContract.signUp>

// the outbox's register of kinds writes this body and no other
export const signUpOf = (entry: Entry): SignUp => entry.body as SignUp

/** Sign-ups that have not gone yet, or came back. */
export function useSignUpsOnPhone(): Entry[] {
  return useOutbox().filter((entry) => entry.kind === 'signUp' && entry.stage !== 'sent')
}

/** The one for this activity, if there is one. */
export function useSignUpOnPhone(activityId: string): Entry | undefined {
  return useSignUpsOnPhone().find((entry) => signUpOf(entry).activityId === activityId)
}

/** What the outbox carries as a change of a sign-up. */
type Change = InputOf<typeof activitiesContract.change>

/** A change of this sign-up that has not gone yet, or came back. */
export function useChangeOnPhone(signUpId: string): Change | undefined {
  return (
    useOutbox()
      .filter((entry) => entry.kind === 'changeSignUp' && entry.stage !== 'sent')
      // as above: nothing else is written under this kind
      .map((entry) => entry.body as Change)
      .find((body) => body.signUpId === signUpId)
  )
}
