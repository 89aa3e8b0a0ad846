import { type ActionForm, formInput, type PreviewInput, type Values } from './forms'

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

/**
 * What of a form decides on what the reporter will read; null while it cannot be said.
 * @param values as they stand in the form, finished or not
 */
export function previewed(caseId: string, form: ActionForm, values: Values): PreviewInput | null {
  const action = form.preview
  if (!action) return null
  const input = formInput(form, values)
  const { workingDays, reason } = input
  const [desk, goTo] = [textOf(input['desk']), textOf(input['goTo'])]
  // a choice that decides on the words is made first
  if (action === 'refuse' && reason !== 'unclear' && reason !== 'not_ours') return null
  if (action === 'handOver' && desk === undefined) return null
  if (action === 'siteVisit' && typeof input['verified'] !== 'boolean') return null
  const given: Record<string, unknown> = {
    words: textOf(action === 'extend' ? reason : action === 'passCheck' ? undefined : input['words']),
    reason: action === 'refuse' ? reason : undefined,
    goTo,
    desk,
    workingDays: Number.isInteger(workingDays) ? workingDays : undefined,
    verified: input['verified'],
    found: textOf(input['found']),
    done: textOf(input['done']),
    noPhotoReason: textOf(input['noPhotoReason']),
    photos: Array.isArray(input['photos']) ? input['photos'].length > 0 : undefined,
  }
  const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  // `previewed.test.ts` holds every form against the contract
  return { caseId, action, ...told } as PreviewInput
}
