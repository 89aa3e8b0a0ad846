/** What scans are compared with, and what comes of them. */

/** What the county knows of a sign-up. */
export interface SignUpFacts {
  id: string
  state: 'seated' | 'offered' | 'waiting' | 'cancelled'
  cancelledAt: number | null
  session: string | null
  point: string | null
}

/** What the county knows of the activity when scans are folded. */
export interface ActivityFacts {
  cancelledAt: number | null
  seats: number
  sessions: readonly { key: string; seats: number }[]
  /** Meeting points; null: as many as come. */
  points: readonly { key: string; seats: number | null }[]
  signUps: readonly SignUpFacts[]
}

/** That a sign-up or a walk-in came, as all phones together have it. */
export interface Attended {
  /** The sign-up, or the scan of the walk-in. */
  of: string
  walkIn: boolean
  /** The arrival that counts; of several by one phone the last. */
  scanId: string
  people: number
  /** In milliseconds. */
  arrivedAt: number
  session: string | null
  point: string | null
  minutes: number | null
  trees: number | null
  plot: string | null
  by: string
}
