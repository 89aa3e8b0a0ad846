import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import type { Db } from '../../cloud/platform/database'
import { migrate } from '../../cloud/platform/database/migrate'

/** Databases of every cluster that nobody here opens, and most of its files. */
const UNUSED = ['template0', 'template1']

/**
 * Migrates one embedded database and keeps its image: each test file starts from it instead of from nothing, a hundred
 * times, so it holds as little as it can and has nothing to recover.
 */
export default async function setup(): Promise<void> {
  const client = await PGlite.create()
  // as in cloud/platform/database/pglite.ts: both drivers answer with `rows`
  await migrate(drizzle({ client }) as unknown as Db, 'cloud/platform/database/migrations', false)
  await client.exec('update pg_database set datistemplate = false')
  for (const name of UNUSED) await client.exec(`drop database ${name}`)
  await client.exec('checkpoint')
  const image = await client.dumpDataDir('none')
  await client.close()
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'mulei-pglite-')), 'migrated.tar')
  writeFileSync(file, Buffer.from(await image.arrayBuffer()))
  process.env.TEST_PGLITE_IMAGE = file
}
