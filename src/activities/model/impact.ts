import type { OutputOf } from '@cloud/shared/contract'
import type { activitiesContract } from '@cloud/features/activities/contract'
import { words } from '../words'

export type Impact = OutputOf<(typeof activitiesContract)['impact']>

/** `12,640` */
export const thousands = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

const NUMBER = /(\d[\d,]*)/

/** This year in one sentence, its numbers apart so that they can stand out. Null before anything is over. */
export function impactWords({ events, people, trees }: Impact): { text: string; strong: boolean }[] | null {
  if (events === 0) return null
  const sentence =
    trees > 0
      ? words.list.impactTrees(thousands(trees), thousands(people))
      : words.list.impactPeople(thousands(events), thousands(people))
  return sentence
    .split(NUMBER)
    .filter((text) => text !== '')
    .map((text) => ({ text, strong: NUMBER.test(text) }))
}
