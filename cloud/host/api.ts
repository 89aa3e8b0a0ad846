import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kernel } from '../platform/kernel'
import { fail } from '../platform/kernel/errors'
import { parseInput } from '../platform/kernel/parse'
import type { PublicAnswers } from './answers'
import { callerOf } from './caller'
import { admitted, idempotencyKeyOf } from './identity'
import { inLanguage, localeOf } from './language'

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

const json = (data: unknown) => ({ text: JSON.stringify({ data }), type: 'application/json; charset=utf-8' })

/**
 * Every procedure of every service under `/api/<service>/<procedure>`. Who may not call it hears so whatever they
 * send: nothing of it is read before.
 */
export function mountApi(app: FastifyInstance, kernel: Kernel, answers: PublicAnswers): void {
  const asked = (request: FastifyRequest, address: Address, input: unknown) => ({
    ...address,
    input,
    person: request.person,
    requestId: request.id,
    now: new Date(),
    locale: localeOf(request),
    caller: callerOf(request),
    agent: request.headers['user-agent'],
    waiting: request.waiting,
  })
  const privateAnswer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    address: Address,
    text: string | undefined,
  ) => {
    const { procedure: shape } = await admitted(kernel, request, address)
    const input = parseJson(text)
    if (shape.kind === 'query' && shape.shared) {
      const known = parseInput(shape.input, input)
      if (await kernel.isLikeStranger(asked(request, address, known))) {
        answers.send(request, reply, { ...address, input: known, form: 'api', maxAge: null, write: json })
        return reply
      }
    }
    const { data } = await kernel.invoke(asked(request, address, input))
    return inLanguage(reply, localeOf(request)).header('cache-control', 'no-store').send({ data })
  }

  app.get<{ Params: Address; Querystring: { input?: string } }>(
    '/api/:service/:procedure',
    (request, reply) => {
      const { service, procedure } = request.params
      const { procedure: shape } = kernel.find(service, procedure)
      if (shape.kind !== 'query' || shape.secret) throw fail('not_found')
      if (!shape.cache) return privateAnswer(request, reply, { service, procedure }, request.query.input)
      // a public answer never depends on who asks: that is what lets a CDN keep it; and on nothing but what the
      // contract knows, so that no made-up field has it made anew
      const known = parseInput(shape.input, parseJson(request.query.input))
      answers.send(request, reply, {
        service,
        procedure,
        input: known,
        form: 'api',
        ...shape.cache,
        write: json,
      })
      return undefined
    },
  )

  const admit = async (request: FastifyRequest<{ Params: Address }>) => {
    await admitted(kernel, request, request.params)
  }
  app.post<{ Params: Address }>('/api/:service/:procedure', { onRequest: admit }, async (request, reply) => {
    const { service, procedure } = request.params
    const { data, implemented } = await kernel.invoke({
      ...asked(request, { service, procedure }, request.body),
      idempotencyKey: idempotencyKeyOf(request),
    })
    // what a crowd does at once would have them made anew for each of it: they live out their second
    if (implemented.procedure.kind === 'command' && !implemented.batched) answers.forget(service)
    return inLanguage(reply, localeOf(request)).header('cache-control', 'no-store').send({ data })
  })
}
