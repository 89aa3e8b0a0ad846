/**
 * `npm run migrate`: brings the database to this version as the owner of its tables (DATABASE_OWNER_URL), gives the
 * serving role (DATABASE_URL) its rights on rows, and says whether the service could start with it. What programs of
 * the version before could not work with is done only when told that none runs (`--stopped`; else exit code 1).
 */
import { DONE, MONITORED, SAID_NO } from './call'
import { openDeployment, runCommand, upgradeAhead } from './run'
import { migrateWords as words } from './words/migrate'

/** Who migrates works beside nobody. */
const CONNECTIONS = 1

const options = { ...MONITORED, stopped: { type: 'boolean' } } as const

runCommand({ usage: words.usage, options }, async (say, { values }) => {
  const upgrade = await upgradeAhead()
  if (upgrade?.contracts && !upgrade.isNew && !values.stopped) {
    say(words.stopFirst)
    return { code: SAID_NO, facts: { migrated: 0 } }
  }
  const opened = await openDeployment(CONNECTIONS, { migrates: true })
  try {
    say(opened.migrated > 0 ? words.migrated(opened.migrated) : words.nothing)
    if (upgrade && upgrade.count > 0 && !upgrade.isNew)
      say(upgrade.contracts ? words.noWayBack : words.wayBack)
    return { code: DONE, facts: { migrated: opened.migrated } }
  } finally {
    await opened.close()
  }
})
