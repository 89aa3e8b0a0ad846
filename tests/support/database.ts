import { randomUUID } from 'node:crypto'
import path from 'node:path'
import pg from 'pg'
import { openPglite } from '../../cloud/platform/database/pglite'
import { openPostgres } from '../../cloud/platform/database/postgres'
import type { OpenDatabase } from '../../cloud/platform/database/open'

export const MIGRATIONS = path.join(process.cwd(), 'cloud/platform/database/migrations')

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${url}postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A fresh, migrated database of the kind that this Jest project tests. */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const server = process.env.TEST_POSTGRES_URL
  if (process.env.TEST_DATABASE !== 'postgres' || !server) return openPglite(null, MIGRATIONS)
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await admin(server, `create database ${name}`)
  const opened = await openPostgres(`${server}${name}`, MIGRATIONS, 8)
  return {
    ...opened,
    async close() {
      await opened.close()
      await admin(server, `drop database ${name} with (force)`)
    },
  }
}
