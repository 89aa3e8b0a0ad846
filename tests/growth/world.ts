import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { wordListCheck } from '../../cloud/platform/adapters/content-check'
import { diskFiles } from '../../cloud/platform/adapters/files-disk'
import { storedMessages } from '../../cloud/platform/adapters/messages'
import { seedDemo } from '../../cloud/demo'
import type { Db } from '../../cloud/platform/database'
import { connectPostgres, migratePostgres } from '../../cloud/platform/database/postgres'
import { createKernel, type KernelParts } from '../../cloud/platform/kernel'
import { createPlaces } from '../../cloud/platform/kernel/places'
import { messageKinds, services } from '../../cloud/product'
import { runStatement } from '../support/database'
import { testSettings } from '../support/services'
import { planListener, type Reading } from './plans'
import { plant } from './plant'
import { type Size, sizeOf } from './plant/size'

const MIGRATIONS = path.join(process.cwd(), 'cloud/platform/database/migrations')
export const NOW = new Date('2026-10-16T06:06:00Z')

/** A county that has grown, and what its services need. */
export interface World {
  db: Db
  /** All but the database, which is the transaction of each call. */
  parts: Omit<KernelParts, 'db'>
  cases: number
  /** What was told of plans since it was asked last (`tellPlans`). */
  readings(): Reading[]
  close(): Promise<void>
}

/**
 * The demo county, and around it what came in over the years.
 * @param baseUrl of a server, by its superuser
 * @param change of what there is of each, where it is not to follow from the cases
 */
export async function makeWorld(
  baseUrl: string,
  cases: number,
  progress: (text: string) => void = () => {},
  change: Partial<Size> = {},
): Promise<World> {
  const name = `growth_${cases}`
  await runStatement(baseUrl, `create database ${name}`)
  await migratePostgres(`${baseUrl}${name}`, MIGRATIONS)
  const world = openWorld(baseUrl, cases)
  const { db, parts } = world
  await seedDemo(createKernel({ ...parts, db }), NOW, () => {})
  await plant(
    { db, county: parts.settings.county, now: NOW, size: { ...sizeOf(cases), ...change } },
    (part, seconds) => progress(`${cases.toLocaleString('en')} cases, ${part}: ${seconds.toFixed(1)} s`),
  )
  return world
}

/** One that was made before. */
function openWorld(baseUrl: string, cases: number): World {
  // one connection: what is told of its plans belongs to the one call that runs
  const { pool, db } = connectPostgres(`${baseUrl}growth_${cases}`, 1)
  let readings: () => Reading[] = () => []
  pool.on('connect', (client) => {
    readings = planListener(client)
  })
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-growth-'))
  const settings = testSettings({ demo: true })
  const parts = {
    services,
    files: diskFiles(folder, settings.secret, ''),
    messages: storedMessages(settings, messageKinds),
    contentCheck: wordListCheck(''),
    settings,
    places: createPlaces({ connections: 200 }),
    patience: 600_000,
    log: pino({ level: 'silent' }),
  }
  return {
    db,
    parts,
    cases,
    readings: () => readings(),
    async close() {
      await pool.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
