import { DEFAULT_LOCALE, type Locale } from '../../shared/locale'
import type { Say } from '../../shared/sayings'
import { errorWords } from './words'

/** Stable error codes and the HTTP status each travels with. */
export const STATUS = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  key_reused: 409,
  too_large: 413,
  invalid: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof STATUS

/** Seconds after which what cannot be had just now may be asked for again, where nothing better is known. */
const A_MOMENT_S = 2

/** What a failed request tells the person: nothing of what went wrong inside. */
export interface ErrorReply {
  code: ErrorCode
  message: string
  /** Per field, how to mend it, in the person's language. */
  fields?: Record<string, string>
  /** The fresh state after a conflict, so that the page can go on without asking again. */
  detail?: unknown
  /** Seconds after which it may be tried again. */
  retryAfter?: number
  requestId: string
}

/** What a failure says is chosen where it happens and put into words where the reader is known (`reply`). */
export interface FailOptions {
  words?: Say
  fields?: Record<string, Say>
  detail?: unknown
  /** Seconds after which it may be tried again. */
  retryAfter?: number
  cause?: unknown
}

/** The one error type that crosses the edge. Everything else becomes `internal` and is only logged. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly status: number
  /** What it says, which waits for its reader. */
  readonly say: Say
  private readonly sayings: Readonly<Record<string, Say>> | undefined
  readonly detail: unknown
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, options: FailOptions = {}) {
    super(code, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.status = STATUS[code]
    this.say = options.words ?? errorWords[code]
    this.sayings = options.fields
    this.detail = options.detail
    // no 503 leaves without: a crowd that is not told comes back at once
    this.retryAfter = options.retryAfter ?? (code === 'unavailable' ? A_MOMENT_S : undefined)
  }

  /** In Chinese, for who has no other reader at hand: commands. */
  get words(): string {
    return this.say(DEFAULT_LOCALE)
  }

  get fields(): Record<string, string> | undefined {
    return this.fieldsIn(DEFAULT_LOCALE)
  }

  private fieldsIn(locale: Locale): Record<string, string> | undefined {
    const said = this.sayings && Object.entries(this.sayings)
    return said && Object.fromEntries(said.map(([field, say]) => [field, say(locale)]))
  }

  /** What leaves, in the language of who asked. */
  reply(requestId: string, locale: Locale = DEFAULT_LOCALE): ErrorReply {
    const fields = this.fieldsIn(locale)
    return {
      code: this.code,
      message: this.say(locale),
      ...(fields ? { fields } : {}),
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      ...(this.retryAfter === undefined ? {} : { retryAfter: this.retryAfter }),
      requestId,
    }
  }
}

/** Makes the error of a code; `throw fail('not_found')`. */
export function fail(code: ErrorCode, options?: FailOptions): AppError {
  return new AppError(code, options)
}
