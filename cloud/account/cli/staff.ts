/** `npm run staff -- list | appoint | dismiss`: who holds which duty. `--help` says how it is written. */
import { openDeployment, runCommand } from '../../reports/cli/open'
import { runStaff } from './run'

runCommand((say, complain) => runStaff(process.argv.slice(2), openDeployment, { say, complain }, new Date()))
