import * as v from 'valibot'
import type { Say } from '../../shared/sayings'
import { fail } from './errors'
import { fieldWords } from './words'

/** What one complaint of the schema says to a person. */
function wordsOf(issue: v.BaseIssue<unknown>): Say {
  if (issue.received === 'undefined') return fieldWords.missing
  switch (issue.type) {
    case 'min_length':
    case 'non_empty':
      return issue.type === 'non_empty' ? fieldWords.missing : fieldWords.tooShort(issue.requirement)
    case 'max_length':
      return fieldWords.tooLong(issue.requirement)
    case 'min_value':
      return fieldWords.tooSmall(issue.requirement)
    case 'max_value':
      return fieldWords.tooLarge(issue.requirement)
    default:
      return fieldWords.wrong
  }
}

/** Deeper than any contract goes: what lies below is dropped or refused by the schema. */
const DEEPEST = 32
const HALF_CHARACTER = /\p{Surrogate}/gu

/**
 * The input as a database can keep it. A phone that cuts a text may leave half an emoji, which no database takes
 * and nobody can see: it becomes the sign for an unreadable character. A NUL comes from no keyboard: it is refused.
 */
function storable(value: unknown, path: readonly string[], fields: Record<string, Say>): unknown {
  if (typeof value === 'string') {
    if (value.includes('\0')) fields[path.join('.')] = fieldWords.unreadable
    return value.replace(HALF_CHARACTER, '\ufffd')
  }
  if (typeof value !== 'object' || value === null || path.length === DEEPEST) return value
  const inside = (key: string, each: unknown) => storable(each, [...path, key], fields)
  if (Array.isArray(value)) return value.map((each, index) => inside(String(index), each))
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inside(key, each)]))
}

/** Input as the contract wants it. @throws AppError invalid (422) that names each field and how to mend it */
export function parseInput<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  // every input is an object; the schema library takes a list for one without fields
  if (Array.isArray(input)) throw fail('invalid', { fields: { '': fieldWords.wrong } })
  const fields: Record<string, Say> = {}
  const kept = storable(input, [], fields)
  if (Object.keys(fields).length > 0) throw fail('invalid', { fields })
  const result = v.safeParse(schema, kept)
  if (result.success) return result.output
  for (const issue of result.issues) {
    const path = v.getDotPath(issue) ?? ''
    fields[path] ??= wordsOf(issue)
  }
  throw fail('invalid', { fields })
}
