import type pg from 'pg'

const isBegin = (config: unknown): boolean =>
  typeof config === 'object' && config !== null && 'text' in config && /^begin\b/.test(String(config.text))

/**
 * Lets a connection go whose transaction could not begin. Drizzle takes a connection out of the pool, begins, and gives
 * it back when what follows has ended: of a server that dies at that very moment each try would cost the pool one of
 * its connections for good, until nobody gets any.
 */
export function freeWhenNotBegun(client: pg.PoolClient): void {
  // one signature for the many of the driver, which are called as they came
  const send = client.query.bind(client) as (...given: unknown[]) => unknown
  const query = (config: unknown, ...rest: unknown[]): unknown => {
    const answer = send(config, ...rest)
    if (isBegin(config) && answer instanceof Promise) answer.catch(() => client.release(true))
    return answer
  }
  client.query = query as typeof client.query
}
