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

/** What a failed request tells the person: nothing of what went wrong inside. */
export interface ErrorReply {
  code: ErrorCode
  message: string
  /** Per field, how to mend it, in the person's language. */
  fields?: Record<string, string>
  /** The fresh state after a conflict, so that the page can go on without asking again. */
  detail?: unknown
  requestId: string
}

export interface FailOptions {
  words?: string
  fields?: Record<string, string>
  detail?: unknown
  cause?: unknown
}

/** The one error type that crosses the edge. Everything else becomes `internal` and is only logged. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly words: string
  readonly fields: Record<string, string> | undefined
  readonly detail: unknown

  constructor(code: ErrorCode, options: FailOptions = {}) {
    super(code, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.status = STATUS[code]
    this.words = options.words ?? errorWords[code]
    this.fields = options.fields
    this.detail = options.detail
  }

  reply(requestId: string): ErrorReply {
    return {
      code: this.code,
      message: this.words,
      ...(this.fields ? { fields: this.fields } : {}),
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      requestId,
    }
  }
}

/** Makes the error of a code; `throw fail('not_found')`. */
export function fail(code: ErrorCode, options?: FailOptions): AppError {
  return new AppError(code, options)
}
