/**
 * npm run -s air:import -- file.csv [--station code] [--hours start|end] [--lang zh-CN]
 *
 * Brings hourly values into the database of this deployment (DATABASE_URL, or the embedded one in .data; stop the
 * server first, it holds the folder). Prints what was taken and what was refused, with line numbers.
 */
import { UsageError } from './call'
import { openDeployment, runCommand } from './run'
import { bringFile, broughtAny, requireFile, StationTwiceError } from '../features/air'
import { LANGUAGE, languageOf, requireLanguage } from './language'
import { importWords } from './words/air'

const CONNECTIONS = 2

const locale = languageOf(process.argv.slice(2))
const call = () =>
  ({
    usage: importWords(locale).usage,
    locale,
    operands: 1,
    options: {
      station: { type: 'string' },
      hours: { type: 'string' },
      ...LANGUAGE,
    },
  }) as const

runCommand(call(), async (say, { values, positionals: [file = ''] }) => {
  const words = importWords(locale)
  const { hours = 'start', station } = values
  if (hours !== 'start' && hours !== 'end') throw new UsageError(words.hours)
  requireLanguage(values.lang)
  await requireFile(file, locale)
  const opened = await openDeployment(CONNECTIONS)
  try {
    const { id, faults, ...counts } = await bringFile(opened.db, file, {
      county: opened.settings.county,
      now: new Date(),
      station,
      hours,
      locale,
      progress: (lines) => process.stderr.write(`\r${words.lines(lines)}`),
    }).catch((error: unknown) => {
      throw error instanceof StationTwiceError ? new UsageError(error.message, { cause: error }) : error
    })
    const any = broughtAny({ ...counts, faults })
    say(`\n${JSON.stringify(any ? { ...counts, id } : counts, null, 2)}`)
    for (const fault of faults) say(words.line(fault.line, fault.words))
    if (counts.refused > faults.length) say(words.more(counts.refused))
    if (!any) process.stderr.write(`${words.nothing}\n`)
    return any ? 0 : 1
  } finally {
    await opened.close()
  }
})
