import { readConfig } from '../../host/config'
import { openDatabase } from '../../host/database'
import type { OpenDatabase } from '../../platform/database/open'
import type { Settings } from '../../platform/kernel/context'

/** The database and settings of this deployment, as the server would open them: one connection is enough. */
export async function openDeployment(): Promise<OpenDatabase & { settings: Settings }> {
  const config = readConfig(process.env, process.cwd())
  const opened = await openDatabase({ ...config, databaseConnections: 1 })
  return { ...opened, settings: config.settings }
}

/**
 * Runs a command and ends the process with what it returns; what goes wrong is one line and exit code 2.
 * @param work is handed what writes to the output and what writes to the errors
 */
export function runCommand(
  work: (say: (text: string) => void, complain: (text: string) => void) => Promise<number>,
): void {
  const complain = (text: string) => process.stderr.write(`${text}\n`)
  work((text) => process.stdout.write(`${text}\n`), complain).then(
    (code) => process.exit(code),
    (error: unknown) => {
      complain(error instanceof Error ? error.message : String(error))
      process.exit(2)
    },
  )
}
