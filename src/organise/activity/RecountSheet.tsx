import { useState } from 'react'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { beijingDay } from '@cloud/shared/time'
import { useCommand } from '@/client/queries'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { NotDone } from '../parts/NotDone'
import { NumberField } from '../parts/NumberField'
import { dayOf } from '../parts/writtenTime'
import type { Plot } from './types'
import { words } from './words'

const say = words.after
const MOST_TREES = 100_000

interface RecountProps {
  activityId: string
  plot: Plot
  onClose: () => void
}

interface Counted {
  alive?: number | undefined
  of?: number | undefined
  /** As typed; today where nothing was. */
  day?: string
}

/** How many trees of a plot are alive, of so many that were looked at. */
export function RecountSheet({ activityId, plot, onClose }: RecountProps) {
  const command = useCommand(activitiesMaking.recount)
  const [now] = useState(() => Date.now())
  const kept = useKept<Counted>(`activity:recount:${activityId}:${plot.key}`, { of: plot.trees })
  const { alive, of } = kept.value
  const written = kept.value.day ?? beijingDay(now)
  const [strict, setStrict] = useState(false)
  const day = dayOf(written, now, true)
  const wrongDay = day === null || day > beijingDay(now)
  const many = alive !== undefined && of !== undefined && alive > of
  const send = () => {
    setStrict(true)
    if (wrongDay || many || alive === undefined || of === undefined) return
    command.mutate(
      { activityId, plot: plot.key, day, alive, of },
      { onSuccess: () => (kept.forget(), toast(say.countSaved), onClose()) },
    )
  }
  return (
    <BottomSheet
      open
      toType
      title={say.recountTitle(plot.name)}
      onClose={onClose}
      foot={
        <Button busy={command.isPending} onTap={send}>
          {say.saveCount}
        </Button>
      }
    >
      <Drafted kept={kept} className="org-form">
        <NotDone error={command.error} />
        <NumberField
          label={say.alive}
          value={alive}
          min={0}
          max={MOST_TREES}
          error={many ? say.tooMany : strict && alive === undefined ? say.needed : undefined}
          onChange={(trees) => kept.set({ alive: trees })}
        />
        <NumberField
          label={say.counted}
          value={of}
          min={1}
          max={MOST_TREES}
          onChange={(trees) => kept.set({ of: trees })}
        />
        <TextField
          label={say.day}
          initial={written}
          error={wrongDay ? say.dayWrong : undefined}
          maxLength={20}
          onChange={(day) => kept.set({ day })}
        />
      </Drafted>
    </BottomSheet>
  )
}
