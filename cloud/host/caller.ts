import type { FastifyRequest } from 'fastify'
import { networkOf } from '../platform/deployment/network'

/** Where a request comes from, as it is counted. */
export const callerOf = (request: FastifyRequest): string => networkOf(request.ip)

/**
 * How far `X-Forwarded-For` is believed: each proxy of ours adds the address that it saw at the end, and what stands
 * before that was sent by whoever wanted to.
 * @param hops proxies of our own between the phone and this server
 */
export const believedProxies = (hops: number): ((address: string, hop: number) => boolean) | false =>
  hops > 0 && ((_, hop) => hop < hops)
