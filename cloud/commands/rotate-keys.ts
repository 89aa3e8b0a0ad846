/**
 * `npm run rotate:keys`: seals every name anew (of reporters, parties of activities and persons) under the last key
 * of DATA_KEYS. May be stopped and started again; once it says that none is left, the old key can be taken out of
 * DATA_KEYS.
 */
import { openDeployment, runCommand } from './run'
import { rotateKeys } from '../platform/rotation'
import { keyRotations } from '../product'
import { rotateWords as words } from './words/rotate'

runCommand({ usage: words.usage, options: {} }, async (say) => {
  const opened = await openDeployment()
  try {
    const { county, keyRing } = opened.settings
    const total = await rotateKeys(keyRotations, { db: opened.db, county, keyRing })
    say(words.rotated(total, keyRing.current))
    return 0
  } finally {
    await opened.close()
  }
})
