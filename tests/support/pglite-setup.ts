import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'

/** Migrates one embedded database and keeps its image: each test file starts from it instead of from nothing. */
export default async function setup(): Promise<void> {
  const client = await PGlite.create()
  await migrate(drizzle({ client }), { migrationsFolder: 'cloud/platform/database/migrations' })
  const image = await client.dumpDataDir('none')
  await client.close()
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'mulei-pglite-')), 'migrated.tar')
  writeFileSync(file, Buffer.from(await image.arrayBuffer()))
  process.env.TEST_PGLITE_IMAGE = file
}
