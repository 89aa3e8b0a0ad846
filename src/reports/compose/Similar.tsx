import { View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract } from '@cloud/features/reports/contract'
import type { CategoryId } from '@cloud/shared/categories'
import type { DraftPlace } from '@/client/outbox/report'
import { useCommand, useQueryOf } from '@/client/queries'
import { useOnline } from '@/client/useOnline'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toast'
import { filingWords } from './words'
import { caseWords } from '../case/words'

const text = filingWords.similar

interface SimilarProps {
  categories: readonly CategoryId[]
  point: NonNullable<DraftPlace['point']>
  onFollowed: () => void
}

/** 别人也报了这件事，跟着看吗: only with a net and a point; one may always file one's own. */
export function Similar({ categories, point, onFollowed }: SimilarProps) {
  const online = useOnline()
  const [own, setOwn] = useState(false)
  const query = useQueryOf(
    reportsContract.similarNearby,
    { categories: [...categories], place: point },
    { enabled: online && categories.length > 0 && !own },
  )
  const follow = useCommand(reportsContract.follow)
  const items = query.data?.items ?? []
  if (own || items.length === 0) return null
  return (
    <Banner tone="blue" icon="users" title={text.title} className="compose__banner">
      {items.map((one) => (
        <View key={one.id} className="compose__same">
          <View className="compose__address">
            <View className="compose__strong">{one.title}</View>
            <View>{text.known}</View>
          </View>
          <Button
            size="small"
            busy={follow.isPending}
            onTap={() =>
              follow.mutate(
                { caseId: one.id },
                {
                  onSuccess: () => {
                    toast(text.followed)
                    onFollowed()
                  },
                },
              )
            }
          >
            {text.follow}
          </Button>
        </View>
      ))}
      {follow.error && <View>{follow.error.words || caseWords.notSent}</View>}
      <Button kind="text" size="small" onTap={() => setOwn(true)}>
        {text.own}
      </Button>
    </Banner>
  )
}
