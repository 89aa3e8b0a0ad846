import type { CaseBoardData } from '@cloud/features/reports/contract/map'
import type { Box } from '@cloud/shared/mercator'

export interface CaseMapProps {
  base: NonNullable<CaseBoardData['base']>
  points: CaseBoardData['points']
  /** The cluster that the list is narrowed down to. */
  at: string | undefined
  onPick: (at: string) => void
  /** What is in the picture. */
  onSeen: (seen: Box) => void
  /** No tile comes. */
  onFailing: () => void
  /** Where the map is to go; a new object goes there anew. */
  goTo: { box: Box } | null
}
