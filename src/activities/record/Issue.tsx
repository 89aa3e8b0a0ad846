import { View } from '@tarojs/components'
import { activitiesAfter, type ParticipationRecord } from '@cloud/features/activities/contract/after'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useState } from 'react'
import { useCommand, useSession } from '@/client'
import { useKept } from '@/client/drafts'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { toast } from '@/ui/Toast'
import { afterWords } from '../afterWords'

const say = afterWords.record
const SHORTEST = 2

/** Makes a record under the name that one writes; nobody else's name is known here. */
export function Issue({ onIssued }: { onIssued: (record: ParticipationRecord) => void }) {
  const kept = useKept('record', { name: useSession()?.name ?? '' })
  const { name } = kept.value
  const [wrong, setWrong] = useState('')
  const issue = useCommand(activitiesAfter.issueRecord)
  const { error, isPending } = issue
  const field = wrong || error?.fields['name']
  const make = () => {
    const length = [...name.trim()].length
    const fault = length === 0 ? say.nameNeeded : length < SHORTEST ? say.nameShort : ''
    setWrong(fault)
    if (fault !== '') return
    issue.mutate(
      { name: name.trim() },
      {
        onSuccess: (record) => {
          kept.forget()
          toast(say.issued)
          onIssued(record)
        },
      },
    )
  }
  return (
    <View className="act-record__issue">
      <Heading level={2}>{say.make}</Heading>
      <View className="act-record__note">{say.makeText}</View>
      {error && error.fields['name'] === undefined && (
        <Banner tone="brick" title={say.issueFailed}>
          {error.offline ? say.offline : error.words}
        </Banner>
      )}
      <TextField
        key={kept.round}
        label={say.name}
        initial={name}
        hint={say.nameHint}
        error={field === '' ? undefined : field}
        maxLength={MAX_LENGTH.name}
        onChange={(typed) => kept.set({ name: typed })}
        onEnter={make}
      />
      <Button kind="pine" busy={isPending && say.issuing} onTap={make}>
        {say.issue}
      </Button>
    </View>
  )
}
