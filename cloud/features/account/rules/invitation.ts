/** How long an invitation is good for, and what has become of one. */
import { DAY_MS } from '../../../shared/time'

/** Symbols of its code: 55 random bits and a check. */
export const INVITATION_SYMBOLS = 12
/** It goes from hand to hand, or by a message; whoever has it has the duty, so that it is not good for long. */
export const INVITATION_MS = DAY_MS

interface InvitationFacts {
  outcome: 'taken' | 'refused' | 'withdrawn' | null
  expiresAt: Date
}

/** What has become of an invitation. */
export const stateOf = (
  { outcome, expiresAt }: InvitationFacts,
  now: Date,
): 'open' | 'expired' | 'taken' | 'refused' | 'withdrawn' =>
  outcome ?? (expiresAt <= now ? 'expired' : 'open')
