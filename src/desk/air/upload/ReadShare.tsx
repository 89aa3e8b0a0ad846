import type { ReactNode } from 'react'
import { airContract } from '@cloud/features/air/contract'
import { useQueryOf } from '@/client/queries'
import { ShareBar } from './ShareBar'

const EVERY_MS = 1500

interface ReadShareProps {
  incoming: string
  say: (percent: number) => string
  /** Shown where the server does not know how far it is. */
  children?: ReactNode
}

/** How far the server has read a table; mounted while it reads. */
export function ReadShare({ incoming, say, children = null }: ReadShareProps) {
  const { data, isFetchedAfterMount } = useQueryOf(
    airContract.readProgress,
    { incoming },
    { everyMs: EVERY_MS },
  )
  // what is remembered belongs to the reading before
  const share = isFetchedAfterMount ? (data?.share ?? null) : null
  return share === null ? children : <ShareBar share={share} say={say} />
}
