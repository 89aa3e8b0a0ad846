/**
 * `npm run rotate:keys`: seals every reporter's name anew under the last key of DATA_KEYS. May be stopped and
 * started again; once it says that none is left, the old key can be taken out of DATA_KEYS.
 */
import { rotateIdentities } from '../identity'
import { openDeployment, runCommand } from './open'
import { cliWords } from './words'

runCommand(async (say) => {
  const opened = await openDeployment()
  try {
    const { county, keyRing } = opened.settings
    let total = 0
    for (;;) {
      const changed = await opened.db.transaction((tx) =>
        rotateIdentities({ db: tx, county, settings: { keyRing } }),
      )
      if (changed === 0) break
      total += changed
    }
    say(cliWords.rotated(total, keyRing.current))
    return 0
  } finally {
    await opened.close()
  }
})
