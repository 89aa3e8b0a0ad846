import type { FastifyInstance } from 'fastify'

const YEAR_SECONDS = 31_536_000

/**
 * Headers of answers that are data: never sniffed, framed, run or read by other sites unless the route says so.
 * @param secure whether people reach the server by TLS
 */
export function addDataHeaders(app: FastifyInstance, secure: boolean): void {
  const headers = {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    ...(secure ? { 'strict-transport-security': `max-age=${YEAR_SECONDS}; includeSubDomains` } : {}),
  }
  app.addHook('onRequest', (_, reply, done) => {
    void reply.headers(headers)
    done()
  })
}
