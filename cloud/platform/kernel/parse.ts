import * as v from 'valibot'
import { fail } from './errors'
import { fieldWords } from './words'

const OWN_WORDS = /[\u3400-\u9fff]/

/** What one complaint of the schema says to a person: the contract's own words, or those of its kind. */
function wordsOf(issue: v.BaseIssue<unknown>): string {
  if (OWN_WORDS.test(issue.message)) return issue.message
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

/** Input as the contract wants it. @throws AppError invalid (422) that names each field and how to mend it */
export function parseInput<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  const fields: Record<string, string> = {}
  for (const issue of result.issues) {
    const path = v.getDotPath(issue) ?? ''
    fields[path] ??= wordsOf(issue)
  }
  throw fail('invalid', { fields })
}
