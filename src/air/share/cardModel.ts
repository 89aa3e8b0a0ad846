import { clockWords } from '@/client/dates'

import type { HomeModel } from '../viewModel'
import { words } from '../words'
import type { CardModel } from './card'

/** What the share card says: the same words as the page, with the time they stand for. */
export function cardModel(model: HomeModel): CardModel {
  const { place, aqi, observedAt, verdict } = model
  const sentences = verdict.freshness === 'stale' ? words.verdictPast : words.verdict
  return {
    sky: verdict.sky,
    place: observedAt ? words.share.at(place, clockWords(observedAt)) : place,
    aqi,
    level: verdict.level,
    levelName: verdict.level ? (words.levels[verdict.level - 1] ?? '') : '',
    verdict: sentences[verdict.headline],
    motto: words.share.motto,
  }
}
