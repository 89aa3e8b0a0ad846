import { CallError } from '@/client/errors'
import { OutboxError } from '@/client/outbox/ports'
import { reasonOf } from '@/client/outbox/ballots'

/** Why a sheet does not go: a name that the page has words and a way on for, and what the server said of it. */
export interface Trouble {
  reason: string
  words: string
}

/** The phone itself does not hand the sheet over. */
export class Refusal extends Error {
  constructor(readonly reason: 'box_changed' | 'too_long' | 'no_keys' | 'no_random' | 'full') {
    super(reason)
    this.name = 'Refusal'
  }
}

/** The trouble in what the server or the outbox said. */
export const troubleIn = ({
  code,
  words,
  detail,
}: {
  code: string
  words: string
  detail?: unknown
}): Trouble => ({
  reason: reasonOf(detail) || code,
  words,
})

/** The trouble of an attempt to hand over. @throws whatever is no refusal */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Refusal) return { reason: error.reason, words: '' }
  if (error instanceof OutboxError) return { reason: 'full', words: '' }
  if (error instanceof CallError) return troubleIn(error)
  throw error
}
