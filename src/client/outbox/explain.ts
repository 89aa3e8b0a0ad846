import { CallError } from '../errors'
import { OutboxError, type Failure } from './ports'
import { words } from './words'

/** Codes that say "not now"; everything else the server says is about the thing itself. */
const PASSING = ['offline', 'unavailable', 'internal', 'rate_limited', 'unauthenticated', 'apart']
const UNTOUCHED = ['rate_limited', 'unauthenticated', 'apart']

/** What a failed attempt means for the thing that was sent. */
export function explain(error: unknown): Failure {
  if (error instanceof OutboxError) {
    // the phone could not store how it went: that says nothing of the thing, which may have arrived
    if (error.trouble === 'storage_full') return { final: false, code: error.trouble, words: '' }
    return { final: true, code: error.trouble, words: words.trouble(error.trouble) }
  }
  if (!(error instanceof CallError)) return { final: false, code: 'internal', words: '' }
  const { code, fields, detail } = error
  return {
    final: !PASSING.includes(code),
    code,
    words: error.words,
    ...(Object.keys(fields).length > 0 ? { fields: { ...fields } } : {}),
    detail,
    ...(error.retryAfter > 0 ? { retryAfter: error.retryAfter } : {}),
    ...(UNTOUCHED.includes(code) ? { untouched: true } : {}),
    // an uploaded photo that was never claimed in time is gone: it lies on the phone and travels again
    ...(code === 'invalid' && fields['photos'] !== undefined ? { photosLost: true } : {}),
  }
}
