import { CoverSheet } from './CoverSheet'
import { DropSheet } from './DropSheet'
import { PublishSheet } from './PublishSheet'
import type { DraftInHand } from './useDraft'

export type EditSheet = 'publish' | 'cover' | 'drop'

interface EditSheetsProps {
  open: EditSheet
  hand: DraftInHand
  onClose: () => void
}

/** What may lie over the form. */
export function EditSheets({ open, ...props }: EditSheetsProps) {
  if (open === 'cover') return <CoverSheet {...props} />
  return open === 'drop' ? <DropSheet {...props} /> : <PublishSheet {...props} />
}
