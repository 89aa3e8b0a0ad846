import { View } from '@tarojs/components'
import { useRef } from 'react'
import { addDays, beijingDay, beijingInstant, daysBetween, HOUR_MS } from '@cloud/shared/time'
import type { Draft } from '@cloud/features/activities/contract/making'
import { shifted } from '@cloud/features/activities/contract/editing'
import { WhenField } from '../../parts/WhenField'
import { Block } from '../Block'
import { Faulty } from '../Faulty'
import { When } from '../Fields'
import type { FormProps } from '../form'
import { words } from '../words'

const LASTS_MS = 5 * HOUR_MS
const EVENING = 20

/** When it is held, and until when people sign up and leave. */
export function Times({ onStart, ...form }: FormProps & { onStart: (next: Draft) => void }) {
  const { draft, now } = form
  // while another day is being typed there is none for a moment
  const last = useRef(draft.startsAt)
  last.current = draft.startsAt ?? last.current
  return (
    <Block id="when" title={words.sections.when}>
      <View className="org-pair">
        <Faulty field="startsAt" {...form}>
          {(error) => (
            <WhenField
              label={words.fields.startsAt}
              value={draft.startsAt}
              now={now}
              error={error}
              onChange={(at) => onStart(startingAt(draft, at, last.current))}
            />
          )}
        </Faulty>
        <When field="endsAt" {...form} />
        <When field="closesAt" {...form} />
        <When field="cancelUntil" hint={words.hints.cancelUntil} {...form} />
        <When field="opensAt" hint={words.hints.opensAt} {...form} />
      </View>
    </Block>
  )
}

/**
 * A draft that begins at another moment. On another day all its other hours go along, so that they need not be written
 * again; the first start gives the usual ones: five hours, signing up and leaving until the evening before.
 */
function startingAt(draft: Draft, at: string | undefined, before: string | undefined): Draft {
  const { startsAt: _, ...rest } = draft
  if (at === undefined) return rest
  if (before !== undefined) {
    const days = daysBetween(before, at)
    return { ...(days === 0 ? draft : shifted(draft, days)), startsAt: at }
  }
  const evening = beijingInstant(addDays(beijingDay(at), -1), EVENING).toISOString()
  return {
    endsAt: new Date(Date.parse(at) + LASTS_MS).toISOString(),
    closesAt: evening,
    cancelUntil: evening,
    ...rest,
    startsAt: at,
  }
}
