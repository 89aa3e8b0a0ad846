import type { InputOf } from '@cloud/shared/contract'
import type { IdentityChoice, reportsContract } from '@cloud/features/reports/contract'
import type { CategoryId } from '@cloud/shared/categories'
import type { Nameless } from './ports'

/** A report as it lies on the phone while it is being filled in: nothing is required yet. */
export interface ReportDraft {
  words: string
  categories: CategoryId[]
  place: DraftPlace
  identity: IdentityChoice
  /** Of a report that names nobody: made on the phone and kept here before anything travels. */
  secrets?: ReportSecrets
  name: string
  phone: string
  /** ISO time of the first photo or word, by the phone's clock. */
  seenAt: string | null
  /** 没有照片也要报 */
  withoutPhoto: boolean
}

/** What only this phone knows. */
export interface ReportSecrets {
  /** 32 random bytes in base64url: the photos wait under it on the server until the report asks for them. */
  claim: string
  /** 40 digits: the code by which the report is found again. */
  receipt: string
  /** Hex SHA-256 of the digits. */
  receiptHash: string
}

export interface DraftPlace {
  town: string | null
  village: string | null
  /** 再说细一点 */
  spot: string
  point: { lat: number; lon: number; system: 'gcj02' | 'wgs84' } | null
  from: 'list' | 'map' | 'photo'
  outsideOk: boolean
}

/** How a report goes that names nobody; null: it goes as a person's. */
export const namelessReport = ({ identity, secrets }: ReportDraft): Nameless | null =>
  identity === 'anonymous' ? { claim: secrets?.claim ?? null } : null

/** What was seen, where and when: the same with a name and without. */
function told({ words: said, place, categories, seenAt }: ReportDraft, photos: readonly string[]) {
  const words = said.trim()
  const spot = place.spot.trim()
  return {
    photos: [...photos],
    ...(words ? { words } : {}),
    categories,
    place: {
      town: place.town ?? '',
      ...(place.village ? { village: place.village } : {}),
      ...(spot ? { words: spot } : {}),
      ...(place.point ? { point: place.point } : {}),
      ...(place.outsideOk ? { outsideOk: true } : {}),
    },
    ...(seenAt ? { seenAt } : {}),
  }
}

/**
 * What `reports.submit` wants, made of the draft and the photos that are already with the server.
 * @throws RangeError for a report that names nobody
 */
export function submitInput(
  draft: ReportDraft,
  photos: readonly string[],
): InputOf<typeof reportsContract.submit> {
  const { identity } = draft
  if (identity === 'anonymous') throw new RangeError('it would arrive with a session')
  const name = draft.name.trim()
  const phone = draft.phone.trim()
  const contact = { ...(name ? { name } : {}), ...(phone ? { phone } : {}) }
  const named = Object.keys(contact).length > 0
  return { ...told(draft, photos), identity, ...(named ? { contact } : {}) }
}

/** What `reports.submitAnonymous` wants. @throws RangeError for a draft whose secrets are not made yet */
export function namelessInput(
  draft: ReportDraft,
  photos: readonly string[],
): InputOf<typeof reportsContract.submitAnonymous> {
  if (!draft.secrets) throw new RangeError('its secrets are not made yet')
  const { claim, receiptHash } = draft.secrets
  return { claim, receiptHash, ...told(draft, photos) }
}
