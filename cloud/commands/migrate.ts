/**
 * `npm run migrate`: brings the database to this version as the owner of its tables (DATABASE_OWNER_URL), gives the
 * serving role (DATABASE_URL) its rights on rows, and says whether the service could start with it.
 */
import { openDeployment, runCommand } from './run'
import { migrateWords as words } from './words/migrate'

runCommand({ usage: words.usage, options: {} }, async (say) => {
  const opened = await openDeployment()
  try {
    say(opened.migrated > 0 ? words.migrated(opened.migrated) : words.nothing)
    return 0
  } finally {
    await opened.close()
  }
})
