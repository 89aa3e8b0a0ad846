import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import pg from 'pg'
import type { Db } from '../../cloud/platform/database'
import type { OpenDatabase } from '../../cloud/platform/database/open'
import { connectPostgres } from '../../cloud/platform/database/postgres'

/** Migrated database on the test server that the others are copied from. */
export const TEMPLATE = 'mulei_template'
const CONNECTIONS = 8

/** Runs one statement on the maintenance database of a server. */
export async function runStatement(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${serverUrl}postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function openEmbedded(image: string): Promise<OpenDatabase> {
  const client = await PGlite.create({ loadDataDir: new Blob([readFileSync(image)]) })
  // as in cloud/platform/database/pglite.ts: both drivers answer with `rows`
  const db = drizzlePglite({ client }) as unknown as Db
  return { db, kind: 'embedded', migrated: 0, close: () => client.close() }
}

async function openOnServer(serverUrl: string): Promise<OpenDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await runStatement(serverUrl, `create database ${name} template ${TEMPLATE}`)
  const { db, pool } = connectPostgres(`${serverUrl}${name}`, CONNECTIONS)
  return {
    db,
    kind: 'server',
    migrated: 0,
    async close() {
      await pool.end()
      await runStatement(serverUrl, `drop database ${name} with (force)`)
    },
  }
}

declare global {
  var TEST_DATABASE: 'pglite' | 'postgres' | undefined
}

/** The database that this Jest project tests. */
export const testDatabase = () => globalThis.TEST_DATABASE

/** A fresh, migrated database of the kind that this Jest project tests. */
export function openTestDatabase(): Promise<OpenDatabase> {
  const { TEST_POSTGRES_URL: server, TEST_PGLITE_IMAGE: image } = process.env
  const kind = testDatabase()
  if (kind === 'postgres' && server) return openOnServer(server)
  if (kind === 'pglite' && image) return openEmbedded(image)
  throw new Error('no test database: name this file *.db.test.ts')
}
