import { useOutbox, type Entry } from '@/client/outbox'
import { carriedBy } from './model/carrying'

/** What of the outbox carries the envelope of this name, while it has not gone. */
export const useBallotOnPhone = (m: string | null): Entry | undefined =>
  useOutbox().find((entry) => entry.stage === 'queued' && m !== null && carriedBy(entry).includes(m))
