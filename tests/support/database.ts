import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import pg from 'pg'
import type { Db } from '../../cloud/platform/database'
import type { OpenDatabase } from '../../cloud/platform/database/open'
import { connectPostgres } from '../../cloud/platform/database/postgres'

/** Migrated database on the test server that the others are copied from. */
export const TEMPLATE = 'mulei_template'
/** Role that serves on the test server, and its password: rights on rows only, as in production. */
export const APPLICATION = 'mulei_app'
const CONNECTIONS = 8

/** The address of a database as the role that serves has it. */
function asApplication(url: string): string {
  const address = new URL(url)
  address.username = APPLICATION
  address.password = APPLICATION
  return address.href
}

/** Runs statements on the maintenance database of a server, one after the other. */
export async function runStatement(serverUrl: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: `${serverUrl}postgres` })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A fresh, migrated database with what its driver needs. */
export type TestConnection =
  | { kind: 'embedded'; client: PGlite; close(): Promise<void> }
  | { kind: 'server'; url: string; close(): Promise<void> }

/** A database without any table, for tests of the migrations. @param run applies a folder of migrations to it */
export interface EmptyDatabase {
  db: Db
  run(folder: string): Promise<void>
  close(): Promise<void>
}

/** An empty database of the kind that this Jest project tests. */
export async function openEmptyDatabase(): Promise<EmptyDatabase> {
  const { TEST_POSTGRES_URL: server } = process.env
  if (testDatabase() === 'pglite') {
    const client = await PGlite.create()
    const local = drizzlePglite({ client })
    return {
      db: local as unknown as Db, // as below
      run: (folder) => migratePglite(local, { migrationsFolder: folder }),
      close: () => client.close(),
    }
  }
  if (!server) throw new Error('no test database: name this file *.db.test.ts or *.embedded.test.ts')
  const name = `e_${randomUUID().replaceAll('-', '')}`
  await runStatement(server, `create database ${name}`)
  const { db, pool } = connectPostgres(`${server}${name}`, 1)
  return {
    db,
    run: (folder) => migratePostgres(db, { migrationsFolder: folder }),
    async close() {
      await pool.end()
      await runStatement(server, `drop database ${name} with (force)`)
    },
  }
}

/** Bytes that are in memory already, handed on as they are: a plain blob copies them twice, 25 MB each time. */
class Image extends Blob {
  constructor(private readonly image: Buffer<ArrayBuffer>) {
    super()
  }
  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(this.image.buffer)
  }
}

/** What the server would take is laid out anew for each database, which costs more than all that tests put into it. */
const FEW_BUFFERS = ['-c', 'shared_buffers=16MB']

async function connectEmbedded(image: string): Promise<TestConnection> {
  const client = await PGlite.create({
    loadDataDir: new Image(readFileSync(image)),
    startParams: [...PGlite.defaultStartParams, ...FEW_BUFFERS],
  })
  return { kind: 'embedded', client, close: () => client.close() }
}

async function connectServer(serverUrl: string): Promise<TestConnection> {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await runStatement(
    serverUrl,
    `create database ${name} template ${TEMPLATE}`,
    // rights on the database itself are not copied
    `revoke temporary on database ${name} from public`,
  )
  return {
    kind: 'server',
    url: `${serverUrl}${name}`,
    close: () => runStatement(serverUrl, `drop database ${name} with (force)`),
  }
}

declare global {
  var TEST_DATABASE: 'pglite' | 'postgres' | undefined
}

/** The database that this Jest project tests. */
export const testDatabase = () => globalThis.TEST_DATABASE

/** A fresh, migrated database of the kind that this Jest project tests, for tests that break its driver. */
export function openTestConnection(): Promise<TestConnection> {
  const { TEST_POSTGRES_URL: server, TEST_PGLITE_IMAGE: image } = process.env
  const kind = testDatabase()
  if (kind === 'postgres' && server) return connectServer(server)
  if (kind === 'pglite' && image) return connectEmbedded(image)
  throw new Error('no test database: name this file *.db.test.ts or *.embedded.test.ts')
}

/** A database as a test has it. */
export interface TestDatabase extends OpenDatabase {
  /** The database as its owner has it, for what a test itself lays in and looks at; null for the embedded one. */
  url: string | null
  /** The same as the services have it: on a server by the role that serves. */
  served: Db
}

/** A fresh, migrated database of the kind that this Jest project tests. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const connection = await openTestConnection()
  if (connection.kind === 'embedded') {
    const { client, close } = connection
    // as in cloud/platform/database/pglite.ts: both drivers answer with `rows`
    const db = drizzlePglite({ client }) as unknown as Db
    return { db, served: db, kind: 'embedded', migrated: 0, url: null, close }
  }
  const { db, pool } = connectPostgres(connection.url, CONNECTIONS)
  const application = connectPostgres(asApplication(connection.url), CONNECTIONS)
  return {
    db,
    served: application.db,
    kind: 'server',
    migrated: 0,
    url: connection.url,
    async close() {
      await pool.end()
      await application.pool.end()
      await connection.close()
    },
  }
}
