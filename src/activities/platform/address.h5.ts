import { ACTIVITIES } from '@cloud/shared/addresses'

/** What the square code of a record says: the public page that checks it. */
export const checkedAt = (code: string): string => `${window.location.origin}${ACTIVITIES.verify(code)}`
