/** What the server says of a failed request, or that it was not reached at all. */
export class CallError extends Error {
  override readonly name = 'CallError'

  constructor(
    readonly code: string,
    /** In words for the person, from the server; empty when it was not reached. */
    readonly words: string,
    readonly fields: Readonly<Record<string, string>> = {},
    readonly detail: unknown = undefined,
    readonly requestId = '',
    /** Seconds after which it may be asked again, where the server said so. */
    readonly retryAfter = 0,
  ) {
    super(code)
  }

  /** No answer came: what was asked may or may not have happened, and may be asked again with the same key. */
  get offline(): boolean {
    return this.code === 'offline'
  }
}

/** The error of a request that got no answer. */
export const offlineError = () => new CallError('offline', '')

interface ErrorBody {
  code?: unknown
  message?: unknown
  fields?: unknown
  detail?: unknown
  requestId?: unknown
  retryAfter?: unknown
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const seconds = (value: unknown) => (typeof value === 'number' && value > 0 ? Math.min(value, 3600) : 0)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/**
 * The data of an answer as it came over the wire.
 * @throws CallError if the answer is an error, or nothing that our server would say (a captive portal)
 */
export function dataOf(body: unknown): unknown {
  if (isRecord(body) && 'data' in body) return body.data
  if (isRecord(body) && isRecord(body.error)) {
    const error: ErrorBody = body.error
    const fields = isRecord(error.fields)
      ? Object.fromEntries(Object.entries(error.fields).map(([key, value]) => [key, text(value)]))
      : {}
    const { code, message, detail, requestId, retryAfter } = error
    throw new CallError(text(code), text(message), fields, detail, text(requestId), seconds(retryAfter))
  }
  throw offlineError()
}
