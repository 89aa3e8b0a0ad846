import type { CallError } from '@/client/errors'
import { Banner } from '@/ui/Banner'
import { words } from '../words'

/** Why a deed did not happen, and what to do; nothing where it did not fail. */
export function NotDone({ error }: { error: CallError | null }) {
  if (!error) return null
  return <Banner tone="brick" title={error.offline ? words.noNet : error.words || words.notSent} />
}
