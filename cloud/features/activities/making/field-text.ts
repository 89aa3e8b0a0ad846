/** A field of a draft as somebody reads it who compares before with after. */
import { divisionName } from '../../../shared/divisions'
import type { Locale } from '../../../shared/locale'
import type { Draft } from '../contract/making'
import { fieldWords } from './words'

const DIGITS = 4

export function fieldText(field: keyof Draft, draft: Draft, locale: Locale): string {
  const words = fieldWords(locale)
  switch (field) {
    case 'startsAt':
    case 'endsAt':
    case 'opensAt':
    case 'closesAt':
    case 'cancelUntil': {
      const at = draft[field]
      return at === undefined ? words.none : words.when(new Date(at))
    }
    case 'sessions':
      return joined(
        draft.sessions?.map(({ name, startsAt }) => `${name} ${words.when(new Date(startsAt))}`),
        words,
      )
    case 'meetingPoints':
      return joined(
        draft.meetingPoints?.map(({ name, at }) => `${name} ${words.clock(new Date(at))}`),
        words,
      )
    case 'point':
      return draft.point
        ? words.pointAt(draft.point.longitude.toFixed(DIGITS), draft.point.latitude.toFixed(DIGITS))
        : words.none
    case 'town':
      return draft.town === undefined ? words.none : (divisionName(draft.town) ?? draft.town)
    case 'minAge':
    case 'maxAge': {
      const age = draft[field] ?? null
      return age === null ? words.anyAge : words.years(age)
    }
    default: {
      const value = draft[field]
      return typeof value === 'string' && value !== '' ? value : words.none
    }
  }
}

const joined = (items: readonly string[] | undefined, words: { and: string; none: string }): string =>
  items && items.length > 0 ? items.join(words.and) : words.none
