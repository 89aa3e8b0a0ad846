import path from 'node:path'
import type { OpenDatabase } from '../../platform/database/open'
import { openPglite } from '../../platform/database/pglite'
import { openPostgres } from '../../platform/database/postgres'
import { readConfig } from '../../host/config'
import type { Settings } from '../../platform/kernel/context'

/** The database and settings of this deployment, as the server would open them: one connection is enough. */
export async function openDeployment(): Promise<OpenDatabase & { settings: Settings }> {
  const config = readConfig(process.env, process.cwd())
  const opened =
    config.databaseUrl === undefined
      ? await openPglite(path.join(config.dataDir, 'database'), config.migrations)
      : await openPostgres(config.databaseUrl, config.migrations, 1)
  return { ...opened, settings: config.settings }
}

/** Runs a command and ends the process with what it returns; what goes wrong is one line and exit code 2. */
export function runCommand(work: (say: (text: string) => void) => Promise<number>): void {
  work((text) => process.stdout.write(`${text}\n`)).then(
    (code) => process.exit(code),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exit(2)
    },
  )
}
