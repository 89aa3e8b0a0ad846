/**
 * `npm run backup`: database and files of one moment, restored into a scratch database and compared, older ones
 * removed, and taken elsewhere. `--help` says how it is written and what its exit codes mean.
 */
import { readBackupPlace } from './backup-place'
import { runBackup } from './backup-run'
import { MONITORED } from './call'
import { runCommand, settingsHere } from './run'
import { backupWords } from './words/backup'

runCommand({ usage: backupWords.usage, options: MONITORED }, (say) => {
  // whatever is written here is for whoever runs it alone
  process.umask(0o077)
  const complain = (text: string) => void process.stderr.write(`${text}\n`)
  return runBackup(readBackupPlace(settingsHere(true), process.cwd(), false), { say, complain }, new Date())
})
