import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kernel } from '../platform/kernel'
import { fail } from '../platform/kernel/errors'
import { idempotencyKeyOf, personOf } from './identity'

interface Address {
  service: string
  procedure: string
}

function parseJson(text: string | undefined): unknown {
  if (text === undefined) return {}
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw fail('bad_request', { cause })
  }
}

function sendCacheable(request: FastifyRequest, reply: FastifyReply, data: unknown, maxAge: number) {
  const body = JSON.stringify({ data })
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  void reply
    .header('cache-control', `public, max-age=${maxAge}, stale-while-revalidate=${maxAge * 10}`)
    .header('etag', tag)
  // proxies that compress turn a tag into its weak form; it still names the same bytes to us
  const known = request.headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, ''))
  if (known?.includes(tag)) return reply.code(304).send()
  return reply.type('application/json; charset=utf-8').send(body)
}

/** Every procedure of every service under `/api/<service>/<procedure>`. */
export function mountApi(app: FastifyInstance, kernel: Kernel): void {
  app.get<{ Params: Address; Querystring: { input?: string } }>(
    '/api/:service/:procedure',
    async (request, reply) => {
      const { service, procedure } = request.params
      const { procedure: shape } = kernel.find(service, procedure)
      if (shape.kind !== 'query' || shape.secret) throw fail('not_found')
      // a public answer never depends on who asks: that is what lets a CDN keep it
      const person = shape.cache ? null : await personOf(kernel, request)
      const { data } = await kernel.invoke({
        service,
        procedure,
        input: parseJson(request.query.input),
        person,
        requestId: request.id,
        now: new Date(),
        caller: request.ip,
      })
      if (shape.cache) return sendCacheable(request, reply, data, shape.cache.maxAge)
      return reply.header('cache-control', 'no-store').send({ data })
    },
  )

  app.post<{ Params: Address }>('/api/:service/:procedure', async (request, reply) => {
    const { service, procedure } = request.params
    kernel.find(service, procedure)
    const { data } = await kernel.invoke({
      service,
      procedure,
      input: request.body ?? {},
      idempotencyKey: idempotencyKeyOf(request),
      person: await personOf(kernel, request),
      requestId: request.id,
      now: new Date(),
      caller: request.ip,
    })
    return reply.header('cache-control', 'no-store').send({ data })
  })
}
