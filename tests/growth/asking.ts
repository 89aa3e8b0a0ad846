import { createHash, randomUUID } from 'node:crypto'
import { eq, type SQL } from 'drizzle-orm'
import type { Db } from '../../cloud/platform/database'
import { assignments, persons } from '../../cloud/platform/identity/tables'
import { createKernel, type KernelParts } from '../../cloud/platform/kernel'
import type { Assignment, Person } from '../../cloud/platform/kernel/context'
import type { CallOptions, TestServices } from '../support/services'
import { NOW } from './world'

/** What a procedure is asked, and by whom. */
export interface Asked {
  input: object
  as?: Person | null
  upload?: Buffer
  now?: Date
}
/** Makes what a procedure needs beside what has grown, within the transaction of its call. */
export type Ask = (t: Asking) => Promise<Asked>
/** By service and procedure; behind a blank, which of several ways. */
export type Asks = Readonly<Record<string, Ask>>

/** Services within one transaction, which is rolled back. */
export interface Asking extends TestServices {
  /** Somebody of the demo county, by their key: `10-dispatcher`. */
  who(key: string): Promise<Person>
  /** The person with the many messages. */
  busy: Person
  /** The row that a query finds first. @throws Error where there is none */
  one<T extends Record<string, unknown>>(query: SQL): Promise<T>
}

async function give(db: Db, county: string, id: string, roles: readonly Assignment[]): Promise<void> {
  if (roles.length > 0)
    await db.insert(assignments).values(roles.map((duty) => ({ county, personId: id, ...duty })))
}

/** @param parts of the kernel, all but the database */
export function askingIn(db: Db, parts: Omit<KernelParts, 'db'>): Asking {
  // a kernel for each: what one counts in memory is not counted on the next
  const kernel = createKernel({ ...parts, db })
  const { settings } = parts
  const { county } = settings
  async function person(kind: 'resident' | 'staff' = 'resident', roles: Assignment[] = []): Promise<Person> {
    const id = randomUUID()
    await db.insert(persons).values({ county, id, kind })
    await give(db, county, id, roles)
    return { id, kind, roles }
  }
  async function one<T extends Record<string, unknown>>(query: SQL): Promise<T> {
    const { rows } = await db.execute<T>(query)
    const [row] = rows
    if (!row) throw new Error('the grown county has no such row')
    // each query says what its row holds
    return row as T
  }
  return {
    db,
    kernel,
    settings,
    filesFolder: '',
    url: null,
    async call(procedure, input, options: CallOptions = {}) {
      const { data } = await kernel.invoke({
        service: procedure.service,
        procedure: procedure.name,
        input,
        idempotencyKey: options.key ?? randomUUID(),
        person: options.as ?? null,
        requestId: randomUUID(),
        now: options.now ?? NOW,
        caller: options.caller ?? (options.as ? undefined : 'test'),
        upload: options.upload,
      })
      // the kernel has checked the answer by this procedure's own output schema
      return data as never
    },
    told: () => Promise.resolve([]),
    person,
    staff: (roles) => person('staff', roles),
    staffOfAll: (roles) => person('staff', roles),
    busy: { id: planted('person', 1), kind: 'resident', roles: [] },
    async who(key) {
      const rows = await db
        .select({ id: persons.id, role: assignments.role, area: assignments.area })
        .from(persons)
        .leftJoin(assignments, eq(assignments.personId, persons.id))
        .where(eq(persons.demoKey, key))
      const roles = rows.flatMap(({ role, area }) => (role !== null && area !== null ? [{ role, area }] : []))
      const [first] = rows
      if (!first) throw new Error(`nobody is ${key}`)
      // what stands in the table is a role
      return { id: first.id, kind: roles.length > 0 ? 'staff' : 'resident', roles: roles as Assignment[] }
    },
    one,
    stop: () => Promise.resolve(),
  }
}

/** The id of a planted thing, as `idOf` of the planter makes it. */
export const planted = (kind: string, number: number): string =>
  createHash('md5')
    .update(`${kind}${number}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
