/** A database whose statements fail when a test says so, beneath what makes statements of them: as a driver fails. */
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { Db } from '../../cloud/platform/database'

/** @param values of the statement's parameters @returns what it fails with; null: it goes through */
export type Fault = (values: readonly unknown[]) => unknown

interface Breaking {
  /** Asked at each statement with parameters from now on. */
  failWith(fault: Fault): void
}

type Query = (...given: unknown[]) => unknown

const thrown = (value: unknown) => new Thrown(value)
class Thrown {
  constructor(readonly value: unknown) {}
}

/**
 * Lays itself between a database and its driver.
 * @param db of either kind, as it was opened
 */
export function breakable(db: Db): Breaking {
  let fault: Fault = () => null
  const wrapped = new WeakSet<object>()
  const failing = (values: unknown): Thrown | null => {
    // those that begin and end a transaction have none
    const error = Array.isArray(values) && values.length > 0 ? fault(values) : null
    return error === null ? null : thrown(error)
  }
  const wrap = (owner: object) => {
    if (wrapped.has(owner)) return
    wrapped.add(owner)
    const send = (Reflect.get(owner, 'query') as Query).bind(owner)
    const query = (config: unknown, values?: unknown, ...rest: unknown[]): unknown => {
      const broken = failing(values)
      if (!broken) return send(config, values, ...rest)
      const [done] = rest
      if (typeof done !== 'function') return Promise.reject(broken.value as Error)
      process.nextTick(done as (error: unknown) => void, broken.value)
      return undefined
    }
    Reflect.set(owner, 'query', query)
  }
  const client: unknown = Reflect.get(db, '$client')
  if (client instanceof pg.Pool) client.on('acquire', wrap)
  else if (client instanceof PGlite) {
    wrap(client)
    const begin = client.transaction.bind(client)
    client.transaction = (work) =>
      begin((tx) => {
        wrap(tx)
        return work(tx)
      })
  } else throw new Error('no driver is known')
  return {
    failWith(next) {
      fault = next
    },
  }
}
