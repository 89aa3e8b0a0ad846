import { constraintName, sqlState } from '../database'

/** Errors whose words are the program's own; others quote what they were given (a text that is no JSON). */
const OWN_WORDS = ['Error', 'TypeError', 'RangeError', 'ReferenceError', 'AssertionError']
const FRAMES = 8

/** What may be written down of an error: where it happened and of what kind, and nothing of what anybody sent. */
export interface About {
  name: string
  sqlState?: string
  constraint?: string
  message?: string
  /** Places of the program, innermost first. */
  stack: string[]
}

/**
 * Makes the line of the log. An error of the database quotes statement, parameters and rows, in itself and in its
 * causes, with a SQLSTATE or, where the connection broke, without one.
 */
export function aboutError(error: unknown): About {
  if (!(error instanceof Error)) return { name: 'thrown value is no error', stack: [] }
  const state = sqlState(error)
  const constraint = constraintName(error)
  const quotes = state !== undefined || quotesParameters(error) || !OWN_WORDS.includes(error.name)
  return {
    name: error.name,
    ...(state === undefined ? {} : { sqlState: state }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(quotes ? {} : { message: error.message }),
    stack: framesOf(error),
  }
}

/** Whether an error, or what caused it, carries the parameters of a statement. */
export function quotesParameters(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if ('params' in at) return true
  return false
}

/** The frames below the message: one that is quoted may have lines that look like frames. */
function framesOf({ stack = '', message }: Error): string[] {
  const at = stack.indexOf(message)
  if (at < 0) return []
  return stack
    .slice(at + message.length)
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, FRAMES)
}
