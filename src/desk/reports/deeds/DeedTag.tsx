import { Tag } from '@/ui/Tag'
import { deedOf } from '@/client/outbox/deed'
import { undoUntil, useMyDeeds } from './deeds'
import { stateWords } from './say'
import { useNow } from './useNow'

/** In the list: something was done to this case and has not left yet. */
export function DeedTag({ caseId }: { caseId: string }) {
  const last = useMyDeeds()
    .filter((entry) => deedOf(entry).cases.includes(caseId))
    .at(-1)
  const now = useNow(last !== undefined && undoUntil(last) > 0)
  if (!last) return null
  return <Tag tone={last.stage === 'attention' ? 'brick' : 'gold'}>{stateWords(last, now)}</Tag>
}
