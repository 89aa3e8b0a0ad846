/**
 * `npm run restore -- <folder> | --rehearse`: restores a back-up beside what is there, brings it to this version and
 * holds it against what was written down. `--help` says how it is written and what its exit codes mean.
 */
import { readBackupPlace } from './backup-place'
import { DONE, isForMonitor, MONITORED, readCall, UsageError } from './call'
import { endWith, settingsHere, speaker } from './run'
import { runRestore } from './restore-run'
import { restoreWords } from './words/backup'

const options = {
  rehearse: { type: 'boolean' },
  database: { type: 'string' },
  data: { type: 'string' },
  settings: { type: 'string', multiple: true },
  ...MONITORED,
} as const

const json = isForMonitor(process.argv.slice(2))
const say = speaker(json)
const complain = (text: string) => void process.stderr.write(`${text}\n`)

endWith(
  async () => {
    const args = process.argv.slice(2)
    // of folders there is one, or in a rehearsal none
    const operands = args.includes('--rehearse') && readsNoFolder(args) ? 0 : 1
    const given = readCall({ usage: restoreWords.usage, options, operands }, args)
    if (!given) {
      speaker(false)(restoreWords.usage)
      // the usage is all that is asked for
      process.exit(DONE)
    }
    const { rehearse = false, database, data, settings = [] } = given.values
    if (rehearse && (database !== undefined || data !== undefined || settings.length > 0))
      throw new UsageError(restoreWords.one)
    process.umask(0o077)
    const asked = { folder: given.positionals[0], rehearse, database, data, settings }
    return runRestore(asked, readBackupPlace(settingsHere(true), process.cwd()), { say, complain })
  },
  { usage: restoreWords.usage, json },
)

function readsNoFolder(args: readonly string[]): boolean {
  return args.every((arg) => arg.startsWith('-'))
}
