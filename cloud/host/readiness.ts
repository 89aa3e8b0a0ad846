/** Whether this process can do its work, part by part; asked by whoever watches it, and told without waiting. */
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Logger } from 'pino'
import type { Locale } from '../shared/locale'
import type { Db } from '../platform/database'
import { type Step, steps } from '../platform/database/migrate'
import { versionBeside } from '../platform/database/version'
import type { State } from '../platform/database/watch'
import type { Pulse } from '../platform/jobs/pulse'
import { type AppError, fail } from '../platform/kernel/errors'
import { createProbe } from './probe'
import { readyWords } from './words'

/** What may be wrong; each has its words. */
type Trouble = 'database' | 'older' | 'newer' | 'files' | 'jobs'

/** What a running host knows beside its kernel. */
export interface Beside {
  /** What is known of the database by a connection of its own: its migrations. Absent: it is asked. */
  database?: () => State<Step[]> | undefined
  /** Absent: this process looks after no jobs. */
  jobs?: Pick<Pulse, 'isAlive'>
}

interface Parts {
  db: Db
  log: Logger
  /** Where the migrations lie. */
  migrations: string
  /** Where files are kept. */
  folder: string
}

/** Writing a file is no small thing: what was found out holds for so long, ms. */
const FILES_HOLD_MS = 5_000
/** A folder of another machine may answer late; one that does not at all is not there. */
const FILES_PATIENCE = { probe: 500, silence: 10_000 }

/**
 * @returns throws, when called, what is wrong as an `AppError` unavailable (503): a sentence for the operator, and in
 *   `detail` which parts are well. When that changes it stands in the log.
 */
export function createReadiness(
  { db, log, migrations, folder }: Parts,
  { database, jobs }: Beside = {},
): () => Promise<void> {
  const versionOf = versionBeside(migrations)
  let had: Step[] = []
  const asked = createProbe(async () => (had = await steps(db)))
  const inFolder = createProbe(() => tryWriting(folder), FILES_PATIENCE)
  let files = { at: -Infinity, well: true }
  let before = ''

  async function ofDatabase(): Promise<Trouble[]> {
    const state = database?.()
    if (database ? !state?.there : !(await asked())) return ['database']
    const version = versionOf(state?.there ? state.answer : had)
    return version === 'same' ? [] : [version]
  }

  async function ofFiles(): Promise<Trouble[]> {
    const now = performance.now()
    if (now - files.at > FILES_HOLD_MS) files = { at: now, well: await inFolder() }
    return files.well ? [] : ['files']
  }

  return async () => {
    const found = await Promise.all([ofDatabase(), ofFiles()])
    const troubles = [...found.flat(), ...(jobs && !jobs.isAlive() ? (['jobs'] as const) : [])]
    const now = troubles.join()
    if (now !== before) {
      before = now
      if (troubles.length > 0) log.warn({ troubles }, 'not ready')
      else log.info('ready again')
    }
    if (troubles.length > 0) throw notReady(troubles)
  }
}

function notReady(troubles: readonly Trouble[]): AppError {
  const has = (...names: Trouble[]) => names.some((name) => troubles.includes(name))
  return fail('unavailable', {
    words: (locale: Locale) => readyWords.not(troubles.map((name) => readyWords[name](locale)))(locale),
    detail: {
      database: !has('database'),
      schema: !has('older', 'newer'),
      files: !has('files'),
      jobs: !has('jobs'),
    },
  })
}

/** Named so that what a killed process leaves is swept with what uploads leave. */
async function tryWriting(folder: string): Promise<void> {
  const file = path.join(folder, `ready-${process.pid}.part`)
  await writeFile(file, 'ready', { mode: 0o600 })
  await rm(file)
}
