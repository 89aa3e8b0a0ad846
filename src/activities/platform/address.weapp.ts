import { ACTIVITIES } from '@cloud/shared/addresses'

/**
 * What the square code of a record says: the public page of the county's server. Where there is none, within WeChat's
 * cloud, the code alone, which the scanner of 查一张证明 reads.
 */
export const checkedAt = (code: string): string =>
  API_BASE === '' ? code : `${API_BASE}${ACTIVITIES.verify(code)}`
