/** What is typed with the box's command, understood or refused. */
import { readFileSync } from 'node:fs'
import { divisionName, isVillage, townOf, villagesOf } from '../shared/divisions'
import { boxWords as words } from './words/survey-box'

/** A sentence for whoever runs it; nothing was changed. */
export class Refused extends Error {}

/** @throws Refused */
export function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Refused(words.refused.bad_office_key)
  }
}

/** A village of a county by its 12 digits, or by its name if only one has it. @throws Refused */
export function readVillage(typed: string, county: string): string {
  if (isVillage(typed, county)) return typed
  const named = villagesOf(county).filter(({ name }) => name === typed)
  const [one, ...more] = named
  if (one && more.length === 0) return one.code
  const choices = named.map(({ code }) => words.village(code, divisionName(townOf(code)) ?? '', typed))
  throw new Refused([words.noVillage(typed), ...choices].join('\n'))
}
