/** `npm run verify:ledger`: recomputes the public ledger's chain. Exit code 0: it holds; 1: it is broken. */
import { openDeployment, runCommand } from './run'
import { firstBreakIn } from '../features/reports'
import { cliWords } from './words/ledger'

runCommand({ usage: cliWords.usage.verify, options: {} }, async (say) => {
  const opened = await openDeployment()
  try {
    const { entries, broken } = await firstBreakIn(opened.db, opened.settings.county)
    say(broken ? cliWords.broken(broken.seq, cliWords.why[broken.why], entries) : cliWords.holds(entries))
    return broken ? 1 : 0
  } finally {
    await opened.close()
  }
})
