import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Locale, readLocale } from '../shared/locale'

/** Language of who asks, by `Accept-Language`. */
export const localeOf = (request: FastifyRequest): Locale => readLocale(request.headers['accept-language'])

/** Names the language of an answer (RFC 9110, 8.5). */
export const inLanguage = (reply: FastifyReply, locale: Locale): FastifyReply =>
  reply.header('content-language', locale)
