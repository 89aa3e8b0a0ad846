/**
 * npm run -s hj212:replay -- capture.txt [--to host:port] [--lang zh-CN]
 *
 * Sends what stations once sent to a running receiver and says of each frame whether it was receipted; where
 * DATABASE_URL is set, also how many hours each station has before and after.
 */
import { requireFile } from '../features/air'
import { StartError } from '../platform/deployment/declare'
import { placeOf, runReplay } from './hj212-replay-run'
import { LANGUAGE, languageOf, requireLanguage } from './language'
import { openDeployment, runCommand, settingsHere } from './run'
import { replayWords } from './words/hj212-replay'

const locale = languageOf(process.argv.slice(2))

const call = () =>
  ({
    usage: replayWords(locale).usage,
    locale,
    operands: 1,
    options: { to: { type: 'string' }, ...LANGUAGE },
  }) as const

/** The database of this deployment, where there is one beside the receiver's own: that one holds its folder. */
async function database(url: string | undefined, say: (text: string) => void) {
  if (!url) return null
  try {
    return await openDeployment()
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    say(replayWords(locale).noDatabase(error.message))
    return null
  }
}

runCommand(call(), async (say, { values, positionals: [file = ''] }) => {
  requireLanguage(values.lang)
  const { env } = settingsHere()
  const place = placeOf(values.to, env.HJ212_PORT, replayWords(locale).to)
  await requireFile(file, locale)
  const opened = await database(env.DATABASE_URL, say)
  try {
    const kept = opened ? { db: opened.db, county: opened.settings.county } : undefined
    return await runReplay({ file, place, locale, kept }, say)
  } finally {
    await opened?.close()
  }
})
