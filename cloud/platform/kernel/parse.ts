import * as v from 'valibot'
import type { Say } from '../../shared/sayings'
import { bounded, Faults } from './bounds'
import { fail } from './errors'
import { fieldWords } from './words'
import type { Implemented } from './procedure'

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

/**
 * Input as the contract wants it: its lengths first (`bounds.ts`), then what it holds.
 * @throws AppError invalid (422) that names the first twenty fields and how to mend them
 */
export function parseInput<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  // every input is an object; the schema library takes a list for one without fields
  if (Array.isArray(input)) throw fail('invalid', { fields: { '': fieldWords.wrong } })
  const faults = new Faults()
  const kept = bounded(schema, input, faults)
  if (faults.any) throw fail('invalid', { fields: faults.fields })
  const result = v.safeParse(schema, kept)
  if (result.success) return result.output
  for (const issue of result.issues) {
    if (faults.full) break
    faults.add(v.getDotPath(issue) ?? '', wordsOf(issue))
  }
  throw fail('invalid', { fields: faults.fields })
}

/** The answer as the contract promises it; what it does not name does not leave. @throws Error */
export function checked(implemented: Implemented, output: unknown): unknown {
  const result = v.safeParse(implemented.procedure.output, output)
  if (result.success) return result.output
  const where = result.issues.map((issue) => v.getDotPath(issue) ?? '').join(', ')
  throw new Error(`answer breaks the contract of ${implemented.procedure.name}: ${where}`)
}
