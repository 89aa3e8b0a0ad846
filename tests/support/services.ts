import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asc, eq, sql } from 'drizzle-orm'
import pino from 'pino'
import { diskFiles } from '../../cloud/platform/adapters/files-disk'
import { storedMessages } from '../../cloud/platform/adapters/messages'
import { wordListCheck } from '../../cloud/platform/adapters/content-check'
import type { InputOf, OutputOf, Procedure } from '../../cloud/shared/contract'
import type { Db } from '../../cloud/platform/database'
import { assignments, persons } from '../../cloud/platform/identity/tables'
import { createKernel, type Kernel } from '../../cloud/platform/kernel'
import { messages } from '../../cloud/platform/kernel/tables'
import type { Told } from '../../cloud/platform/messages'
import { DEFAULT_LOCALE, type Locale } from '../../cloud/shared/locale'
import type { Assignment, Person, Settings } from '../../cloud/platform/kernel/context'
import { createPlaces } from '../../cloud/platform/kernel/places'
import { messageKinds, services } from '../../cloud/product'
import { openTestDatabase } from './database'

export const TEST_COUNTY = '652328'

/** Settings of a test deployment: fixed keys, demo off. */
export function testSettings(change: Partial<Settings> = {}): Settings {
  return {
    county: TEST_COUNTY,
    demo: false,
    production: false,
    secret: Buffer.alloc(32, 7),
    keyRing: { current: 'k1', keys: { k1: Buffer.alloc(32, 9) } },
    sessionDays: 90,
    staffIdleHours: 12,
    staffSessionDays: 30,
    given: {},
    ...change,
  }
}

export interface CallOptions {
  as?: Person | null
  /** Idempotency key; a new one for each call unless given. */
  key?: string | undefined
  now?: Date | undefined
  locale?: Locale
  caller?: string
  /** What the machine says of itself. */
  agent?: string
  /** The file of an upload. */
  upload?: Buffer
}

/** A running set of services on a fresh database. */
export interface TestServices {
  db: Db
  kernel: Kernel
  settings: Settings
  filesFolder: string
  /** Where another process finds the database; null for the embedded one. */
  url: string | null
  /** Calls a procedure through the kernel. @throws AppError */
  call<P extends Procedure>(procedure: P, input: InputOf<P>, options?: CallOptions): Promise<OutputOf<P>>
  /** What lies in a person's inbox, the oldest first, in Chinese unless told otherwise. */
  told(person: Person, locale?: Locale): Promise<(Told & { kind: string; createdAt: Date })[]>
  person(kind?: 'resident' | 'staff', roles?: Assignment[]): Promise<Person>
  staff(roles: Assignment[]): Promise<Person>
  /** Somebody with duties that nobody may have together: for tests of everything that any of them may call. */
  staffOfAll(roles: Assignment[]): Promise<Person>
  stop(): Promise<void>
}

export const TEST_NOW = new Date('2026-10-16T14:06:00+08:00')

/** Starts the product's services on a fresh database of the project's kind. */
export async function startTestServices(change: Partial<Settings> = {}): Promise<TestServices> {
  const opened = await openTestDatabase()
  const settings = testSettings(change)
  const filesFolder = mkdtempSync(path.join(tmpdir(), 'mulei-files-'))
  const kernel = createKernel({
    // every statement of the services is made by the role that may only touch rows
    db: opened.served,
    services,
    files: diskFiles(filesFolder, settings.secret, ''),
    messages: storedMessages(settings, messageKinds),
    contentCheck: wordListCheck(''),
    settings,
    // a busy machine is no crowd, and tests of crowds want all of it at the row itself
    places: createPlaces({ connections: 200 }),
    patience: 60_000,
    log: pino({ level: 'silent' }),
  })
  async function person(kind: 'resident' | 'staff' = 'resident', roles: Assignment[] = []): Promise<Person> {
    const [row] = await opened.db
      .insert(persons)
      .values({ county: settings.county, kind })
      .returning({ id: persons.id })
    if (!row) throw new Error('no person was made')
    if (roles.length > 0) {
      await give(opened.db, row.id, roles)
    }
    return { id: row.id, kind, roles }
  }
  const give = (db: Db, personId: string, roles: readonly Assignment[]) =>
    db.insert(assignments).values(roles.map((duty) => ({ county: settings.county, personId, ...duty })))
  async function staffOfAll(roles: Assignment[]): Promise<Person> {
    const { id, kind } = await person('staff')
    await opened.db.transaction(async (tx) => {
      // the guard that keeps duties apart looks away
      await tx.execute(sql`set local session_replication_role = replica`)
      await give(tx, id, roles)
    })
    return { id, kind, roles }
  }
  return {
    db: opened.db,
    kernel,
    settings,
    filesFolder,
    url: opened.url,
    async call(procedure, input, options = {}) {
      const { data } = await kernel.invoke({
        service: procedure.service,
        procedure: procedure.name,
        input,
        idempotencyKey: options.key ?? randomUUID(),
        person: options.as ?? null,
        requestId: randomUUID(),
        now: options.now ?? TEST_NOW,
        // who is somebody is counted by an address only where the test is about that
        caller: options.caller ?? (options.as ? undefined : 'test'),
        agent: options.agent,
        upload: options.upload,
        locale: options.locale,
      })
      // the kernel has checked the answer by this procedure's own output schema
      return data as never
    },
    async told({ id }, locale = DEFAULT_LOCALE) {
      const rows = await opened.db
        .select()
        .from(messages)
        .where(eq(messages.personId, id))
        .orderBy(asc(messages.createdAt))
      const port = kernel.parts.messages(opened.db, TEST_NOW)
      return rows.map((row) => ({ kind: row.kind, createdAt: row.createdAt, ...port.tell(row, locale) }))
    },
    person,
    staff: (roles) => person('staff', roles),
    staffOfAll,
    async stop() {
      await opened.close()
      rmSync(filesFolder, { recursive: true, force: true })
    },
  }
}
