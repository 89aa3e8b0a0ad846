/**
 * Named statements: the server reads and plans a statement once for each connection, not each time. Drizzle sends
 * every query as a text of its own, so the names are given here, beneath it.
 */
import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type pg from 'pg'
import { namesFailed } from '.'

/**
 * Of one connection: the server keeps some 20 KB for each. The product asks some hundred again and again; lists make a
 * text for each of their lengths, and what does not find room goes without a name, as before.
 */
const MOST_NAMED = 128
/** Texts remembered as seen once. */
const MOST_SEEN = 512

const MARK = '/* planned each time */'
/**
 * Stands in a statement whose best way depends on how common its values are: it gets no name, since the plan of a named
 * one is made once for all values.
 */
export const PLANNED_EACH_TIME = sql.raw(MARK)

/** Which statements of one connection have a name. One that comes once, as a long list may, gets none. */
export class StatementNames {
  readonly #seen = new Set<string>()
  readonly #names = new Map<string, string | null>()

  /** @returns undefined: it goes without a name */
  nameOf(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined) return known ?? undefined
    if (this.#names.size >= MOST_NAMED) return undefined
    if (!this.#seen.delete(text)) {
      if (this.#seen.size >= MOST_SEEN) this.#seen.clear()
      this.#seen.add(text)
      return undefined
    }
    const name = createHash('sha256').update(text).digest('base64url')
    this.#names.set(text, name)
    return name
  }

  /** Its plan no longer holds here, or its name is not known: from now on it goes without one. */
  forget(text: string): void {
    this.#names.set(text, null)
  }
}

interface Statement {
  text: string
}

/** What has parameters is one statement; several in one text cannot have a name, and BEGIN gains nothing by it. */
const isNameable = (config: unknown, values: unknown): config is Statement =>
  typeof config === 'object' &&
  config !== null &&
  'text' in config &&
  typeof config.text === 'string' &&
  !config.text.includes(MARK) &&
  !('submit' in config) &&
  !('name' in config && config.name !== undefined) &&
  Array.isArray(values) &&
  values.length > 0

/**
 * Gives the statements of a connection their names. When one does not hold, after the schema has changed or behind a
 * pooler that swaps connections, the statement is sent once more without; inside a transaction, which has failed by
 * then, the error is passed on, and the transaction can be tried again (`isTransient`).
 */
export function nameStatements(client: pg.ClientBase): void {
  const names = new StatementNames()
  // one signature for the many of the driver, which are called as they came
  const send = client.query.bind(client) as (...given: unknown[]) => unknown
  const query = (config: unknown, values?: unknown, ...rest: unknown[]): unknown => {
    if (!isNameable(config, values)) return send(config, values, ...rest)
    const { text } = config
    const name = names.nameOf(text)
    if (name === undefined) return send(config, values, ...rest)
    const answer = Promise.resolve(send({ ...config, name }, values)).catch(async (error: unknown) => {
      if (!namesFailed(error)) throw error
      names.forget(text)
      return Promise.resolve(send(config, values)).catch(() => {
        throw error
      })
    })
    const [done] = rest
    if (typeof done !== 'function') return answer
    answer.then(
      (result) => Reflect.apply(done, undefined, [undefined, result]),
      (error: unknown) => Reflect.apply(done, undefined, [error]),
    )
    return undefined
  }
  client.query = query as typeof client.query
}
