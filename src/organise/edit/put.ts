import type { Draft } from '@cloud/features/activities/contract/making'

/** A draft with another value in one field; undefined leaves the field out. */
export function put<K extends keyof Draft>(draft: Draft, field: K, value: Draft[K] | undefined): Draft {
  const { [field]: _, ...rest } = draft
  return value === undefined ? rest : { ...rest, [field]: value }
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value)

function putIn(value: unknown, [step, ...deeper]: readonly string[], next: unknown): unknown {
  if (step === undefined) return next
  if (isList(value)) return value.map((one, at) => (at === Number(step) ? putIn(one, deeper, next) : one))
  return { ...Object(value), [step]: putIn(Reflect.get(Object(value), step), deeper, next) }
}

/** A draft with what a fault offers in its place, e.g. `sessions.0.endsAt`. */
export const mended = (draft: Draft, path: string, value: unknown): Draft =>
  // the offer comes from the rules of this very draft
  putIn(draft, path.split('.'), value) as Draft

/** A key that no row of a list has: b1, b2 … */
export function freeKey(rows: readonly { key: string }[], letter: string): string {
  const taken = new Set(rows.map(({ key }) => key))
  let number = 1
  while (taken.has(`${letter}${number}`)) number += 1
  return `${letter}${number}`
}
