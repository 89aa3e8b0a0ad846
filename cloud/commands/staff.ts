/** `npm run staff -- list | appoint | dismiss`: who holds which duty. `--help` says how it is written. */
import { endWith, openDeployment } from './run'
import { runStaff } from './staff-run'

const terminal = {
  say: (text: string) => void process.stdout.write(`${text}\n`),
  complain: (text: string) => void process.stderr.write(`${text}\n`),
}
endWith(() => runStaff(process.argv.slice(2), () => openDeployment(), terminal, new Date()))
