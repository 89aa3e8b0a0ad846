import type { ReportDraft } from '@/client/outbox/report'
import { divisionName, TOWNS } from '@cloud/shared/divisions'
import { speaksForNobody } from '@/client/transport'

/** A report before anything was said; town, name and phone are remembered from the last one. */
export function emptyDraft(remembered: Remembered): ReportDraft {
  return {
    words: '',
    categories: [],
    place: { town: null, village: null, spot: '', point: null, from: 'list', outsideOk: false },
    identity: 'county',
    name: remembered.name,
    phone: remembered.phone,
    seenAt: null,
    withoutPhoto: false,
  }
}

/** What nobody should have to type twice. */
export interface Remembered {
  name: string
  phone: string
}

export type Lack = 'who' | 'photos' | 'what' | 'where' | 'say' | 'phone'

const PHONE = /^1\d{10}$/

/** How the phone number is wrong, or null; an empty one is only wrong where it is needed. */
export function phoneTrouble(draft: ReportDraft): 'missing' | 'wrong' | null {
  if (draft.identity === 'anonymous') return null
  const phone = draft.phone.trim()
  if (phone === '') return draft.identity === 'handlers' ? 'missing' : null
  return PHONE.test(phone) ? null : 'wrong'
}

/** What is still missing, in the order of the page. */
export function lacking(draft: ReportDraft, photos: number): Lack[] {
  const said = draft.words.trim() !== ''
  const lacks: Lack[] = []
  // begun where nobody need be known, and opened where that is not possible: it is never decided for the person
  if (draft.identity === 'anonymous' && !speaksForNobody()) lacks.push('who')
  if (photos === 0 && !draft.withoutPhoto) lacks.push('photos')
  if (draft.categories.length === 0) lacks.push('what')
  if (draft.place.town === null) lacks.push('where')
  if (photos === 0 && draft.withoutPhoto && !said) lacks.push('say')
  if (phoneTrouble(draft) !== null) lacks.push('phone')
  return lacks
}

/** The four segments of the bar: photos, problem, place, words (which may stay empty beside a photo). */
export function segments(draft: ReportDraft, photos: number): [boolean, boolean, boolean, boolean] {
  const lacks = lacking(draft, photos)
  const first = photos > 0 || draft.withoutPhoto
  const three: [boolean, boolean, boolean] = [first, !lacks.includes('what'), !lacks.includes('where')]
  return [...three, three.every(Boolean) && lacks.length === 0]
}

/** Where it is, in words: 英格堡乡 菜籽沟村. */
export function placeWords(place: ReportDraft['place']): string {
  const names = [place.town, place.village].map((code) => (code === null ? undefined : divisionName(code)))
  return names.filter((name) => name !== undefined).join(' ')
}

/** The town and village that an address names, as the platform's map writes it; the village only within its town. */
export function divisionsIn(address: string): { town: string | null; village: string | null } {
  const town = TOWNS.find((one) => address.includes(one.name))
  const villages = (town ? [town] : TOWNS).flatMap((one) => one.villages)
  const village = villages.find((one) => address.includes(one.name))
  return { town: town?.code ?? village?.code.slice(0, 9) ?? null, village: village?.code ?? null }
}

/** Bytes as people say them: 0.6 MB, and below a tenth of that 48 KB. */
export function sizeWords(bytes: number): string {
  const megabytes = bytes / 1024 / 1024
  return megabytes < 0.1 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${megabytes.toFixed(1)} MB`
}
