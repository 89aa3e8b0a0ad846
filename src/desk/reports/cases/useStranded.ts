import { useEffect, useState } from 'react'
import type { StaffActionName } from '@cloud/features/reports/contract'
import { dropKept, hasDraft, readKept } from '@/client/drafts'
import { draftName, FORMS, typedWords, type Values } from './forms'
import type { Typed } from './useForms'

/** Every action whose words are kept on the device. */
const KEPT: readonly StaffActionName[] = ['dispatch', ...(Object.keys(FORMS) as StaffActionName[])] // its own keys

/** `dispatch` has a form of its own, with words under one name. */
const wordsOf = (action: StaffActionName, kept: Values): string => {
  const said = kept['said']
  const form = FORMS[action]
  if (form) return typedWords(form, kept)
  return typeof said === 'string' ? said.trim() : ''
}

/**
 * Words that were typed about a case before, into a form that it has moved away from meanwhile: there to be read and
 * copied, until they are put away.
 */
export function useStranded(caseId: string, allowed: readonly StaffActionName[]) {
  const [left, setLeft] = useState<Typed | null>(null)
  const gone = KEPT.find((action) => !allowed.includes(action) && hasDraft(draftName(caseId, action)))
  useEffect(() => {
    if (gone === undefined) return undefined
    let here = true
    void readKept(draftName(caseId, gone)).then((kept) => {
      // what lies under this name was put there by the form of this action
      const said = kept === null ? '' : wordsOf(gone, kept as Values)
      if (here && said !== '') setLeft({ action: gone, said })
    })
    return () => {
      here = false
    }
  }, [caseId, gone])
  return {
    left: left !== null && left.action === gone ? left : null,
    putAway: (action: StaffActionName) => {
      dropKept(draftName(caseId, action))
      setLeft(null)
    },
  }
}
