import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError } from 'fastify'
import { AppError, type ErrorCode, fail } from '../platform/kernel/errors'

/** What Fastify refuses by itself, in our codes. */
const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'bad_request',
  404: 'not_found',
  406: 'bad_request',
  408: 'bad_request',
  413: 'too_large',
  // a name longer than any of ours
  414: 'not_found',
  415: 'bad_request',
  429: 'rate_limited',
  // it took longer than it may; what it was to do may have been done
  503: 'unavailable',
}

/** A refusal in our form, if the error is one. */
export function refusalOf(error: FastifyError | AppError): AppError | undefined {
  if (error instanceof AppError) return error
  const code = error.statusCode === undefined ? undefined : BY_STATUS[error.statusCode]
  return code && fail(code, { cause: error })
}

/**
 * Answers what is no HTTP request, in our form. Fastify's own way writes the bytes that came into its log, and
 * with them whatever token was among them.
 */
export function refuseClient(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (socket.writable) {
    const overflow = error.code === 'HPE_HEADER_OVERFLOW'
    const status = overflow ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
    const body = JSON.stringify({ error: fail(overflow ? 'too_large' : 'bad_request').reply(randomUUID()) })
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  }
  socket.destroy(error)
}
