import type { OutputOf } from '@cloud/shared/contract'
import type { activitiesContract } from '@cloud/features/activities/contract'
import { words } from '../words'

export type Impact = OutputOf<(typeof activitiesContract)['impact']>

/** `12,640` */
const thousands = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

const NUMBER = /(\d[\d,]*)/

/** This year in one sentence, its numbers apart so that they can stand out. Null before anything is over. */
export function impactWords(impact: Impact): { text: string; strong: boolean }[] | null {
  if (impact.events === 0) return null
  return sentenceOf(impact)
    .split(NUMBER)
    .filter((text) => text !== '')
    .map((text) => ({ text, strong: NUMBER.test(text) }))
}

function sentenceOf({ events, people, trees, alivePerMille }: Impact): string {
  const { list } = words
  if (trees === 0) return list.impactPeople(thousands(events), thousands(people))
  if (alivePerMille === null) return list.impactTrees(thousands(trees), thousands(people))
  // rounded down: nobody is told of a tree more than is alive
  const percent = String(Math.floor(alivePerMille / 10))
  return list.impactAlive(thousands(trees), percent, thousands(people))
}
