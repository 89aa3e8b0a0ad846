import { beijingYear } from '@cloud/shared/time'
import { clockWords, dayWords } from '@/client/dates'

import type { HomeModel } from '../viewModel'
import { verdictWords } from '../verdictWords'
import { words } from '../words'
import type { CardModel } from './card'

/** Whose air it is, the more so where the town has no station of its own. */
function sourceOf({ station, borrowed, evidence }: HomeModel): string {
  if (station === null) return ''
  const name = `${station}${evidence ? words.evidenceMark[evidence] : ''}`
  return borrowed ? words.share.borrowed(name) : name
}

const whenOf = (at: Date | null): string =>
  at === null ? '' : words.share.when(beijingYear(at), dayWords(at), clockWords(at))

/**
 * What the share card says: the same words as the page, with whose air they stand for and of when.
 * @param demo the whole county is invented
 */
export function cardModel(model: HomeModel, demo: boolean): CardModel {
  const { place, aqi, observedAt, verdict } = model
  return {
    sky: verdict.sky,
    place,
    source: sourceOf(model),
    when: whenOf(observedAt),
    cut: words.share.cut,
    demo: demo || model.demo ? words.share.demo : '',
    aqi,
    level: verdict.level,
    levelName: verdict.level ? (words.levels[verdict.level - 1] ?? '') : '',
    verdict: verdictWords(model),
    motto: words.share.motto,
  }
}
