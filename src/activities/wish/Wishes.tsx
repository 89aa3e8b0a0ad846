import { View } from '@tarojs/components'
import { activitiesAfter } from '@cloud/features/activities/contract/after'
import { TOWN_NAMES } from '@cloud/shared/divisions/towns'
import type { OutputOf } from '@cloud/shared/contract'
import { useCommand } from '@/client'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { toast } from '@/ui/Toast'
import { afterWords } from '../afterWords'

const say = afterWords.wish

type Wish = OutputOf<(typeof activitiesAfter)['wishes']>['items'][number]

/** What I have wished for; each can be taken back. */
export function Wishes({ wishes }: { wishes: readonly Wish[] }) {
  if (wishes.length === 0) return null
  return (
    <View>
      <Heading level={2}>{say.mine}</Heading>
      {wishes.map((wish) => (
        <WishRow key={`${wish.kind} ${wish.town}`} wish={wish} />
      ))}
    </View>
  )
}

function WishRow({ wish }: { wish: Wish }) {
  const unwish = useCommand(activitiesAfter.unwish)
  const words = wishWords(wish)
  const takeBack = () =>
    // the row is gone by the time the answer is here
    unwish.mutateAsync(wish).then(
      () => toast(say.takenBack),
      (error: unknown) => {
        if (!(error instanceof Error)) throw error
        toast(say.notTakenBack)
      },
    )
  return (
    <ListRow
      icon="bell"
      title={words}
      trailing={
        <Button
          kind="text"
          size="small"
          busy={unwish.isPending}
          label={say.takeBackLabel(words)}
          onTap={() => void takeBack()}
        >
          {say.takeBack}
        </Button>
      }
    />
  )
}

function wishWords({ kind, town }: Wish): string {
  const place = TOWN_NAMES.find(({ code }) => code === town)?.name
  return marks.facts([kind === null ? say.anyKind : say.kinds[kind], place ?? say.anyTown])
}
