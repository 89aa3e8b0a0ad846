/**
 * `npm run export:all -- <folder>`: all that the county has, of one moment, as CSV and NDJSON with photos, descriptions
 * and checksums. `--help` says how it is written and what its exit codes mean.
 */
import path from 'node:path'
import { personal } from '../product'
import { namedFilesOf } from './backup-place'
import { MONITORED, UsageError } from './call'
import { runExport } from './export-run'
import { openDeployment, runCommand } from './run'
import { exportWords as words } from './words/export'

const options = { 'open-personal': { type: 'string' }, ...MONITORED } as const

runCommand({ usage: words.usage, options, operands: 1 }, async (say, { values, positionals }) => {
  const reason = values['open-personal']?.trim()
  if (reason === '') throw new UsageError(words.noReason)
  // whatever is written here is for whoever runs it alone
  process.umask(0o077)
  const opened = await openDeployment()
  try {
    const folder = path.resolve(positionals[0] ?? '')
    const { county } = opened.settings
    return await runExport(
      { ...opened, personal, namedFiles: namedFilesOf(county) },
      { folder, reason },
      say,
      new Date(),
    )
  } finally {
    await opened.close()
  }
})
