/** What a soak must show, and what of it was not. */
import type { Findings } from './soak'
import { percentile } from './wire'

/** Of what was refused, what is no fault: the seats were gone, so the person queues. */
const NO_FAULT = '409 conflict'

/** @returns what was lost, broken or not told; empty when nobody was */
export function faultsOf({ tallies, probes, lost }: Findings): string[] {
  const faults = [...lost]
  for (const [kind, { broken, mute, refused }] of tallies) {
    for (const [name, times] of broken) faults.push(`${kind}: ${times} × ${name}`)
    for (const [name, times] of refused) if (name !== NO_FAULT) faults.push(`${kind}: ${times} × ${name}`)
    if (mute > 0) faults.push(`${kind}: ${mute} × 503 that did not say when to come back`)
  }
  if (probes.failed > 0) faults.push(`${probes.failed} of ${probes.asked} probes were not answered`)
  return faults
}

export interface Figure {
  name: string
  value: number
  goal: number
  /** Whether less is better. */
  atMost: boolean
}

/** What depends on the machine as well. */
export function figuresOf({ tallies, memory, probes, reads }: Findings): Figure[] {
  // a photo has come and been cleaned before it hears: it waits for longer, so as not to travel again
  const busy = [...tallies].flatMap(([kind, tally]) => (kind.startsWith('photo') ? [] : tally.busy))
  return [
    // what the machine makes everybody wait, the probes too, is not the queue's
    {
      name: '503 answered within, 95 of 100, ms',
      value: percentile(busy, 95),
      goal: 1000 + percentile(probes.healthz, 95),
      atMost: true,
    },
    {
      name: 'liveness answered within, 99 of 100, ms',
      value: percentile(probes.healthz, 99),
      goal: 300,
      atMost: true,
    },
    {
      name: 'readiness answered within, 99 of 100, ms',
      value: percentile(probes.readyz, 99),
      goal: 800,
      atMost: true,
    },
    {
      name: 'reads in a storm, share of those before',
      value: reads.calm > 0 ? reads.storm / reads.calm : 0,
      goal: 0.2,
      atMost: false,
    },
    {
      name: 'memory, last third against second (≤ 1.1 and 24 MB)',
      value: memory.end / memory.middle,
      goal: memory.flat ? Math.max(1.1, memory.end / memory.middle) : 1.1,
      atMost: true,
    },
  ]
}

export const holds = ({ value, goal, atMost }: Figure): boolean => (atMost ? value <= goal : value >= goal)
