import type { InputOf } from '@cloud/shared/contract'
import type { CategoryId, IdentityChoice, reportsContract } from '@cloud/features/reports/contract'

/** A report as it lies on the phone while it is being filled in: nothing is required yet. */
export interface ReportDraft {
  words: string
  categories: CategoryId[]
  place: DraftPlace
  identity: IdentityChoice
  name: string
  phone: string
  /** ISO time of the first photo or word, by the phone's clock. */
  seenAt: string | null
  /** 没有照片也要报 */
  withoutPhoto: boolean
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

/** What `reports.submit` wants, made of the draft and the photos that are already with the server. */
export function submitInput(
  draft: ReportDraft,
  photos: readonly string[],
): InputOf<typeof reportsContract.submit> {
  const { place } = draft
  const words = draft.words.trim()
  const name = draft.name.trim()
  const phone = draft.phone.trim()
  const spot = place.spot.trim()
  const contact = { ...(name ? { name } : {}), ...(phone ? { phone } : {}) }
  const named = draft.identity !== 'anonymous' && Object.keys(contact).length > 0
  return {
    photos: [...photos],
    ...(words ? { words } : {}),
    categories: draft.categories,
    place: {
      town: place.town ?? '',
      ...(place.village ? { village: place.village } : {}),
      ...(spot ? { words: spot } : {}),
      ...(place.point ? { point: place.point } : {}),
      ...(place.outsideOk ? { outsideOk: true } : {}),
    },
    ...(draft.seenAt ? { seenAt: draft.seenAt } : {}),
    identity: draft.identity,
    ...(named ? { contact } : {}),
  }
}
