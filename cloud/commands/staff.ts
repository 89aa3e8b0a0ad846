/** `npm run staff -- list | appoint | dismiss`: who holds which duty. `--help` says how it is written. */
import { isForMonitor } from './call'
import { endWith, openDeployment, speaker } from './run'
import { runStaff } from './staff-run'

const args = process.argv.slice(2)
const json = isForMonitor(args)
const terminal = { say: speaker(json), complain: (text: string) => void process.stderr.write(`${text}\n`) }
endWith(() => runStaff(args, () => openDeployment(), terminal, new Date()), { json })
