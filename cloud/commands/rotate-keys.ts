/**
 * `npm run rotate:keys`: seals every name anew (of reporters, parties of activities and persons) under the last key
 * of DATA_KEYS. May be stopped and started again; once it says so, the old key can be taken out of DATA_KEYS: no row
 * names it any more, and no living process seals under it (exit code 1 while one does).
 */
import { behind, type Behind } from '../platform/keys/holders'
import { sealNoMore } from '../platform/keys/fingerprints'
import { DONE, MONITORED, SAID_NO } from './call'
import { openDeployment, runCommand } from './run'
import { rotateKeys } from '../platform/rotation'
import { keyRotations } from '../product'
import { rotateWords as words } from './words/rotate'

const NOBODY: Behind = { others: 0, without: 0 }

const options = { ...MONITORED, accept: { type: 'string' } } as const

runCommand({ usage: words.usage, options }, async (say, { values }) => {
  const { accept } = values
  const opened = await openDeployment(1, { acceptedKey: accept })
  try {
    const { db } = opened
    const { county, keyRing } = opened.settings
    if (accept !== undefined) say(words.accepted(accept))
    // the embedded database is this process's alone: what another one said has ended with it
    const left = async () => (opened.kind === 'embedded' ? NOBODY : behind(db, county, keyRing.current))
    // whoever still seals under an older key meanwhile may do so behind the back of what goes through the rows
    const before = await left()
    const total = await rotateKeys(keyRotations, { db, county, keyRing })
    say(words.rotated(total, keyRing.current))
    const after = await left()
    const others = Math.max(before.others, after.others)
    const facts = { sealed: total, key: keyRing.current, others }
    if (others > 0) {
      say(words.wait(others, Math.max(before.without, after.without), keyRing.current))
      return { code: SAID_NO, facts }
    }
    const older = Object.keys(keyRing.keys).filter((id) => id !== keyRing.current)
    await sealNoMore(db, county, older)
    if (older.length > 0) say(words.mayGo(older))
    return { code: DONE, facts }
  } finally {
    await opened.close()
  }
})
