import { View } from '@tarojs/components'
import { activitiesAfter } from '@cloud/features/activities/contract/after'
import { KINDS, type Kind } from '@cloud/features/activities/contract/kinds'
import { TOWN_NAMES } from '@cloud/shared/divisions/towns'
import { useState } from 'react'
import { useCommand, useQueryOf } from '@/client'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { OptionGroup } from '@/ui/OptionGroup'
import { Page } from '@/ui/Page'
import { toast } from '@/ui/Toast'
import { afterWords } from '../afterWords'
import { Wishes } from './Wishes'
import './index.scss'

const say = afterWords.wish

/** Stands for every kind, and for every town. */
const ANY = 'any'

/** 留个话: whoever wishes for a kind, a town or both is told once when such an activity is called. */
export default function WishPage() {
  const [kind, setKind] = useState<Kind | typeof ANY | null>(null)
  const [town, setTown] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  const wish = useCommand(activitiesAfter.wish)
  const wishes = useQueryOf(activitiesAfter.wishes, {}, { keep: true })
  const { error, isPending } = wish
  const leave = () => {
    setMissing(kind === null || town === null)
    if (kind === null || town === null) return
    wish.mutate(
      { kind: kind === ANY ? null : kind, town: town === ANY ? null : town },
      {
        onSuccess: () => {
          setKind(null)
          setTown(null)
          toast(say.left)
        },
      },
    )
  }
  return (
    <Page title={say.title} titled>
      <View className="act-wish">
        <View className="act-wish__note">{say.text}</View>
        <Wishes wishes={wishes.data?.items ?? []} />
        <OptionGroup
          legend={say.kind}
          options={[
            { value: ANY, label: say.anyKind },
            ...KINDS.map((one) => ({ value: one, label: say.kinds[one] })),
          ]}
          value={kind}
          error={missing && kind === null ? say.choose : undefined}
          onChange={setKind}
        />
        <OptionGroup
          legend={say.town}
          options={[
            { value: ANY, label: say.anyTown },
            ...TOWN_NAMES.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={town}
          error={missing && town === null ? say.choose : undefined}
          onChange={setTown}
        />
        {error && (
          <Banner tone="brick" title={say.failed}>
            {error.offline ? say.offline : error.words}
          </Banner>
        )}
        <Button kind="pine" busy={isPending && say.leaving} onTap={leave}>
          {say.leave}
        </Button>
      </View>
    </Page>
  )
}
