import { View } from '@tarojs/components'
import type { ParticipationRecord } from '@cloud/features/activities/contract/after'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { Tag } from '@/ui/Tag'
import { afterWords } from '../afterWords'
import { fullDay, spacedRecord } from '../model/record'

const say = afterWords.record

interface OldRecordsProps {
  records: readonly ParticipationRecord[]
  onOpen: (recordId: string) => void
}

/** The records from before, first the latest; one that was taken back says so and can be shown to nobody. */
export function OldRecords({ records, onOpen }: OldRecordsProps) {
  if (records.length === 0) return null
  return (
    <View className="act-record">
      <Heading level={2}>{say.old}</Heading>
      {records.map(({ recordId, name, code, issuedAt, withdrawnAt }) => (
        <ListRow
          key={recordId}
          title={name}
          note={say.one(spacedRecord(code), fullDay(issuedAt))}
          trailing={withdrawnAt === null ? undefined : <Tag tone="brick">{say.withdrawn}</Tag>}
          onTap={withdrawnAt === null ? () => onOpen(recordId) : undefined}
        />
      ))}
    </View>
  )
}
