/** The log of a door: one place makes it, so that no error gets into it with its words. */
import pino, { type DestinationStream, type Logger, type LogFn } from 'pino'
import { aboutError } from './kernel/about'

/** How fine a log may be, the coarsest first. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
type LogLevel = (typeof LOG_LEVELS)[number]

/** Of a door that has nobody to tell of a wrong one (a function): what is no level is `info`. */
export const readLogLevel = ({ LOG_LEVEL: given }: Readonly<Record<string, string | undefined>>): LogLevel =>
  LOG_LEVELS.find((level) => level === given) ?? 'info'

const isError = (value: unknown): value is Error => value instanceof Error

/** Of the fields of a line those that are errors, as they may be told. */
const withoutWords = (fields: object): object =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]: [string, unknown]) => [
      name,
      isError(value) ? aboutError(value) : value,
    ]),
  )

/**
 * Makes the log of a door. Our own code hands it `aboutError` and never an error; what does so all the same is told
 * without its words, and without the message that would be made of them.
 * @param to standard output unless told otherwise
 */
export function createLog(level: LogLevel, to?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    hooks: {
      logMethod(this: Logger, given: Parameters<LogFn>, method: LogFn) {
        const [first, ...rest]: readonly unknown[] = given
        const holds = isError(first) || (typeof first === 'object' && first !== null && hasError(first))
        if (!holds) return method.apply(this, given)
        const told = isError(first) ? { err: aboutError(first) } : withoutWords(Object(first))
        // a text beside an error is often the error's own
        return method.call(this, told, isOwn(first, rest[0]) ? String(rest[0]) : 'failed')
      },
    },
  }
  return to ? pino(options, to) : pino(options)
}

const hasError = (fields: object): boolean => Object.values(fields).some(isError)

/** Whether a text is the program's and not one of the errors'. */
function isOwn(first: unknown, text: unknown): boolean {
  if (typeof text !== 'string') return false
  const errors = isError(first) ? [first] : Object.values(Object(first)).filter(isError)
  return !errors.some(({ message }) => message !== '' && text.includes(message))
}
