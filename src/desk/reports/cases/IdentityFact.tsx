import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract, type StaffCaseData } from '@cloud/features/reports/contract'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import { useCommand } from '@/client/queries'
import { useKept } from '@/client/drafts'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { words } from '../../words'

const text = words.identity

/** What the reporter left of themselves; the name only for a reason that is written down. */
export function IdentityFact({ one }: { one: StaffCaseData }) {
  const open = useCommand(reportsContract.openIdentity, { refresh: [] })
  const [asking, setAsking] = useState(false)
  const [asked, setAsked] = useState(false)
  const kept = useKept(`case:${one.id}:identity`, { reason: '' })
  const { reason } = kept.value
  const short = reason.trim().length < MIN_LENGTH.reason
  const { choice, left, canOpen, hidden } = one.identity
  const who =
    choice === 'anonymous' || hidden
      ? text[choice]
      : text.who(text[choice], left ? text.left[left] : text.noContact)
  const send = () => {
    setAsked(true)
    if (!short) open.mutate({ caseId: one.id, reason: reason.trim() }, { onSuccess: kept.forget })
  }
  if (open.data) {
    return <View>{text.opened(open.data.name ?? text.noName, open.data.phone ?? text.noPhone)}</View>
  }
  return (
    <View>
      <Text>{who}</Text>
      {canOpen && !asking && (
        <View className="desk-facts__open">
          <Button kind="text" size="small" onTap={() => setAsking(true)}>
            {text.open}
          </Button>
          <Text className="desk-facts__note">{text.logged}</Text>
        </View>
      )}
      {asking && (
        <View className="desk-facts__ask">
          <TextField
            key={kept.round}
            label={text.reason}
            initial={reason}
            maxLength={MAX_LENGTH.reason}
            error={
              open.error
                ? open.error.words || words.panel.notSent
                : asked && short
                  ? words.fields.tooShort(MIN_LENGTH.reason)
                  : undefined
            }
            onChange={(typed) => kept.set({ reason: typed })}
            onEnter={send}
          />
          <Button size="small" busy={open.isPending} onTap={send}>
            {text.open}
          </Button>
        </View>
      )}
    </View>
  )
}
