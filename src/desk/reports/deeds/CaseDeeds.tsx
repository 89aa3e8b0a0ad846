import { View } from '@tarojs/components'
import type { StaffActionName } from '@cloud/features/reports/contract'
import { Button } from '@/ui/Button'
import { deedOf } from '@/client/outbox/deed'
import { words } from '../../words'
import { takeBack, useMyDeeds, useMyDrafts } from './deeds'
import { DeedCard } from './DeedCard'

/** A form that can take over what was written for another one, and where it writes it. */
export interface Taking {
  action: StaffActionName
  field: string
}

interface CaseDeedsProps {
  caseId: string
  /** Actions with a form, now. */
  allowed: readonly StaffActionName[]
  taking: readonly Taking[]
}

/** What I did at this case and what has not left this device, and what was written for a form that is gone. */
export function CaseDeeds({ caseId, allowed, taking }: CaseDeedsProps) {
  const deeds = useMyDeeds().filter((entry) => deedOf(entry).cases.includes(caseId))
  const isAllowed = (action: string) => allowed.some((one) => one === action)
  const orphans = useMyDrafts(caseId).filter((entry) => !isAllowed(deedOf(entry).action))
  const shown = [...deeds, ...orphans]
  if (shown.length === 0) return null
  return (
    <View className="deeds">
      {shown.map((entry) => {
        const { action, said } = deedOf(entry)
        const others = entry.stage === 'queued' || isAllowed(action) ? [] : taking
        return (
          <DeedCard key={entry.id} entry={entry} again={isAllowed(action)}>
            {others.map((other) => (
              <Button
                key={other.action}
                size="small"
                kind="secondary"
                onTap={() => void takeBack(entry, { action: other.action, values: { [other.field]: said } })}
              >
                {words.deeds.into(words.actions[other.action])}
              </Button>
            ))}
          </DeedCard>
        )
      })}
    </View>
  )
}
