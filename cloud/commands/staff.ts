/** `npm run staff -- list | appoint | dismiss`: who holds which duty. `--help` says how it is written. */
import { StartError } from '../platform/deployment/declare'
import { CommandError, isForMonitor } from './call'
import { countyHere, endWith, openDeployment, speaker } from './run'
import { runStaff } from './staff-run'

const args = process.argv.slice(2)
const json = isForMonitor(args)
const terminal = { say: speaker(json), complain: (text: string) => void process.stderr.write(`${text}\n`) }

/** Whose towns the help names; what is wrong with the settings says whatever is done with them. */
function county(): string | undefined {
  try {
    return countyHere()
  } catch (error) {
    if (error instanceof CommandError || error instanceof StartError) return undefined
    throw error
  }
}
endWith(() => runStaff(args, () => openDeployment(), terminal, new Date(), county), { json })
